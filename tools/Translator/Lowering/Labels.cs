// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Labels, those of a switch among them. In C they hold their statement and each other; in the model a case stands
/// before its statement, wherever in the switch that is.
/// <code>
/// C    case 1: again: case 2: f();
/// C#   case 1: again: ; case 2: f();
/// </code>
/// </summary>
internal static class Labels
{
    /// <summary>Whether a node is a label with what it labels.</summary>
    public static bool IsLabel(Cursor cursor) =>
        cursor.Kind is CXCursorKind.CXCursor_LabelStmt or CXCursorKind.CXCursor_CaseStmt or CXCursorKind.CXCursor_DefaultStmt;

    /// <summary>The labels and the statement, or the declarations, behind them.</summary>
    public static List<Stmt> Lower(LoweringContext context, Cursor cursor)
    {
        List<Stmt> labels = [];
        Cursor? held = cursor;
        while (held is { } label && IsLabel(label))
        {
            labels.Add(LowerOne(context, label));
            held = label.Children.Cast<Cursor?>().LastOrDefault();
        }

        List<Stmt> statements = held is { } statement ? [.. StatementLowering.LowerEach(context, statement)] : [];
        int last = labels.Count;
        while (last > 0 && labels[last - 1] is Labeled innermost)
        {
            statements = [innermost with { Statement = statements.Count > 0 ? statements[0] : innermost.Statement }, .. statements.Skip(1)];
            last--;
        }

        return [.. labels.Take(last), .. statements];
    }

    private static Stmt LowerOne(LoweringContext context, Cursor cursor)
    {
        SourcePlace place = LoweringContext.Place(cursor.Extent.Start);
        return cursor.Kind switch
        {
            CXCursorKind.CXCursor_CaseStmt => Switches.LowerCase(context, cursor, place),
            CXCursorKind.CXCursor_DefaultStmt => new Default(place),
            _ => new Labeled(context.Labels.Of(cursor), new Empty(place), place),
        };
    }
}
