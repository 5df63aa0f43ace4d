// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using HandlebarsDotNet;

namespace KTrans.Study.Site;

/// <summary>
/// Escapes text for elements and for attributes in double quotes. The engine's own escapes signs that are in every
/// line of C and mean nothing to HTML, which makes pages a fifth longer.
/// </summary>
internal sealed class MarkupEncoder : ITextEncoder
{
    /// <inheritdoc/>
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    /// <inheritdoc/>
    public void Encode(string? text, TextWriter target) => Encode((text ?? "").GetEnumerator(), target);

    /// <inheritdoc/>
    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        while (text?.MoveNext() == true)
        {
            switch (text.Current)
            {
                case '&':
                    target.Write("&amp;");
                    break;
                case '<':
                    target.Write("&lt;");
                    break;
                case '>':
                    target.Write("&gt;");
                    break;
                case '"':
                    target.Write("&quot;");
                    break;
                default:
                    target.Write(text.Current);
                    break;
            }
        }
    }
}
