// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Documents;

/// <summary>Gives a document's code lines their kernel lines.</summary>
internal static class Placement
{
    /// <summary>The lines with code, each with the kernel line it stands on, in ascending order.</summary>
    public static IReadOnlyList<CodeLine> Place(
        IReadOnlyList<CodeLine> lines, IReadOnlyList<PlacementAnchor> anchors, List<ImportProblem> problems)
    {
        List<CodeLine> placed = [];
        bool numbered = lines.Any(line => line.Number is not null);
        foreach (CodeLine line in lines.Where(line => line.HasCode))
        {
            int? kernelLine = line.Number ?? (numbered ? null : Anchored(line.DocumentLine, anchors));
            if (kernelLine is null)
            {
                problems.Add(Unplaced(line, numbered));
            }
            else if (placed.Count > 0 && kernelLine <= placed[^1].Number)
            {
                problems.Add(OutOfOrder(line, kernelLine.Value, placed[^1]));
            }
            else
            {
                placed.Add(line with { Number = kernelLine });
            }
        }

        return placed;
    }

    private static int? Anchored(int documentLine, IReadOnlyList<PlacementAnchor> anchors) =>
        anchors.LastOrDefault(anchor => anchor.DocumentLine <= documentLine) is { } anchor
            ? anchor.KernelLine + documentLine - anchor.DocumentLine
            : null;

    private static ImportProblem Unplaced(CodeLine line, bool numbered) => numbered
        ? new ImportProblem(
            line.DocumentLine,
            $"`{line.Text.Trim()}` has no line number, and the lines around it have one",
            "number the line in the document, or leave it out with document-lines")
        : new ImportProblem(
            line.DocumentLine,
            $"`{line.Text.Trim()}` stands before the first placement anchor",
            "add an anchor (document line: kernel line) to the completion");

    private static ImportProblem OutOfOrder(CodeLine line, int kernelLine, CodeLine previous) => new(
        line.DocumentLine,
        $"`{line.Text.Trim()}` would stand on kernel line {kernelLine}, after line {previous.Number}",
        "correct the line numbers, or the placement anchors of the completion");
}
