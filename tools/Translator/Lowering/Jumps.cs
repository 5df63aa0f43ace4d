// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// goto, labels and return. A label that closes a block gets an empty statement, which C# asks for.
/// <code>
/// C    goto out; … out: return ret;
/// C#   goto @out; … @out: return ret;
/// </code>
/// </summary>
internal static class Jumps
{
    public static Stmt LowerGoto(Cursor cursor) => new Goto(
        cursor.Children.Single(c => c.Kind == CXCursorKind.CXCursor_LabelRef).Spelling,
        LoweringContext.Place(cursor));

    public static Stmt LowerLabel(LoweringContext context, Cursor cursor)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        Cursor? statement = cursor.Children.Cast<Cursor?>().LastOrDefault();
        return new Labeled(cursor.Spelling, statement is { } s ? StatementLowering.Lower(context, s) : new Empty(place), place);
    }

    public static Stmt LowerReturn(LoweringContext context, Cursor cursor) => new Return(
        cursor.Children.Count > 0 ? ExpressionLowering.Lower(context, cursor.Children[0]) : null,
        LoweringContext.Place(cursor));
}
