// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The conditional operator with all three operands.
/// <code>
/// C    flags &amp; VM_GROWSDOWN ? 0 : -ENOMEM
/// C#   (flags &amp; VM_GROWSDOWN) != 0 ? 0 : -ENOMEM
/// </code>
/// </summary>
internal static class Conditionals
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        IReadOnlyList<Cursor> parts = cursor.Children;
        return new Conditional(
            ExpressionLowering.Lower(context, parts[0]),
            ExpressionLowering.Lower(context, parts[1]),
            ExpressionLowering.Lower(context, parts[2]),
            ExpressionLowering.TypeOf(context, cursor),
            LoweringContext.Place(cursor));
    }
}
