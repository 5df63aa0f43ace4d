// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The switch statement; where C# wants its labels elsewhere, a pass moves them.
/// <code>
/// C    switch (n) { case 1: case 3 ... 9: f(); break; default: g(); }
/// C#   switch (n) { case 1: case >= 3 and &lt;= 9: f(); break; default: g(); break; }
/// </code>
/// </summary>
internal static class Switches
{
    public static Stmt LowerSwitch(LoweringContext context, Cursor cursor)
    {
        ConditionAndBody parts = StatementParts.Switch(cursor);
        Expr condition = ExpressionLowering.Lower(context, parts.Condition);
        CType? outer = context.CaseType;
        context.CaseType = condition.Type.WithoutAlias();
        Block body = parts.Body.Kind == CXCursorKind.CXCursor_CompoundStmt
            ? StatementLowering.LowerBlock(context, parts.Body)
            : new Block(new(StatementLowering.LowerEach(context, parts.Body)), LoweringContext.Place(parts.Body), LoweringContext.Place(parts.Body.Extent.End));
        context.CaseType = outer;
        return new Switch(condition, body, LoweringContext.Place(cursor));
    }

    /// <summary>The label of a case, without its statement.</summary>
    public static Case LowerCase(LoweringContext context, Cursor cursor, SourcePlace place)
    {
        CaseParts parts = StatementParts.Case(cursor);
        return new Case(Constant(context, parts.First), parts.Last is { } last ? Constant(context, last) : null, place);
    }

    // A name stays, anything else is its value in the type of the condition.
    private static Expr Constant(LoweringContext context, Cursor cursor)
    {
        // clang does not evaluate to 128 bits: what is converted to them is no wider.
        Cursor bare = StatementParts.WithoutImplicitCasts(cursor);
        if (!(cursor.TryEvaluateInteger(out Int128 evaluated) || bare.TryEvaluateInteger(out evaluated)) || context.CaseType is not IntegerType type)
        {
            throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "case of " + LoweringContext.Quote(cursor));
        }

        Int128 value = type.Wrap(evaluated);
        SourcePlace place = LoweringContext.Place(cursor);
        Expr? written = bare.Kind is CXCursorKind.CXCursor_DeclRefExpr or CXCursorKind.CXCursor_IntegerLiteral ? ExpressionLowering.Lower(context, bare) : null;
        return written is ConstantRef name && type.Wrap(name.Value) == value
            ? new Cast(name, type, Explicit: false, place)
            : new IntegerLiteral(value, type, place, (written as IntegerLiteral)?.Spelling);
    }
}
