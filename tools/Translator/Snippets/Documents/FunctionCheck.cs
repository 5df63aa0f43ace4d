// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Documents;

/// <summary>Says what is missing from a function, and at which line.</summary>
internal static class FunctionCheck
{
    private const string CompleteIt = "write what is missing into a completion (the .yaml beside the snippet), with its kernel lines";

    /// <summary>Checks that the lines are the whole function and nothing else.</summary>
    public static void Whole(string function, IReadOnlyList<CodeLine> lines, List<ImportProblem> problems)
    {
        FoundFunction? found = FunctionFinder.Find(lines, function);
        if (found is null)
        {
            NotFound(function, lines, problems);
            return;
        }

        CheckStart(function, lines, found, problems);
        Cut(function, found, problems);
        if (found.IsClosed && found.Lines[^1] != lines[^1])
        {
            problems.Add(At(
                lines.First(line => line.Number > found.Lines[^1].Number),
                place => $"{function} is closed at {Place(found.Lines[^1])}, and code follows at {place}",
                "correct the completion: braces do not balance where they should"));
        }
    }

    /// <summary>Reports lines that hold no definition of the function: cut at the start, or without it altogether.</summary>
    public static void NotFound(string function, IReadOnlyList<CodeLine> lines, List<ImportProblem> problems)
    {
        CodeLine[] code = [.. lines.Where(line => line.HasCode)];
        CodeBalance balance = CodeBalance.Of(CTokenizer.Tokenize(code));
        if (balance.Stray is not { } stray)
        {
            problems.Add(new ImportProblem(
                null, $"no definition of {function} was found", "check the function's name and the document"));
            return;
        }

        problems.Add(At(
            code[0],
            place => $"the start of {function} is missing before {place}: the `{stray.Text}` at {Place(code[stray.Line])} " +
                "closes what no line opened",
            CompleteIt));
        string last = CTokenizer.Tokenize([code[^1]])[^1].Text;
        if (balance.Open.Count > 0 || last is not (";" or "}"))
        {
            problems.Add(At(code[^1], place => $"the end of {function} is missing after `{last}` at {place}", CompleteIt));
        }
    }

    /// <summary>Reports a definition that is not whole, or that has characters C does not know.</summary>
    public static void Cut(string function, FoundFunction found, List<ImportProblem> problems)
    {
        CodeLine[] code = [.. found.Lines.Where(line => line.HasCode)];
        IReadOnlyList<CToken> tokens = CTokenizer.Tokenize(code);
        CodeBalance balance = CodeBalance.Of(tokens);
        problems.AddRange(tokens.Where(token => token.Kind == CTokenKind.Foreign).Select(token => At(
            code[token.Line],
            place => $"`{token.Text}` (U+{(int)token.Text[0]:X4}) at {place} is no C",
            "correct the character in the document")));
        if (!found.IsClosed)
        {
            problems.Add(NotClosed(function, code, tokens[^1], balance));
        }
        else if (balance.Stray is { } stray)
        {
            problems.Add(At(
                code[stray.Line], place => $"the `{stray.Text}` at {place} closes what no line opened", CompleteIt));
        }
        else if (balance.MissingLabels.Count > 0)
        {
            problems.Add(new ImportProblem(null, $"{function}{Labels(balance)}", CompleteIt));
        }
    }

    private static ImportProblem NotClosed(string function, CodeLine[] code, CToken last, CodeBalance balance)
    {
        string open = string.Join(", ", balance.Open.Select(token => $"`{token.Text}` of {Place(code[token.Line])}"));
        bool looksEnded = last.Is('}') && code[^1].Text.Trim() == "}" && code[^1].Indentation == code[0].Indentation &&
            code.Any(line => line.Indentation > code[0].Indentation);
        string what = looksEnded
            ? $"a closing brace of {function} is missing before"
            : $"the end of {function} is missing after `{last.Text}` at";
        return At(code[^1], place => $"{what} {place}; still open: {open}{Labels(balance)}", CompleteIt);
    }

    private static void CheckStart(
        string function, IReadOnlyList<CodeLine> lines, FoundFunction found, List<ImportProblem> problems)
    {
        if (found.Lines[0] != lines[0])
        {
            problems.Add(At(
                lines[0],
                place => $"code stands at {place}, before {function} begins at {Place(found.Lines[0])}",
                "correct the completion or its placement anchors"));
        }
    }

    private static string Labels(CodeBalance balance) =>
        balance.MissingLabels.Count == 0 ? "" : $"; labels that no line has: {string.Join(", ", balance.MissingLabels)}";

    private static ImportProblem At(CodeLine line, Func<string, string> message, string hint) =>
        new(line.DocumentLine == 0 ? null : line.DocumentLine, message(Place(line)), hint);

    private static string Place(CodeLine line) => (line.Number, line.DocumentLine) switch
    {
        (int number, 0) => $"kernel line {number} (completed)",
        (int number, int own) when number != own => $"kernel line {number} (document line {own})",
        (_, int own) => $"document line {own}",
    };
}
