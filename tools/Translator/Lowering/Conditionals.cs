// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
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
        ConditionalParts parts = StatementParts.Conditional(cursor);
        if (parts.Then is not { } then)
        {
            throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "?: without its middle operand");
        }

        return new Conditional(
            ExpressionLowering.Lower(context, parts.Condition),
            ExpressionLowering.Lower(context, then),
            ExpressionLowering.Lower(context, parts.Else),
            ExpressionLowering.TypeOf(context, cursor),
            LoweringContext.Place(cursor));
    }
}
