// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// goto and return.
/// <code>
/// C    goto out; … return ret; … return f();    (void f())
/// C#   goto @out; … return ret; … f(); return;
/// </code>
/// </summary>
internal static class Jumps
{
    public static Stmt LowerGoto(LoweringContext context, Cursor cursor) => new Goto(
        context.Labels.Of(cursor.Children.Single(c => c.Kind == CXCursorKind.CXCursor_LabelRef).Referenced!.Value),
        LoweringContext.Place(cursor));

    public static IEnumerable<Stmt> LowerReturn(LoweringContext context, Cursor cursor)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        Expr? value = cursor.Children.Count > 0 ? ExpressionLowering.Lower(context, cursor.Children[0]) : null;
        return value is { Type: VoidType } ? [new Evaluate(value, place), new Return(null, place)] : [new Return(value, place)];
    }
}
