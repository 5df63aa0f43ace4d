// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Translator.Snippets.Documents;

namespace KTrans.Translator.Extraction;

/// <summary>Takes out of a file's lines what the preprocessor leaves out, and the directives that decided it.</summary>
internal static partial class Conditionals
{
    /// <summary>The lines, as many as before.</summary>
    /// <param name="lines">The lines without comments.</param>
    /// <param name="leftOut">What the preprocessor left out.</param>
    /// <param name="fallbacks">By line: the names of the <c>#ifndef</c> it stands under.</param>
    public static IReadOnlyList<CodeLine> Remove(IReadOnlyList<CodeLine> lines, IEnumerable<LeftOut> leftOut, out ILookup<int, string> fallbacks)
    {
        bool[] isOut = new bool[lines.Count + 1];
        foreach (LeftOut range in leftOut)
        {
            Array.Fill(isOut, true, range.FirstLine, Math.Min(range.LastLine, lines.Count) - range.FirstLine + 1);
        }

        List<(int Line, string Name)> guarded = [];
        Stack<string?> open = [];
        CodeLine[] kept = [.. lines];
        bool continued = false;
        for (int i = 0; i < kept.Length; i++)
        {
            string text = kept[i].Text;
            Match directive = Conditional().Match(text);
            if (directive.Success)
            {
                Follow(open, directive);
            }
            else
            {
                guarded.AddRange(open.OfType<string>().Select(name => (i + 1, name)));
            }

            bool isDirective = continued || directive.Success;
            continued = isDirective && text.EndsWith('\\');
            if (isDirective || isOut[i + 1])
            {
                kept[i] = kept[i] with { Text = "" };
            }
        }

        fallbacks = guarded.ToLookup(g => g.Line, g => g.Name);
        return kept;
    }

    private static void Follow(Stack<string?> open, Match directive)
    {
        string word = directive.Groups[1].Value;
        if (word.StartsWith("if", StringComparison.Ordinal))
        {
            open.Push(word == "ifndef" ? directive.Groups[2].Value : null);
        }
        else if (open.TryPop(out _) && word != "endif")
        {
            open.Push(null);
        }
    }

    [GeneratedRegex(@"^\s*#\s*(ifdef|ifndef|if|elif|else|endif)\b\s*(\w*)")]
    private static partial Regex Conditional();
}
