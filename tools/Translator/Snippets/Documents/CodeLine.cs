// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Documents;

/// <summary>A line that may hold code.</summary>
/// <param name="Text">The line without number prefix; its indentation is still the source's.</param>
/// <param name="DocumentLine">Where it stands in the document; 0 for a completed line.</param>
/// <param name="Number">The kernel line it is known to stand on, or null.</param>
internal sealed record CodeLine(string Text, int DocumentLine, int? Number)
{
    public bool HasCode => !string.IsNullOrWhiteSpace(Text);

    /// <summary>The width of the indentation, a tab to the next multiple of eight.</summary>
    public int Indentation
    {
        get
        {
            int width = 0;
            foreach (char c in Text.TakeWhile(char.IsWhiteSpace))
            {
                width = c == '\t' ? (width / 8 + 1) * 8 : width + 1;
            }

            return width;
        }
    }
}
