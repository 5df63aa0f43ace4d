// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Reading;

/// <summary>Writes tokens down as text.</summary>
internal static class TokenText
{
    /// <summary>On one line, whatever lines they are written in.</summary>
    public static string OneLine(IEnumerable<Token> tokens)
    {
        StringBuilder text = new();
        SourcePosition? end = null;
        foreach (Token token in tokens)
        {
            if (end is { } before && (token.Position.PhysicalLine, token.Position.Column) != (before.PhysicalLine, before.Column))
            {
                text.Append(' ');
            }

            text.Append(token.Spelling);
            end = token.Position with { Column = token.Position.Column + SourceEncoding.Encode(token.Spelling).Length };
        }

        return text.ToString();
    }
}
