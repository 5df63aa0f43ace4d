// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Snippets;
using KTrans.Translator.Snippets.Documents;

namespace KTrans.Translator.Tests.Snippets;

/// <summary>What cannot be imported says so, at its line, and names the way out.</summary>
public sealed class ImportProblemTests
{
    private static readonly LinuxVersion Kernel = LinuxVersion.Parse("5.0");

    [Fact]
    public void Unknown_function()
    {
        ImportProblem problem = Only("```\nint other(void)\n{\n}\n```");

        Assert.Equal("no definition of wanted was found", problem.Message);
    }

    [Fact]
    public void A_declaration_and_a_call_are_no_definition() =>
        Assert.Equal(
            "no definition of wanted was found",
            Only("int wanted(int n);\nint other(void)\n{\n\treturn wanted(1);\n}\n").Message);

    [Fact]
    public void Cut_end_names_line_token_and_what_is_open()
    {
        ImportProblem problem = Only("```\n60 int wanted(int n)\n61 {\n62     if (n) {\n63         goto out;\n64         n = fo");

        Assert.Equal(6, problem.Line);
        Assert.Equal(
            "the end of wanted is missing after `fo` at kernel line 64 (document line 6); still open: `{` of kernel " +
            "line 61 (document line 3), `{` of kernel line 62 (document line 4); labels that no line has: out",
            problem.Message);
        Assert.Contains("completion", problem.Hint);
    }

    [Fact]
    public void Cut_end_without_numbers_names_the_document_line() =>
        Assert.Equal(
            "the end of wanted is missing after `;` at document line 3; still open: `{` of document line 2",
            Only("int wanted(int n)\n{\n    n++;\n").Message);

    [Fact]
    public void Lost_brace_is_not_taken_for_a_cut_end() =>
        Assert.Equal(
            "a closing brace of wanted is missing before document line 6; still open: `{` of document line 2",
            Only("int wanted(int n)\n{\n    if (n) {\n        n++;\n    return n;\n}\n").Message);

