// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Lowering;

/// <summary>
/// GNU's casts to a union: an object whose member of the value's type has the value.
/// <code>
/// C    f((union word)n)
/// C#   word literal; literal = default; literal.number = n; f(literal)
/// </code>
/// </summary>
internal static class UnionCasts
{
    /// <summary>Whether an expression is one, and no cast to the type that the operand has.</summary>
    public static bool IsOne(Cursor cursor) =>
        cursor.Kind == CXCursorKind.CXCursor_CStyleCastExpr && cursor.Type.IsRecord && !cursor.Children[^1].Type.IsSameUnqualified(cursor.Type);

    /// <summary>The member that has the value: the first of its type.</summary>
    public static Cursor MemberOf(Cursor cast)
    {
        ClangType type = cast.Children[^1].Type;
        Cursor member = cast.Type.Canonical.Fields.First(f => f.Type.IsSameUnqualified(type));

        // clang writes all bits of the type to it.
        return member.BitFieldWidth is null ? member : throw LoweringContext.Refuse(Rules.OtherConstruct, cast, $"cast to a union by way of bit field {member.Spelling}");
    }
}
