// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Integer, character and floating constants, and what clang evaluates to one.
/// <code>
/// C    0x10     'a'     sizeof(struct page)     0x1p-2f
/// C#   0x10     97      64UL                    0.25f
/// </code>
/// </summary>
internal static class Literals
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        IReadOnlyList<string> tokens = [.. cursor.Tokens.Select(t => t.Spelling)];
        return Evaluated(context, cursor, tokens.Count == 1 ? tokens[0] : null);
    }

    /// <summary><c>sizeof</c>, <c>_Alignof</c>, <c>__builtin_offsetof</c>: clang knows the value.</summary>
    public static Expr LowerEvaluated(LoweringContext context, Cursor cursor) => Evaluated(context, cursor, null);

    public static Expr LowerFloat(LoweringContext context, Cursor cursor) =>
        cursor.TryEvaluateFloat(out double value) && ExpressionLowering.TypeOf(context, cursor) is FloatType type
            ? new FloatLiteral(value, type, LoweringContext.Place(cursor))
            : throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "constant " + LoweringContext.Quote(cursor));

    private static IntegerLiteral Evaluated(LoweringContext context, Cursor cursor, string? spelling)
    {
        if (!cursor.TryEvaluateInteger(out Int128 value))
        {
            throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "expression " + LoweringContext.Quote(cursor));
        }

        CType type = ExpressionLowering.TypeOf(context, cursor);
        return new IntegerLiteral(type is IntegerType integer ? integer.Wrap(value) : value, type, LoweringContext.Place(cursor), spelling);
    }
}
