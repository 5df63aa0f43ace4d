// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>Which parts of a for statement are there.</summary>
internal readonly record struct ForPresence(bool Initializer, bool Condition, bool Increment);

/// <summary>
/// Knows which parts the for statements of a file have. libclang does not say, and locations do not tell when the
/// statement comes out of a macro. clang's own print of the function does: it has all macros replaced and every
/// <c>for</c> in the order of the AST.
/// </summary>
internal sealed class ForStatements(TranslationUnit unit)
{
    private readonly Dictionary<Cursor, ForPresence> known = [];
    private readonly HashSet<Cursor> read = [];
    private List<Cursor>? functions;

    /// <summary>Which parts a for statement has.</summary>
    internal ForPresence PresenceOf(Cursor statement)
    {
        if (known.TryGetValue(statement, out ForPresence presence))
        {
            return presence;
        }

        functions ??= unit.Root.Children.Where(node => node.Kind == CXCursorKind.CXCursor_FunctionDecl && node.IsDefinition).ToList();
        SourcePosition place = statement.Location;
        foreach (Cursor function in functions.Where(function => Contains(function.Extent, place) && read.Add(function)))
        {
            Read(function);
        }

        return known.TryGetValue(statement, out presence)
            ? presence
            : throw new NotSupportedException($"{place}: the parts of this for statement cannot be told apart.");
    }

    /// <summary>The parts of each <c>for</c> in a text that clang has printed.</summary>
    internal static IEnumerable<ForPresence> ReadPrinted(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '"' or '\'')
            {
                i = EndOfLiteral(text, i);
            }
            else if (char.IsAsciiLetter(text[i]) || text[i] == '_')
            {
                int end = EndOfWord(text, i);
                if (text.AsSpan(i, end - i) is "for")
                {
                    yield return PartsAfter(text, end);
                }

                i = end - 1;
            }
        }
    }

    private void Read(Cursor function)
    {
        List<Cursor> statements = function.SelfAndDescendants().Where(node => node.Kind == CXCursorKind.CXCursor_ForStmt).ToList();
        List<ForPresence> printed = ReadPrinted(function.PrettyPrinted).ToList();
        if (statements.Count != printed.Count)
        {
            return;
        }

        for (int i = 0; i < printed.Count; i++)
        {
            known[statements[i]] = printed[i];
        }
    }

    private static bool Contains(SourceRange range, SourcePosition place)
        => range.Start.PhysicalFile == place.PhysicalFile && range.Start.Offset <= place.Offset && place.Offset <= range.End.Offset;

    // From the opening parenthesis on: a part is there if something other than space is between its ends.
    private static ForPresence PartsAfter(string text, int position)
    {
        Span<bool> isThere = [false, false, false];
        int part = 0;
        int depth = 1;
        for (int i = text.IndexOf('(', position) + 1; part < 3; i++)
        {
            char character = text[i];
            depth += character is '(' or '{' or '[' ? 1 : character is ')' or '}' or ']' ? -1 : 0;
            if (depth == 0 || (depth == 1 && character == ';'))
            {
                part++;
            }
            else if (!char.IsWhiteSpace(character))
            {
                isThere[part] = true;
            }

            i = character is '"' or '\'' ? EndOfLiteral(text, i) : i;
        }

        return new ForPresence(isThere[0], isThere[1], isThere[2]);
    }

    private static int EndOfWord(string text, int start)
    {
        int end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end;
    }

    private static int EndOfLiteral(string text, int start)
    {
        int end = start + 1;
        while (text[end] != text[start])
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        return end;
    }
}
