// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// GNU's statement expressions. A pass puts the block before the statement that uses its value.
/// <code>
/// C    n = ({ int m = f(); m + 1; });
/// C#   int value; { int m = f(); value = m + 1; } n = value;
/// </code>
/// </summary>
internal static class StatementExpressions
{
    public static Expr Lower(LoweringContext context, Cursor cursor) => new StatementExpression(
        StatementLowering.LowerBlock(context, cursor.Children[0]),
        ExpressionLowering.TypeOf(context, cursor),
        LoweringContext.Place(cursor));
}
