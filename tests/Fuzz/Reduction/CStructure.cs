// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Reduction;

/// <summary>A change of a program: tokens that others take the place of.</summary>
/// <param name="Start">The first token that goes.</param>
/// <param name="End">The token behind the last that goes.</param>
/// <param name="Replacement">What stands there instead.</param>
internal readonly record struct Edit(int Start, int End, params string[] Replacement)
{
    /// <summary>The changed program.</summary>
    public List<string> Apply(List<string> tokens) => [.. tokens[..Start], .. Replacement, .. tokens[End..]];
}

/// <summary>What brackets tell of a program: its blocks, the statements in them, and what might be made simpler.</summary>
internal sealed class CStructure
{
    private static readonly string[] Operators =
    [
        "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "&&", "||", "?", ":", ",",
        "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=",
    ];

    private static readonly string[] Separators = [",", ";", "(", "[", "{", "}", ")", "]", "=", "return", "?", ":"];

    private readonly List<string> tokens;
    private readonly int[] match;

    /// <param name="tokens">The program.</param>
    public CStructure(List<string> tokens)
    {
        this.tokens = tokens;
        match = new int[tokens.Count];
        Stack<int> open = new();
        for (int i = 0; i < tokens.Count; i++)
        {
            match[i] = -1;
            if (tokens[i] is "(" or "[" or "{")
            {
                open.Push(i);
            }
            else if (tokens[i] is ")" or "]" or "}" && open.TryPop(out int start))
            {
                (match[start], match[i]) = (i, start);
            }
        }
    }

    /// <summary>Where the blocks' inner tokens are: first the whole program, then those in braces, in the order of the text.</summary>
    public IReadOnlyList<(int Start, int End)> Blocks =>
        [(0, tokens.Count), .. Enumerable.Range(0, tokens.Count).Where(i => tokens[i] == "{" && match[i] > 0).Select(i => (i + 1, match[i]))];

    /// <summary>The statements, declarations or parts of an initialiser that stand side by side in a block.</summary>
    public IReadOnlyList<(int Start, int End)> Segments((int Start, int End) block)
    {
        List<(int Start, int End)> segments = [];
        int start = block.Start;
        for (int i = start; i < block.End; i++)
        {
            int opening = i;
            bool ends = tokens[i] is ";" || tokens[i][0] == '#';
            if (match[i] > i)
            {
                i = match[i];
                ends = tokens[opening] == "{" && IsBody(opening) && !GoesOn(start, i);
            }

            if (ends)
            {
                segments.Add((start, i + 1));
                start = i + 1;
            }
        }

        return start < block.End ? [.. segments, (start, block.End)] : segments;
    }

    /// <summary>Simplifications, those that take most away first.</summary>
    public IReadOnlyList<Edit> Simplifications() =>
        [.. Heads().Concat(Groups()).Concat(Operands()).Concat(Tokens()).OrderByDescending(e => e.End - e.Start - e.Replacement.Length)];

    private bool IsBody(int brace) => brace == 0 || tokens[brace - 1] is ")" or "else" or "do" or ";" or "{" or "}" or ":";

    private bool GoesOn(int start, int end) =>
        end + 1 < tokens.Count && (tokens[end + 1] is "else" or ";" or "," or ")" || (tokens[end + 1] == "while" && tokens[start] == "do"));

    // if (c) s else t: s, or t; { s }: s.
    private IEnumerable<Edit> Heads()
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i] is "if" or "while" or "for" or "switch" && i + 1 < tokens.Count && match[i + 1] > i)
            {
                yield return new Edit(i, match[i + 1] + 1);
            }
            else if (tokens[i] is "else" or "do")
            {
                yield return new Edit(i, i + 1);
                if (i + 1 < tokens.Count && tokens[i + 1] == "{")
                {
                    yield return new Edit(i, match[i + 1] + 1);
                }
            }
            else if (tokens[i] == "{" && match[i] > i)
            {
                yield return new Edit(i, match[i] + 1, [.. tokens[(i + 1)..match[i]]]);
                yield return new Edit(i, match[i] + 1, ";");
            }
        }
    }

    private IEnumerable<Edit> Groups()
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i] != "(" || match[i] < i)
            {
                continue;
            }

            int end = match[i] + 1;
            List<string> inner = tokens[(i + 1)..match[i]];
            yield return new Edit(i, end, "0");
            yield return new Edit(i, end, [.. inner]);
            yield return new Edit(i, end);
            yield return new Edit(i + 1, match[i], "0");
            yield return new Edit(i + 1, match[i], "1");
            if (i > 0 && (char.IsLetter(tokens[i - 1][0]) || tokens[i - 1][0] == '_'))
            {
                yield return new Edit(i - 1, end, "0");
                yield return new Edit(i - 1, end, [.. inner]);
            }
        }
    }

    private IEnumerable<Edit> Operands()
    {
        for (int i = 1; i < tokens.Count; i++)
        {
            if (!Operators.Contains(tokens[i]))
            {
                continue;
            }

            int left = Before(i), right = After(i);
            yield return new Edit(left, i + 1);
            yield return new Edit(i, right);
            yield return new Edit(left, i, "0");
            yield return new Edit(i + 1, right, "0");
        }
    }

    private IEnumerable<Edit> Tokens()
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            yield return new Edit(i, i + 1);
            if (char.IsAsciiDigit(tokens[i][0]) && tokens[i] is not ("0" or "1"))
            {
                yield return new Edit(i, i + 1, "0");
                yield return new Edit(i, i + 1, "1");
            }
        }
    }

    private int Before(int index)
    {
        int i = index - 1;
        while (i >= 0 && !(Separators.Contains(tokens[i]) && !(tokens[i] is ")" or "]" or "}" && match[i] >= 0)))
        {
            i = tokens[i] is ")" or "]" or "}" ? match[i] - 1 : i - 1;
        }

        return i + 1;
    }

    private int After(int index)
    {
        int i = index + 1;
        while (i < tokens.Count && !(Separators.Contains(tokens[i]) && match[i] < i))
        {
            i = match[i] > i ? match[i] + 1 : i + 1;
        }

        return i;
    }
}
