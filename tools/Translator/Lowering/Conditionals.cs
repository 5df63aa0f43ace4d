// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The conditional operator, and GNU's form of it whose middle operand is the condition itself.
/// <code>
/// C    flags &amp; VM_GROWSDOWN ? 0 : -ENOMEM           n ?: 3
/// C#   (flags &amp; VM_GROWSDOWN) != 0 ? 0 : -ENOMEM    n != 0 ? n : 3
/// </code>
/// </summary>
internal static class Conditionals
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        ConditionalParts parts = StatementParts.Conditional(cursor);
        Expr condition = ExpressionLowering.Lower(context, parts.Condition);
        Expr? then = parts.Then is { } middle ? ExpressionLowering.Lower(context, middle) : null;
        Expr otherwise = ExpressionLowering.Lower(context, parts.Else);
        CType type = ExpressionLowering.TypeOf(context, cursor);
        SourcePlace place = LoweringContext.Place(cursor);
        return then is not null ? new Conditional(condition, then, otherwise, type, place)
            : IsPlain(condition) ? ValueOr.Chosen(condition, otherwise, type, place)
            : new ValueOr(condition, otherwise, type, place);
    }

    // May be written twice: it changes nothing, and does not double again when it stands in another.
    private static bool IsPlain(Expr value) => !value.HasEffects() && !value.SelfAndDescendants().Any(e => e is Conditional or ValueOr);
}
