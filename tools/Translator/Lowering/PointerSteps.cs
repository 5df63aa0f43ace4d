// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// A pointer plus or minus a number, and the difference of two. C# steps by the pointee's size as C does, but for
/// arrays, whose pointers it has as pointers to their elements.
/// <code>
/// C    page + n     end - page     row + 1  (int (*)[4])     row - first
/// C#   page + n     end - page     row + 4                   (row - first) / 4
/// </code>
/// </summary>
internal static class PointerSteps
{
    public static Expr Lower(LoweringContext context, Cursor cursor, Expr left, Expr right)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        BinaryOperator op = BinaryOperators.OperatorOf(cursor.BinaryOperator, cursor);
        left = Arrays.Decayed(context, left);
        return (left.Type, right.Type) switch
        {
            (PointerType, PointerType) => Difference(context, cursor, new Binary(op, left, right, CType.Long, place)),
            (PointerType, _) => new Binary(op, left, Arrays.Scaled(right, Arrays.StepsOf(context, left, cursor.Children[0])), left.Type, place),
            _ => new Binary(op, Arrays.Scaled(left, Arrays.StepsOf(context, right, cursor.Children[1])), right, right.Type, place),
        };
    }

    private static Expr Difference(LoweringContext context, Cursor cursor, Binary difference) =>
        Arrays.StepsOf(context, difference.Left, cursor.Children[0]) switch
        {
            0 => throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "difference of pointers to something without size"),
            1 => difference,
            var steps => new Binary(BinaryOperator.Divide, difference, new IntegerLiteral(steps, CType.Long, difference.Place), CType.Long, difference.Place),
        };
}
