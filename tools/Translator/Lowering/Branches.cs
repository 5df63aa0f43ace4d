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
        IReadOnlyList<Cursor> parts = cursor.Children;
        return new If(
            ExpressionLowering.Lower(context, parts[0]),
            StatementLowering.Lower(context, parts[1]),
            parts.Count > 2 ? StatementLowering.Lower(context, parts[2]) : null,
            LoweringContext.Place(cursor));
    }
}
