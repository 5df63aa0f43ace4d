// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Documents;

/// <summary>Puts a document's placed lines and the completed lines together.</summary>
internal static class Merge
{
    /// <summary>All lines of the function in the order of the kernel's lines.</summary>
    public static IReadOnlyList<CodeLine> Apply(
        IReadOnlyList<CodeLine> placed, IReadOnlyList<CompletedRange> completed, List<ImportProblem> problems)
    {
        SortedDictionary<int, CodeLine> merged = new(placed.ToDictionary(line => line.Number!.Value));
        foreach (CompletedRange range in completed)
        {
            Dictionary<int, string> codes = range.Code.ToDictionary(line => line.KernelLine, line => line.Text);
            foreach (CodeLine own in placed.Where(line => range.Lines.Contains(line.Number!.Value)))
            {
                CheckOverlap(own, codes.GetValueOrDefault(own.Number!.Value), problems);
            }

            foreach (CompletedLine line in range.Code)
            {
                merged[line.KernelLine] = new CodeLine(line.Text, 0, line.KernelLine);
            }
        }

        // A snippet has no comments, so completed lines have none either.
        return CommentStripper.Strip([.. merged.Values]);
    }

    // Only a line that the document breaks off may be written again, and it must begin as the document has it.
    private static void CheckOverlap(CodeLine own, string? completed, List<ImportProblem> problems)
    {
        string text = WithoutBlanks(own.Text);
        string again = WithoutBlanks(completed ?? "");
        if (again.Length <= text.Length || !again.StartsWith(text, StringComparison.Ordinal))
        {
            problems.Add(new ImportProblem(
                own.DocumentLine,
                $"kernel line {own.Number} is completed as `{completed?.Trim()}`, and the document has `{own.Text.Trim()}`",
                "complete only what the document lacks"));
        }
    }

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
