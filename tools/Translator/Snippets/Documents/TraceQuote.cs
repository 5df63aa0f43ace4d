// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Snippets.Layout;

namespace KTrans.Translator.Snippets.Documents;

/// <summary>A line that a trace tells of: <c>Line 4268: `if (vma->vm_flags &amp; VM_SHARED)`.</c></summary>
/// <param name="KernelLine">The number it gives.</param>
/// <param name="Code">The code it quotes, perhaps shortened, or empty.</param>
/// <param name="DocumentLine">Where it stands in the document.</param>
internal sealed record TraceQuote(int KernelLine, string Code, int DocumentLine)
{
    /// <summary>The quotes of a document without listing.</summary>
    public static IReadOnlyList<TraceQuote> Read(string documentText)
    {
        List<TraceQuote> quotes = [];
        foreach (CodeLine line in DocumentText.Lines(documentText))
        {
            string text = line.Text.Trim();
            if (text.StartsWith("Line ", StringComparison.OrdinalIgnoreCase) &&
                LineNumbers.TrySplit(text[5..], out int number, out string told))
            {
                string[] parts = told.Split('`');
                quotes.Add(new TraceQuote(number, parts.Length > 1 ? parts[1] : "", line.DocumentLine));
            }
        }

        return quotes;
    }

    /// <summary>
    /// Checks that each quoted statement stands on its line. Quotes are shortened and show values, so what counts
    /// is that the statement has the quote's identifiers in the quote's order.
    /// </summary>
    public static void Check(
        IReadOnlyList<TraceQuote> quotes, IReadOnlyList<CodeLine> lines, List<ImportProblem> problems)
    {
        IReadOnlyList<CToken> tokens = CTokenizer.Tokenize(lines);
        IReadOnlyList<LineLayout> layouts = CodeStructure.Of(tokens, lines.Count);
        foreach (TraceQuote quote in quotes)
        {
            Queue<string> statement = new(tokens
                .Where(token => lines[layouts[token.Line].Statement].Number == quote.KernelLine)
                .Select(token => token.Text));
            if (statement.Count == 0 || !quote.Identifiers().All(word => Skip(statement, word)))
            {
                problems.Add(new ImportProblem(
                    quote.DocumentLine,
                    $"the document tells `{quote.Code}` of kernel line {quote.KernelLine}, and that line does not hold it",
                    "complete the line as the document tells it"));
            }
        }
    }

    private IEnumerable<string> Identifiers() =>
        CTokenizer.Tokenize([new CodeLine(Code, 0, null)])
            .Where(token => token.Kind == CTokenKind.Identifier)
            .Select(token => token.Text);

    private static bool Skip(Queue<string> statement, string word)
    {
        while (statement.TryDequeue(out string? token))
        {
            if (token == word)
            {
                return true;
            }
        }

        return false;
    }
}
