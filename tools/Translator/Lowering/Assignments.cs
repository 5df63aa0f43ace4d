// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Compound assignments; a pass spells out those that C computes in another type.
/// <code>
/// C    address &amp;= PAGE_MASK;
/// C#   address &amp;= PAGE_MASK;
/// </code>
/// </summary>
internal static class Assignments
{
    public static Expr LowerCompound(LoweringContext context, Cursor cursor)
    {
        Expr target = ExpressionLowering.Lower(context, cursor.Children[0]);
        Expr value = ExpressionLowering.Lower(context, cursor.Children[1]);
        return new CompoundAssign(
            BinaryOperators.OperatorOf(cursor.BinaryOperator, cursor),
            target,
            target.Type is PointerType ? Arrays.Scaled(value, Arrays.StepsOf(context, target, cursor.Children[0])) : value,
            LoweringContext.Place(cursor));
    }
}
