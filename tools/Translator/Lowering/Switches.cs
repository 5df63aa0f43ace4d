// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The switch statement: its labels become statements of their own in one flat list, and what its body declares is
/// declared before it, since a jump to a label goes around a declaration but not around its scope.
/// <code>
/// C    switch (n) { case 1: case 3 ... 9: f(); break; default: g(); }
/// C#   switch (n) { case 1: case >= 3 and &lt;= 9: f(); break; default: g(); break; }
/// C    switch (n) { int a; case 1: a = 2; … }
/// C#   { int a; switch (n) { case 1: a = 2; … } }
/// </code>
/// </summary>
internal static class Switches
{
    public static Stmt LowerSwitch(LoweringContext context, Cursor cursor)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        ConditionAndBody parts = StatementParts.Switch(cursor);
        Expr condition = ExpressionLowering.Lower(context, parts.Condition);
        IEnumerable<Stmt> Each(LoweringContext inner, Cursor child) => Unfolded(inner, child, condition.Type.WithoutAlias());
        Block body = parts.Body.Kind == CXCursorKind.CXCursor_CompoundStmt
            ? StatementLowering.LowerBlock(context, parts.Body, Each)
            : new Block(new(Each(context, parts.Body)), LoweringContext.Place(parts.Body), LoweringContext.Place(parts.Body.Extent.End));
        List<Declare> declarations = [];
        EquatableList<Stmt> statements = new(Reached([.. body.Statements.SelectMany(s => WithoutDeclaration(s, declarations))]));

        // C# wants at least one case.
        Stmt lowered = statements.Count > 0 ? new Switch(condition, body with { Statements = statements }, place) : new Evaluate(condition, place);
        return declarations.Count == 0 ? lowered : new Block([.. declarations, lowered], place, place);
    }

    // Labels hold their statement and each other: case 1: again: case 2: f();
    private static IEnumerable<Stmt> Unfolded(LoweringContext context, Cursor cursor, CType type)
    {
        while (HoldsCase(cursor))
        {
            SourcePlace place = LoweringContext.Place(cursor.Extent.Start);
            if (cursor.Kind == CXCursorKind.CXCursor_CaseStmt)
            {
                CaseParts parts = StatementParts.Case(cursor);
                yield return new Case(Constant(context, parts.First, type), parts.Last is { } last ? Constant(context, last, type) : null, place);
            }
            else
            {
                yield return cursor.Kind == CXCursorKind.CXCursor_DefaultStmt ? new Default(place) : new Labeled(cursor.Spelling, new Empty(place), place);
            }

            cursor = cursor.Children[^1];
        }

        foreach (Stmt statement in StatementLowering.LowerEach(context, cursor))
        {
            yield return statement;
        }
    }

    private static bool HoldsCase(Cursor cursor)
    {
        while (cursor.Kind == CXCursorKind.CXCursor_LabelStmt && cursor.Children.Count > 0)
        {
            cursor = cursor.Children[^1];
        }

        return cursor.Kind is CXCursorKind.CXCursor_CaseStmt or CXCursorKind.CXCursor_DefaultStmt;
    }

    // A name stays, anything else is its value in the type of the condition.
    private static Expr Constant(LoweringContext context, Cursor cursor, CType type)
    {
        if (!cursor.TryEvaluateInteger(out Int128 evaluated) || type is not IntegerType integer)
        {
            throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "case of " + LoweringContext.Quote(cursor));
        }

        Int128 value = integer.Wrap(evaluated);
        SourcePlace place = LoweringContext.Place(cursor);
        Cursor bare = StatementParts.WithoutImplicitCasts(cursor);
        Expr? written = bare.Kind is CXCursorKind.CXCursor_DeclRefExpr or CXCursorKind.CXCursor_IntegerLiteral ? ExpressionLowering.Lower(context, bare) : null;
        return written is ConstantRef name && integer.Wrap(name.Value) == value
            ? new Cast(name, type, Explicit: false, place)
            : new IntegerLiteral(value, type, place, (written as IntegerLiteral)?.Spelling);
    }

    private static IEnumerable<Stmt> WithoutDeclaration(Stmt statement, List<Declare> declarations)
    {
        switch (statement)
        {
            case Declare s:
                declarations.Add(s with { Initializer = null });
                return s.Initializer is null ? [] : [s.AsAssignment()];
            case Labeled s:
                Stmt[] rest = [.. WithoutDeclaration(s.Statement, declarations)];
                return [s with { Statement = rest.Length == 0 ? new Empty(s.Place) : rest[0] }];
            default:
                return [statement];
        }
    }

    // Nothing leads to what stands before the first case, but a goto.
    private static IEnumerable<Stmt> Reached(List<Stmt> statements)
    {
        IEnumerable<Stmt> before = statements.TakeWhile(s => s is not (Case or Default));
        return before.SelectMany(s => s.SelfAndDescendants()).FirstOrDefault(s => s is Labeled) is { } label
            ? throw new RefusedException(Rules.Switch, label.Place, "label before the first case of a switch")
            : statements.SkipWhile(s => s is not (Case or Default));
    }
}
