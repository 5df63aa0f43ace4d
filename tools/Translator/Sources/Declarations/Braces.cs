// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Translator.Sources.Declarations;

/// <summary>
/// Which braces belong together, and what stands only for something configured away. The branches of a condition each
/// begin with the braces that were open before it.
/// </summary>
internal sealed class Braces
{
    private readonly Dictionary<int, int> closes = [];
    private readonly List<(int From, int To)> stubs = [];
    private readonly Stack<Condition> conditions = new();
    private Stack<int> open = new();

    public Braces(ReadOnlySpan<byte> text, TokenList tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            HeaderToken token = tokens[i];
            if (token.Kind == TokenKind.Directive)
            {
                Take(Words(text.Slice(token.Start, token.Length)), i);
            }
            else if (token.Is('{'))
            {
                open.Push(i);
            }
            else if (token.Is('}') && open.TryPop(out int begin))
            {
                closes[begin] = i;
            }
        }
    }

    /// <summary>The index of the brace that closes one; its own, where none does.</summary>
    public int CloseOf(int brace) => closes.GetValueOrDefault(brace, brace);

    /// <summary>Whether a token stands in a stub.</summary>
    public bool IsStub(int token) => stubs.Exists(s => s.From < token && token < s.To);

    private void Take(string[] words, int token)
    {
        switch (words)
        {
            case ["if" or "ifdef" or "ifndef", ..]:
                conditions.Push(new Condition(string.Join(' ', words), token, [.. open.Reverse()]));
                break;
            case ["else" or "elif", ..] when conditions.TryPeek(out Condition? condition):
                Close(condition, token);
                open = new Stack<int>(condition.Open);
                (condition.Branch, condition.IsElse) = (token, words[0] == "else");
                break;
            case ["endif", ..] when conditions.TryPop(out Condition? condition):
                Close(condition, token);
                break;
        }
    }

    private void Close(Condition condition, int end)
    {
        if (condition.IsStub)
        {
            stubs.Add((condition.Branch, end));
        }
    }

    private static string[] Words(ReadOnlySpan<byte> directive) =>
        Encoding.Latin1.GetString(directive[1..]).Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);

    private sealed class Condition(string text, int branch, int[] open)
    {
        public int[] Open => open;

        public int Branch { get; set; } = branch;

        public bool IsElse { get; set; }

        // `#else` of what is configured, or what is there without it. The two word sizes are no configuration here.
        public bool IsStub => !text.Contains("X86_32", StringComparison.Ordinal) && !text.Contains("X86_64", StringComparison.Ordinal)
            && !text.Contains("64BIT", StringComparison.Ordinal) && text.Contains("CONFIG_", StringComparison.Ordinal)
            && IsElse != (text.StartsWith("ifndef", StringComparison.Ordinal) || text.StartsWith("if !", StringComparison.Ordinal));
    }
}
