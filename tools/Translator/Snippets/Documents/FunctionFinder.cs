// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Documents;

/// <summary>The lines of a function's definition.</summary>
/// <param name="Lines">From the first line of its declaration to its closing brace, or to the end of the code.</param>
/// <param name="IsClosed">Whether the closing brace was found.</param>
internal sealed record FoundFunction(IReadOnlyList<CodeLine> Lines, bool IsClosed);

/// <summary>Finds the definition of a function in lines that hold other things too.</summary>
internal static class FunctionFinder
{
    private static readonly HashSet<string> Specifiers = new(StringComparer.Ordinal)
    {
        "static", "inline", "extern", "noinline", "const", "unsigned", "signed", "struct", "union", "enum", "void",
        "int", "long", "short", "char", "bool", "__always_inline", "noinline_for_stack", "asmlinkage",
    };

    /// <summary>The definition with comments removed, or null. The lines given still have their comments.</summary>
    public static FoundFunction? Find(IReadOnlyList<CodeLine> lines, string name)
    {
        if (FindFrom(lines, 0, name) is { } found)
        {
            return found;
        }

        // Prose before the code can look like the begin of a comment (mm/*.c), so begin again where the name stands.
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].Text.Contains(name, StringComparison.Ordinal) && FindFrom(lines, i, name) is { } later)
            {
                return later;
            }
        }

        return null;
    }

    private static FoundFunction? FindFrom(IReadOnlyList<CodeLine> lines, int from, string name)
    {
        int start = from > 0 && IsDeclarationStart(lines[from - 1].Text) ? from - 1 : from;
        IReadOnlyList<CodeLine> code = CommentStripper.Strip([.. lines.Skip(start)]);
        IReadOnlyList<CToken> tokens = CTokenizer.Tokenize(code);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Is(name) && BodyStart(tokens, i) is int body and >= 0)
            {
                int first = FirstLine(code, tokens, i);
                int last = LastLine(tokens, body);
                return new FoundFunction([.. code.Take(last < 0 ? code.Count : last + 1).Skip(first)], last >= 0);
            }
        }

        return null;
    }

    // A definition is the name, its parameters, perhaps annotations like __releases(ptl), and a brace; anything else
    // is a call or a declaration.
    private static int BodyStart(IReadOnlyList<CToken> tokens, int name)
    {
        int next = AfterParentheses(tokens, name + 1);
        while (next > 0 && next < tokens.Count && tokens[next].Text.StartsWith("__", StringComparison.Ordinal))
        {
            next = AfterParentheses(tokens, next + 1) is int after and > 0 ? after : next + 1;
        }

        return next > 0 && next < tokens.Count && tokens[next].Is('{') ? next : -1;
    }

    private static int AfterParentheses(IReadOnlyList<CToken> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Count; i++)
        {
            depth += tokens[i].Is('(') ? 1 : tokens[i].Is(')') ? -1 : 0;
            if (depth == 0)
            {
                return i > open ? i + 1 : -1;
            }
        }

        return -1;
    }

    private static int LastLine(IReadOnlyList<CToken> tokens, int body)
    {
        int depth = 0;
        for (int i = body; i < tokens.Count; i++)
        {
            depth += tokens[i].Is('{') ? 1 : tokens[i].Is('}') ? -1 : 0;
            if (depth == 0)
            {
                return tokens[i].Line;
            }
        }

        return -1;
    }

    private static int FirstLine(IReadOnlyList<CodeLine> code, IReadOnlyList<CToken> tokens, int name)
    {
        int line = tokens[name].Line;
        if (line == 0)
        {
            return line;
        }

        bool isAlone = name == 0 || tokens[name - 1].Line != line;
        bool typeIsAbove = isAlone
            ? IsTypeOnly(code[line - 1].Text)
            : !IsDeclarationStart(code[line].Text) && IsDeclarationStart(code[line - 1].Text);
        return typeIsAbove ? line - 1 : line;
    }

    private static bool IsTypeOnly(string text) =>
        Tokens(text) is { Count: > 0 } tokens &&
        tokens.All(token => token.Kind == CTokenKind.Identifier || token.Is('*'));

    private static bool IsDeclarationStart(string text) =>
        Tokens(text) is { Count: > 0 } tokens && Specifiers.Contains(tokens[0].Text) &&
        !tokens.Any(token => token.Is(';') || token.Is('{') || token.Is('}') || token.Kind == CTokenKind.Foreign);

    private static IReadOnlyList<CToken> Tokens(string text) => CTokenizer.Tokenize([new CodeLine(text, 0, null)]);
}