    [Fact]
    public void Cut_start_and_cut_end_are_two_problems()
    {
        IReadOnlyList<ImportProblem> problems = Import("n++;\n}\nif (n) {\nn = ret").Problems;

        Assert.Equal(
            [
                "the start of wanted is missing before document line 1: the `}` at document line 2 closes what no line opened",
                "the end of wanted is missing after `ret` at document line 4",
            ],
            problems.Select(problem => problem.Message));
        Assert.Equal([1, 4], problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Missing_label() =>
        Assert.Equal(
            "wanted; labels that no line has: out, again",
            Only("int wanted(int n)\n{\n\tif (n)\n\t\tgoto out;\n\tgoto again;\n}\n").Message);

    [Fact]
    public void A_trace_without_listing_names_the_lines_it_tells_of() =>
        Assert.Equal(
            "the document has no listing of wanted; it only tells of kernel lines 7-8",
            Only("Line 7: `if (n)`.\nLine 8: `return`.\n").Message);

    [Fact]
    public void Foreign_character()
    {
        ImportProblem problem = Only("int wanted(int n)\n{\n\tn++；\n\treturn n;\n}\n");

        Assert.Equal(3, problem.Line);
        Assert.Equal("`；` (U+FF1B) at document line 3 is no C", problem.Message);
    }

    [Fact]
    public void Code_without_number_between_numbered_lines()
    {
        ImportProblem problem = Only("```\n7 int wanted(int n)\n8 {\nn++;\n10 return n;\n11 }\n```");

        Assert.Equal(4, problem.Line);
        Assert.StartsWith("`n++;` has no line number", problem.Message);
    }

    [Fact]
    public void Line_numbers_that_go_back() =>
        Assert.Equal(
            "`n++;` would stand on kernel line 8, after line 8",
            Only("```\n7 int wanted(int n)\n8 {\n8 n++;\n9 }\n```").Message);

    [Fact]
    public void Code_before_the_first_placement_anchor()
    {
        const string Text = "int wanted(int n)\n{\n}\n";
        Completion completion = Completing(Text) with { Placement = [new PlacementAnchor(2, 8)] };

        ImportProblem problem = Assert.Single(Import(Text, completion).Problems);

        Assert.Equal(1, problem.Line);
        Assert.Equal("`int wanted(int n)` stands before the first placement anchor", problem.Message);
    }

    [Fact]
    public void First_line_that_the_numbers_contradict() =>
        Assert.Equal(
            "wanted begins on kernel line 7, and should on 9",
            Assert.Single(DocumentImporter.Import(
                "d.txt", "```\n7 int wanted(int n)\n8 {\n9 }\n```", new ImportRequest(Kernel, "wanted") { FirstLine = 9 })
                .Problems).Message);

    [Fact]
    public void Completion_for_another_document()
    {
        Completion completion = Completing("```\n7 int wanted(int n)\n8 {\n```", (9, "}"));
        ImportResult result = DocumentImporter.Import("e.txt", "other", new ImportRequest(Kernel, "wanted", completion));

        Assert.Contains(
            result.Problems, problem => problem.Message == "the completion is for document d.txt, and e.txt is imported");
        Assert.Contains(
            result.Problems, problem => problem.Message.StartsWith("the completion is for sha256 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Completion_that_writes_a_line_the_document_has() =>
        Assert.Equal(
            "kernel line 9 is completed as `n--;`, and the document has `n++;`",
            Only("```\n7 int wanted(int n)\n8 {\n9 n++;\n```", (9, "n--;"), (10, "}")).Message);

    [Fact]
    public void Completion_that_leaves_the_end_open() =>
        Assert.Equal(
            "the end of wanted is missing after `}` at kernel line 10 (completed); still open: `{` of kernel line 8 " +
            "(document line 3)",
            Only("```\n7 int wanted(int n)\n8 {\n9 if (n) {\n```", (10, "}")).Message);

    [Fact]
    public void Completion_that_closes_too_early() =>
        Assert.Equal(
            "wanted is closed at kernel line 9 (completed), and code follows at kernel line 10 (completed)",
            Only("```\n7 int wanted(int n)\n8 {\n```", (9, "}"), (10, "}")).Message);

    [Fact]
    public void Completion_with_code_before_the_function() =>
        Assert.Equal(
            "code stands at kernel line 6 (completed), before wanted begins at kernel line 7 (document line 2)",
            Only("```\n7 int wanted(int n)\n8 {\n```", (6, "int n;"), (9, "}")).Message);

    [Fact]
    public void Traced_statement_that_does_not_stand_on_its_line()
    {
        ImportProblem problem = Only(
            "Line 7: entry.\nLine 9: `n = fill(box)`.\n", (7, "int wanted(int n)"), (8, "{"), (9, "return n;"), (10, "}"));

        Assert.Equal(2, problem.Line);
        Assert.Equal(
            "the document tells `n = fill(box)` of kernel line 9, and that line does not hold it", problem.Message);
    }

    private static ImportResult Import(string text, Completion? completion = null) =>
        DocumentImporter.Import("d.txt", text, new ImportRequest(Kernel, "wanted", completion));

    private static ImportProblem Only(string text, params (int Line, string Text)[] completed)
    {
        ImportResult result = Import(text, completed.Length == 0 ? null : Completing(text, completed));
        Assert.Null(result.Text);
        Assert.Null(result.Origin);
        ImportProblem problem = Assert.Single(result.Problems);
        Assert.NotEmpty(problem.Hint);
        return problem;
    }

    private static Completion Completing(string text, params (int Line, string Text)[] completed)
    {
        IEnumerable<CompletedRange> ranges = completed.Select(line => new CompletedRange(
            new LineRange(line.Line, line.Line), "why", [new CompletedLine(line.Line, line.Text)]));
        return new Completion("d.txt", DocumentText.Sha256(text), Kernel, "mm/box.c", "wanted", 7, [], [.. ranges]);
    }
}
