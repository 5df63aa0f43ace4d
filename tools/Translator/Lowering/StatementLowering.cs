// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>Sends each statement to the file of its construct. Control flow is kept as it is.</summary>
internal static class StatementLowering
{
    public static Stmt Lower(LoweringContext context, Cursor cursor) => context.Nested(cursor, Dispatch);

    private static Stmt Dispatch(LoweringContext context, Cursor cursor) => cursor.Kind switch
    {
        CXCursorKind.CXCursor_CompoundStmt => LowerBlock(context, cursor),
        CXCursorKind.CXCursor_NullStmt => new Empty(LoweringContext.Place(cursor)),
        CXCursorKind.CXCursor_IfStmt => Branches.LowerIf(context, cursor),
        CXCursorKind.CXCursor_WhileStmt => Loops.LowerWhile(context, cursor),
        CXCursorKind.CXCursor_DoStmt => Loops.LowerDo(context, cursor),
        CXCursorKind.CXCursor_ForStmt => Loops.LowerFor(context, cursor),
        CXCursorKind.CXCursor_GotoStmt => Jumps.LowerGoto(context, cursor),
        CXCursorKind.CXCursor_BreakStmt => new Break(LoweringContext.Place(cursor)),
        CXCursorKind.CXCursor_ContinueStmt => new Continue(LoweringContext.Place(cursor)),
        // An attribute, on nothing (fallthrough) or on a statement.
        CXCursorKind.CXCursor_UnexposedStmt when cursor.Children is [.., var held] && (held.IsStatement || held.IsExpression) => Lower(context, held),
        CXCursorKind.CXCursor_SwitchStmt => Switches.LowerSwitch(context, cursor),
        CXCursorKind.CXCursor_GCCAsmStmt => Assembly.Lower(context, cursor),
        CXCursorKind.CXCursor_IndirectGotoStmt => throw LoweringContext.Refuse(Rules.ComputedGoto, cursor, "computed goto"),
        CXCursorKind.CXCursor_DeclStmt or CXCursorKind.CXCursor_ReturnStmt or CXCursorKind.CXCursor_LabelStmt or CXCursorKind.CXCursor_CaseStmt or CXCursorKind.CXCursor_DefaultStmt =>
            Single(cursor, LowerEach(context, cursor)),
        _ when cursor.IsExpression => new Evaluate(ExpressionLowering.LowerValue(context, cursor), LoweringContext.Place(cursor)),
        _ => throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "statement " + LoweringContext.Quote(cursor)),
    };

    public static Block LowerBlock(LoweringContext context, Cursor cursor)
    {
        List<Stmt> statements = [];
        int lastLine = int.MaxValue;
        foreach (Cursor child in cursor.Children)
        {
            SourceRange extent = child.Extent;
            List<Stmt> lowered = [.. LowerEach(context, child)];
            if (extent.Start.PresumedLine > (long)lastLine + 1 && lowered.Count > 0)
            {
                statements.Add(new Gap(LoweringContext.Place(child)));
            }

            statements.AddRange(lowered);
            lastLine = extent.End.PresumedLine;
        }

        return new Block(new(statements), LoweringContext.Place(cursor), LoweringContext.Place(cursor.Extent.End));
    }

    /// <summary>A statement of a block: one, or a declaration for each variable, or what a return does first, or labels and what they stand before.</summary>
    public static IEnumerable<Stmt> LowerEach(LoweringContext context, Cursor cursor) => cursor.Kind switch
    {
        CXCursorKind.CXCursor_DeclStmt => Declarations.Lower(context, cursor),
        CXCursorKind.CXCursor_ReturnStmt => Jumps.LowerReturn(context, cursor),
        _ when Labels.IsLabel(cursor) => Labels.Lower(context, cursor),
        _ => [Lower(context, cursor)],
    };

    // As the only statement of an if or a loop.
    private static Stmt Single(Cursor cursor, IEnumerable<Stmt> statements)
    {
        List<Stmt> all = [.. statements];
        SourcePlace place = LoweringContext.Place(cursor);
        return all.Count == 0 ? new Empty(place) : all.Count == 1 ? all[0] : new Block(new(all), place, place);
    }
}
