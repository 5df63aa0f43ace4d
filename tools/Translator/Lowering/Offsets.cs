// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The offset of a member; an index in it need not be a constant.
/// <code>
/// C    offsetof(struct page, lru)     offsetof(struct table, rows[i].length)
/// C#   8UL                            16UL + (ulong)i * 24UL
/// </code>
/// </summary>
internal static class Offsets
{
    public static bool IsOne(Cursor cursor) => cursor.FirstTokenSpelling == "__builtin_offsetof";

    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        IntegerLiteral Number(Int128 value) => new(value, CType.ULong, place);
        if (cursor.TryEvaluateInteger(out Int128 known))
        {
            return Number(known);
        }

        long offset = 0;
        List<Expr> steps = [];
        ClangType type = cursor.Type;

        // What stands before the first member is the type, which may be written as typeof an expression.
        foreach (Cursor part in cursor.Children.SkipWhile(c => c.Kind != CXCursorKind.CXCursor_MemberRef))
        {
            if (part.Kind == CXCursorKind.CXCursor_MemberRef)
            {
                Cursor field = part.Referenced!.Value;
                offset += field.FieldOffsetBits / 8;
                type = field.Type;
                continue;
            }

            type = type.ElementType;
            Cast index = new(ExpressionLowering.LowerValue(context, part), CType.ULong, Explicit: false, place);
            steps.Add(new Binary(BinaryOperator.Multiply, index, Number(type.Size), CType.ULong, place));
        }

        return steps.Aggregate((Expr)Number(offset), (sum, step) => new Binary(BinaryOperator.Add, sum, step, CType.ULong, place));
    }
}
