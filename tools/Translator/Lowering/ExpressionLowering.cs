// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>Sends each expression to the file of its construct.</summary>
internal static class ExpressionLowering
{
    public static Expr Lower(LoweringContext context, Cursor cursor) => context.Nested(cursor, Dispatch);

    /// <summary>Lowers an expression whose value is used: an array gives the pointer to its first element.</summary>
    public static Expr LowerValue(LoweringContext context, Cursor cursor) => Arrays.Decayed(context, Lower(context, cursor));

    /// <summary>The type of an expression's value. (Of an array parameter libclang gives the type as it is written.)</summary>
    public static CType TypeOf(LoweringContext context, Cursor cursor) => Arrays.Decayed(TypeLowering.Lower(context, cursor.Type, cursor));

    private static Expr Dispatch(LoweringContext context, Cursor cursor) => cursor.Kind switch
    {
        CXCursorKind.CXCursor_ParenExpr => Lower(context, cursor.Children[0]),
        CXCursorKind.CXCursor_UnexposedExpr => Conversions.LowerImplicit(context, cursor),
        CXCursorKind.CXCursor_CStyleCastExpr => Conversions.LowerExplicit(context, cursor),
        CXCursorKind.CXCursor_IntegerLiteral or CXCursorKind.CXCursor_CharacterLiteral => Literals.Lower(context, cursor),
        CXCursorKind.CXCursor_DeclRefExpr => References.Lower(context, cursor),
        CXCursorKind.CXCursor_MemberRefExpr => Members.Lower(context, cursor),
        CXCursorKind.CXCursor_ArraySubscriptExpr => Subscripts.Lower(context, cursor),
        CXCursorKind.CXCursor_CallExpr => Calls.Lower(context, cursor),
        CXCursorKind.CXCursor_UnaryOperator => UnaryOperators.Lower(context, cursor),
        CXCursorKind.CXCursor_BinaryOperator => BinaryOperators.Lower(context, cursor),
        CXCursorKind.CXCursor_CompoundAssignOperator => Assignments.LowerCompound(context, cursor),
        CXCursorKind.CXCursor_ConditionalOperator => Conditionals.Lower(context, cursor),
        CXCursorKind.CXCursor_UnaryExpr => Literals.LowerEvaluated(context, cursor),
        CXCursorKind.CXCursor_GenericSelectionExpr => Lower(context, Selections.Selected(cursor)),
        CXCursorKind.CXCursor_StmtExpr => StatementExpressions.Lower(context, cursor),
        CXCursorKind.CXCursor_CompoundLiteralExpr => CompoundLiterals.Lower(context, cursor),
        CXCursorKind.CXCursor_StringLiteral => Strings.Lower(context, cursor),
        CXCursorKind.CXCursor_AddrLabelExpr => throw Refuse(Rules.ComputedGoto, cursor, "address of a label"),
        CXCursorKind.CXCursor_FloatingLiteral => Literals.LowerFloat(context, cursor),
        CXCursorKind.CXCursor_ImaginaryLiteral => throw Refuse(Rules.Floating, cursor, "imaginary constant"),
        _ => throw Refuse(Rules.OtherConstruct, cursor, "expression " + LoweringContext.Quote(cursor)),
    };

    private static RefusedException Refuse(DiagnosticRule rule, Cursor cursor, string message) =>
        LoweringContext.Refuse(rule, cursor, message);
}
