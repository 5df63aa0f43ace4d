// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources.Declarations;

/// <summary>Words of a declaration that say how to compile or check it, and not what it declares.</summary>
internal static class Specifiers
{
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "extern", "static", "inline", "asmlinkage", "noinline", "noinline_for_stack", "notrace", "noinstr", "nokprobe_inline",
        "fastcall", "register", "_Noreturn", "noreturn",
    };

    // Names with two underscores that are types.
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "__u8", "__u16", "__u32", "__u64", "__s8", "__s16", "__s32", "__s64", "__le16", "__le32", "__le64", "__be16", "__be32",
        "__be64", "__sum16", "__wsum", "__poll_t", "__int128", "__builtin_va_list", "__va_list", "__typeof__", "__bool",
    };

    /// <summary>Whether a word is one of them.</summary>
    public static bool Has(string word) => Plain.Contains(word) || (word.StartsWith("__", StringComparison.Ordinal)
        && !Types.Contains(word) && !word.StartsWith("__kernel_", StringComparison.Ordinal) && !word.EndsWith("_t", StringComparison.Ordinal));

    /// <summary>Tokens without them, and without what such a word has in brackets.</summary>
    public static List<string> Drop(IReadOnlyList<string> tokens)
    {
        List<string> kept = [];
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!Has(tokens[i]) || (i > 0 && tokens[i - 1] is ("struct" or "union" or "enum")))
            {
                kept.Add(tokens[i]);
            }
            else if (i + 1 < tokens.Count && tokens[i + 1] == "(" && tokens[i].StartsWith("__", StringComparison.Ordinal))
            {
                i = Brackets.Close(tokens, i + 1);
            }
        }

        return kept;
    }
}

/// <summary>Brackets in a list of tokens.</summary>
internal static class Brackets
{
    /// <summary>The index of the bracket that closes one; the last token, when none does.</summary>
    public static int Close(IReadOnlyList<string> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Count; i++)
        {
            depth += tokens[i] is "(" or "[" ? 1 : tokens[i] is ")" or "]" ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return tokens.Count - 1;
    }

    /// <summary>What lies between commas that are in no further bracket.</summary>
    public static List<List<string>> SplitAtCommas(IReadOnlyList<string> tokens)
    {
        List<List<string>> parts = [[]];
        int depth = 0;
        foreach (string token in tokens)
        {
            depth += token is "(" or "[" or "{" ? 1 : token is ")" or "]" or "}" ? -1 : 0;
            if (token == "," && depth == 0)
            {
                parts.Add([]);
            }
            else
            {
                parts[^1].Add(token);
            }
        }

        return parts;
    }
}
