// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Expressions that stand for one of those in them, which the compiler selects.
/// <code>
/// C    _Generic(n, int: f, default: g)(n)     __builtin_choose_expr(1, a, b)
/// C#   f(n)                                   a
/// </code>
/// libclang does not tell which one. Often the type does; else the names of the types are held against that of the
/// controlling expression.
/// </summary>
internal static class Selections
{
    private const string Default = "default";

    private static readonly string[] Qualifiers = ["const", "volatile", "restrict", "__restrict", "_Atomic"];
    private static readonly string[] Words = ["char", "short", "int", "long", "float", "double", "void", "_Bool", "signed", "unsigned", "__int128"];

    public static bool IsOne(Cursor cursor) => cursor.Kind == CXCursorKind.CXCursor_GenericSelectionExpr
        || (cursor is { Kind: CXCursorKind.CXCursor_UnexposedExpr, FirstTokenSpelling: "__builtin_choose_expr" } && cursor.Children.Count == 3);

    /// <summary>The expression that is selected.</summary>
    public static Cursor Selected(Cursor cursor)
    {
        if (cursor.Kind == CXCursorKind.CXCursor_GenericSelectionExpr)
        {
            return Generic(cursor);
        }

        return Truth(cursor.Children[0]) is { } condition
            ? cursor.Children[condition ? 1 : 2]
            : throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "selection in " + LoweringContext.Quote(cursor));
    }

    // libclang evaluates no __builtin_constant_p of what is not known, which the compiler takes for 0 here.
    private static bool? Truth(Cursor condition)
    {
        if (condition.TryEvaluateInteger(out Int128 value))
        {
            return value != 0;
        }

        Cursor bare = StatementParts.WithoutImplicitCasts(condition);
        return bare.Kind switch
        {
            CXCursorKind.CXCursor_ParenExpr => Truth(bare.Children[0]),
            CXCursorKind.CXCursor_CallExpr when bare.Spelling == "__builtin_constant_p" => bare.TryEvaluateInteger(out value) && value != 0,
            CXCursorKind.CXCursor_UnaryOperator when bare.UnaryOperator == CXUnaryOperatorKind.CXUnaryOperator_LNot => !Truth(bare.Children[0]),
            CXCursorKind.CXCursor_BinaryOperator when bare.BinaryOperator == CXBinaryOperatorKind.CXBinaryOperator_LAnd =>
                Truth(bare.Children[0]) is not { } left ? null : left ? Truth(bare.Children[1]) : false,
            CXCursorKind.CXCursor_BinaryOperator when bare.BinaryOperator == CXBinaryOperatorKind.CXBinaryOperator_LOr =>
                Truth(bare.Children[0]) is not { } left ? null : left ? true : Truth(bare.Children[1]),
            CXCursorKind.CXCursor_ConditionalOperator => Truth(bare.Children[0]) is { } chosen ? Truth(bare.Children[chosen ? 1 : 2]) : null,
            _ => null,
        };
    }

    private static Cursor Generic(Cursor cursor)
    {
        Cursor[] expressions = [.. cursor.Children.Where(c => c.IsExpression)];
        Cursor[] fitting = [.. expressions.Skip(1).Where(e => e.Type == cursor.Type)];
        if (fitting.Length == 1)
        {
            return fitting[0];
        }

        string?[] types = [.. Types(cursor)];
        string wanted = Canonical(expressions[0].Type.Canonical.Unqualified.Spelling.Split(' '), cursor) ?? "";
        int index = Array.IndexOf(types, wanted);
        index = index >= 0 || types.Contains(null) ? index : Array.IndexOf(types, Default);
        return index >= 0 && types.Length == expressions.Length - 1 && fitting.Contains(expressions[index + 1])
            ? expressions[index + 1]
            : throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "selection by type among expressions of one type");
    }

    // The types of the associations in order, spelt in one way; null for what is more than words and stars.
    private static IEnumerable<string?> Types(Cursor cursor)
    {
        List<string> association = [];
        int depth = 0;
        bool isFirst = true;
        foreach (string token in cursor.BracketedTokens.Skip(2))
        {
            if (depth == 0 && token is "," or ")")
            {
                if (!isFirst)
                {
                    yield return Canonical(association.TakeWhile(t => t != ":"), cursor);
                }

                association.Clear();
                isFirst = false;
                continue;
            }

            depth += token switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            association.Add(token);
        }
    }

    private static string? Canonical(IEnumerable<string> tokens, Cursor cursor)
    {
        string[] all = [.. tokens.SelectMany(t => t.EndsWith('*') && t.Length > 1 ? [t.TrimEnd('*'), .. Enumerable.Repeat("*", t.Count(c => c == '*'))] : new[] { t }).Where(t => t.Length > 0)];
        string[] stars = [.. all.SkipWhile(t => t != "*")];
        string[] words = [.. all.TakeWhile(t => t != "*")];
        string[] plain = [.. words.Where(w => !Qualifiers.Contains(w))];
        if (plain.All(w => Words.Contains(w)))
        {
            // int and signed say nothing beside others, but that a char is signed is another type.
            string[] telling = [.. plain.Where(w => w != "int" || plain.Length == 1).Where(w => w != "signed" || plain.Contains("char"))];
            plain = telling.Length == 0 ? ["int"] : telling;
        }
        else if (plain is [var name] && name != Default)
        {
            Cursor? named = cursor.Unit.Root.Children.Where(c => c.Kind == CXCursorKind.CXCursor_TypedefDecl && c.Spelling == name).Cast<Cursor?>().LastOrDefault();
            return named is not { } typedef ? null : Canonical([.. words.Intersect(Qualifiers), .. typedef.Type.Canonical.Spelling.Split(' '), .. stars], cursor);
        }

        return stars.All(t => t == "*" || Qualifiers.Contains(t))
            ? string.Join(' ', plain.Concat(words.Intersect(Qualifiers)).Order(StringComparer.Ordinal).Concat(stars))
            : null;
    }
}
