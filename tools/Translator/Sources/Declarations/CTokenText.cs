// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Translator.Sources.Declarations;

/// <summary>Writes C tokens in one line, spaced as the kernel does.</summary>
internal static class CTokenText
{
    private static readonly string[] NoSpaceAfter = ["(", "[", "*", ".", "!", "~", "->", ":"];
    private static readonly string[] NoSpaceBefore = [")", "]", ",", ";", ".", "->", ":"];

    public static string Join(IReadOnlyList<string> tokens)
    {
        StringBuilder text = new();
        for (int i = 0; i < tokens.Count; i++)
        {
            text.Append(i > 0 && HasSpace(tokens, i) ? " " : "").Append(tokens[i]);
        }

        return text.ToString();
    }

    private static bool HasSpace(IReadOnlyList<string> tokens, int i) => tokens[i] switch
    {
        "(" => !IsWord(tokens[i - 1]) ? tokens[i - 1] is not ("(" or ")" or "*" or "!" or "~") : i + 1 < tokens.Count && tokens[i + 1] == "*",
        "[" => false,
        _ when NoSpaceBefore.Contains(tokens[i]) => false,
        _ => !NoSpaceAfter.Contains(tokens[i - 1]),
    };

    private static bool IsWord(string token) => token[0] == '_' || char.IsAsciiLetterOrDigit(token[0]);
}
