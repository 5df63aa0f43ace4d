// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Tests.Shared;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests.Snippets;

/// <summary>The snippets in the repository are what their documents and completions make.</summary>
public sealed class CommittedSnippetTests
{
    public static TheoryData<string> Files => RealDocuments.Snippets();

    [Fact]
    public void The_four_functions_of_the_documents_are_there()
    {
        string[] wanted =
        [
            "kernel-snippets/v2.6.32/__do_fault.c",
            "kernel-snippets/v4.19/do_anonymous_page.c",
            "kernel-snippets/v4.4/do_anonymous_page.c",
            "kernel-snippets/v6.8/do_anonymous_page.c",
        ];
        Assert.All(wanted, file => Assert.True(File.Exists(Repository.PathOf(file)), file));
    }

    [DocumentsTheory]
    [MemberData(nameof(Files))]
    public void Importing_the_document_gives_the_committed_bytes(string file)
    {
        string path = Repository.PathOf(file);
        Completion completion = Completion.Read(SnippetFiles.CompletionPath(path));
        ImportResult result = DocumentImporter.Import(
            completion.Document,
            RealDocuments.Text(completion.Document),
            new ImportRequest(completion.Kernel, completion.Function, completion));

        Assert.Empty(result.Problems);
        Baselines.Check(path, result.Text!);
    }

    [DocumentsTheory]
    [InlineData("4.19", "do_anonymous_page", "the end of do_anonymous_page is missing after `;` at kernel line 3178 (document line 68)")]
    [InlineData("2.6.32", "__do_fault", "the start of __do_fault is missing before document line 1")]
    [InlineData("6.8", "do_anonymous_page", "the document has no listing of do_anonymous_page; it only tells of kernel lines 4254, ")]
    public void Without_its_completion_a_cut_document_is_refused(string kernel, string function, string message)
    {
        Completion completion = Completion.Read(Repository.PathOf("kernel-snippets", $"v{kernel}", function + ".yaml"));
        ImportResult result = DocumentImporter.Import(
            completion.Document,
            RealDocuments.Text(completion.Document),
            new ImportRequest(completion.Kernel, function));

        Assert.Null(result.Text);
        Assert.StartsWith(message, result.Problems[0].Message);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_header_says_what_the_completion_says(string file)
    {
        string path = Repository.PathOf(file);
        Completion completion = Completion.Read(SnippetFiles.CompletionPath(path));
        SnippetOrigin origin = Assert.IsType<SnippetOrigin>(Snippet.Read(path).Origin);

        Assert.Equal(completion.Kernel, origin.Kernel);
        Assert.Equal(completion.SourceFile, origin.SourceFile);
        Assert.Equal(completion.FirstLine, origin.FirstLine);
        Assert.Equal(completion.Document, origin.Document);
        Assert.Equal(LineRanges.Of(completion.Completed.Select(range => range.Lines)), origin.Completed);
        Assert.Equal($"kernel-snippets/v{origin.Kernel}/{completion.Function}.c", file);
        Assert.All(completion.Completed, range => Assert.DoesNotContain(
            range.Code, line => origin.FromDocument.Contains(line.KernelLine)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Completed_lines_stand_on_their_kernel_lines(string file)
    {
        string path = Repository.PathOf(file);
        Dictionary<int, string> lines = KernelLines(Snippet.Read(path));
        IEnumerable<CompletedLine> code =
            Completion.Read(SnippetFiles.CompletionPath(path)).Completed.SelectMany(range => range.Code);

        Assert.All(code, line => Assert.Equal(line.Text.Trim(), lines[line.KernelLine].Trim()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_line_has_an_origin_and_every_origin_a_line(string file)
    {
        Snippet snippet = Snippet.Read(Repository.PathOf(file));
        SnippetOrigin origin = snippet.Origin!;
        Dictionary<int, string> lines = KernelLines(snippet);

        Assert.Equal(origin.LastLine, lines.Keys.Max());
        Assert.All(
            lines.Where(line => line.Value.Length > 0),
            line => Assert.NotEqual(origin.FromDocument.Contains(line.Key), origin.Completed.Contains(line.Key)));
        Assert.All(origin.Traced.SelectMany(Lines), line => Assert.NotEmpty(lines[line]));
        Assert.All(origin.Traced.SelectMany(Lines), line => Assert.True(origin.Completed.Contains(line)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Braces_balance_and_the_header_is_the_only_comment(string file)
    {
        string text = Snippet.Read(Repository.PathOf(file)).Text;
        string code = text[text.IndexOf("#line", StringComparison.Ordinal)..];

        Assert.Equal(code.Count(c => c == '{'), code.Count(c => c == '}'));
        Assert.DoesNotContain("/*", code);
        Assert.DoesNotContain("//", code);
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n}\n", text);
        Assert.All(code.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    private static IEnumerable<int> Lines(LineRange range) => Enumerable.Range(range.First, range.Last - range.First + 1);

    private static Dictionary<int, string> KernelLines(Snippet snippet)
    {
        SnippetOrigin origin = snippet.Origin!;
        string[] lines = snippet.Text.TrimEnd('\n').Split('\n');
        int directive = Array.IndexOf(lines, $"#line {origin.FirstLine} \"{origin.SourceFile}\"");
        Assert.True(directive > 0, "no #line after the header");
        return lines.Skip(directive + 1)
            .Select((line, index) => (line, index))
            .ToDictionary(pair => origin.FirstLine + pair.index, pair => pair.line);
    }
}
