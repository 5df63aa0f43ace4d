// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources.Declarations;

/// <summary>Reads what a declaration's tokens declare.</summary>
internal static class Declarator
{
    private static readonly HashSet<string> TypeWords = new(StringComparer.Ordinal)
    {
        "const", "volatile", "unsigned", "signed", "int", "long", "short", "char", "void", "float", "double", "struct", "union", "enum", "_Bool", "bool",
    };

    /// <summary>A parameter: its type and, if it has one, its name.</summary>
    public static TreeParameter Parameter(IReadOnlyList<string> declaration)
    {
        List<string> tokens = Specifiers.Drop(declaration);
        int name = NameOf(tokens);
        return name < 0 ? new TreeParameter(CTokenText.Join(tokens), "")
            : new TreeParameter(CTokenText.Join([.. tokens[..name], .. tokens[(name + 1)..]]), tokens[name]);
    }

    /// <summary>The parameters between a function's brackets; none where it says <c>void</c> or nothing.</summary>
    public static IReadOnlyList<TreeParameter> Parameters(IReadOnlyList<string> inside)
    {
        List<List<string>> parts = Brackets.SplitAtCommas(inside);
        return parts is [[]] or [["void"]] ? [] : [.. parts.Select(Parameter)];
    }

    /// <summary>What stands before a function's name as its type; empty where it is a macro's use, and no declaration.</summary>
    public static IReadOnlyList<string> ReturnType(IReadOnlyList<string> before)
    {
        List<string> tokens = Specifiers.Drop(before);
        int start = tokens.FindLastIndex(t => t is not ("*" or "const" or "volatile") && !IsWord(t)) + 1;
        List<string> type = tokens[start..];
        return type.Exists(t => IsWord(t) && t is not ("return" or "else" or "goto" or "typedef" or "case")) && !type.Contains("return") ? type : [];
    }

    /// <summary>Whether a token is an identifier or a keyword.</summary>
    public static bool IsWord(string token) => token[0] == '_' || char.IsAsciiLetter(token[0]);

    // `int (*name)(…)`, or the last word before the array's brackets, when there is a type before it.
    private static int NameOf(List<string> tokens)
    {
        int star = tokens.FindIndex(t => t == "*");
        if (star > 0 && tokens[star - 1] == "(")
        {
            int inner = tokens.FindIndex(star, t => t != "*");
            return inner >= 0 && IsWord(tokens[inner]) ? inner : -1;
        }

        int end = tokens.FindIndex(t => t is "[" or "(" or ":");
        int last = (end < 0 ? tokens.Count : end) - 1;
        bool hasName = last >= 1 && IsWord(tokens[last]) && !TypeWords.Contains(tokens[last])
            && tokens[last - 1] is not ("struct" or "union" or "enum")
            && tokens.Take(last).Any(t => IsWord(t) && t is not ("const" or "volatile"));
        return hasName ? last : -1;
    }
}
