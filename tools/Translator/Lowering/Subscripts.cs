// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Subscripts, in whichever order C has them.
/// <code>
/// C    pte[i]     i[pte]
/// C#   pte[i]     pte[i]
/// </code>
/// </summary>
internal static class Subscripts
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        Expr left = ExpressionLowering.Lower(context, cursor.Children[0]);
        Expr right = ExpressionLowering.Lower(context, cursor.Children[1]);
        (Expr pointer, Expr position) = left.Type is PointerType ? (left, right) : (right, left);
        return new Subscript(pointer, position, ExpressionLowering.TypeOf(context, cursor), LoweringContext.Place(cursor));
    }
}
