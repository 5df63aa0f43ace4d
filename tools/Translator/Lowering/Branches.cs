// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The if statement.
/// <code>
/// C    if (!page) goto oom;
/// C#   if (page == null) goto oom;
/// </code>
/// </summary>
internal static class Branches
{
    public static Stmt LowerIf(LoweringContext context, Cursor cursor)
    {
        IfParts parts = StatementParts.If(cursor);
        return new If(
            ExpressionLowering.Lower(context, parts.Condition),
            StatementLowering.Lower(context, parts.Then),
            parts.Else is { } otherwise ? StatementLowering.Lower(context, otherwise) : null,
            LoweringContext.Place(cursor));
    }
}
