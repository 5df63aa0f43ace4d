// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Loops, which mean the same in C#. A declaration in the head of a for moves before it, into a block of its own.
/// <code>
/// C    for (i = 0, n = 1; i &lt; nr; i++) …     for (int i = 0; ; ) …
/// C#   for (i = 0, n = 1; i &lt; nr; i++) …     { int i = 0; for (;;) … }
/// </code>
/// </summary>
internal static class Loops
{
    public static Stmt LowerWhile(LoweringContext context, Cursor cursor)
    {
        ConditionAndBody parts = StatementParts.While(cursor);
        return new While(
            ExpressionLowering.Lower(context, parts.Condition), StatementLowering.Lower(context, parts.Body), LoweringContext.Place(cursor));
    }

    public static Stmt LowerDo(LoweringContext context, Cursor cursor)
    {
        ConditionAndBody parts = StatementParts.Do(cursor);
        return new DoWhile(
            StatementLowering.Lower(context, parts.Body), ExpressionLowering.Lower(context, parts.Condition), LoweringContext.Place(cursor));
    }

    public static Stmt LowerFor(LoweringContext context, Cursor cursor)
    {
        ForParts parts = Parts(cursor);
        SourcePlace place = LoweringContext.Place(cursor);
        bool declares = parts.Initializer is { Kind: ClangSharp.Interop.CXCursorKind.CXCursor_DeclStmt };
        List<Stmt> declarations = declares ? [.. Declarations.Lower(context, parts.Initializer!.Value)] : [];
        For loop = new(
            declares ? [] : Operands(context, parts.Initializer),
            parts.Condition is { } condition ? ExpressionLowering.Lower(context, condition) : null,
            Operands(context, parts.Increment),
            StatementLowering.Lower(context, parts.Body),
            place);
        return declares ? new Block([.. declarations, loop], place, place) : loop;
    }

    private static ForParts Parts(Cursor cursor)
    {
        try
        {
            return StatementParts.For(cursor);
        }
        catch (NotSupportedException)
        {
            throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "for statement in a function with others that clang leaves out of its tree");
        }
    }

    private static EquatableList<Expr> Operands(LoweringContext context, Cursor? cursor) =>
        cursor is { } part ? new(Flat(ExpressionLowering.Lower(context, part))) : [];

    private static IEnumerable<Expr> Flat(Expr expression) =>
        expression is Comma e ? [.. Flat(e.Left), .. Flat(e.Right)] : [expression];
}
