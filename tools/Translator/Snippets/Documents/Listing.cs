// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Documents;

/// <summary>The code that a document has of one function.</summary>
/// <param name="Lines">Its lines without comments and number prefixes.</param>
/// <param name="IsFound">Whether the definition's begin is among them.</param>
/// <param name="IsClosed">Whether the closing brace is too.</param>
internal sealed record Listing(IReadOnlyList<CodeLine> Lines, bool IsFound, bool IsClosed)
{
    /// <summary>The function's lines, or else all of the document's lines that may be code.</summary>
    public static Listing Of(string documentText, string function, LineRange? documentLines)
    {
        IReadOnlyList<CodeLine> all = DocumentText.Lines(documentText);
        all = documentLines is null ? all : [.. all.Where(line => documentLines.Contains(line.DocumentLine))];
        IReadOnlyList<CodeLine> fenced = DocumentText.Fenced(all);
        foreach (IReadOnlyList<CodeLine> region in (IReadOnlyList<CodeLine>[])[fenced, all])
        {
            if (FunctionFinder.Find(LineNumbers.Read(region), function) is { } found)
            {
                return new Listing(found.Lines, true, found.IsClosed);
            }
        }

        return new Listing(CommentStripper.Strip(LineNumbers.Read(fenced.Count > 0 ? fenced : all)), false, false);
    }

    /// <summary>Of a document without the definition's begin: the lines that a kernel line is known for.</summary>
    public Listing Part(IReadOnlyList<PlacementAnchor> placement)
    {
        bool numbered = Lines.Any(line => line.Number is not null);
        return this with
        {
            Lines = [.. Lines.Where(line => numbered
                ? line.Number is not null
                : placement.Count > 0 && line.DocumentLine >= placement[0].DocumentLine)],
        };
    }
}
