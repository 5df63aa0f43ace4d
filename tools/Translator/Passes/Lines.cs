// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Checked emission: notes the line before each statement and loop condition that can end the run, so that an oops
/// names it whatever the JIT makes of the code (it merges equal ends of branches, for one).
/// <code>
/// C    put_page(page);                       while (page->index) x++;
/// C#   checks.Line(12); put_page(page);      while (checks.Line(13) &amp;&amp; page->index != 0) x++;
/// </code>
/// </summary>
public sealed class Lines : Rewriter, IPass
{
    public string Name => "lines";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
    {
        Block s => s with { Statements = new(s.Statements.SelectMany(Noted)) },
        If s => s with { Then = Block(s.Then), Else = s.Else is null ? null : Block(s.Else) },
        While s => s with { Condition = Noted(s.Condition) },
        DoWhile s => s with { Condition = Noted(s.Condition) },
        For s => s with { Condition = s.Condition is null ? null : Noted(s.Condition), Step = Noted(s.Step) },
        Stmt s => s,
    };

    private static Block Block(Stmt branch) => branch as Block ?? new Block([.. Noted(branch)], branch.Place, branch.Place);

    private static IEnumerable<Stmt> Noted(Stmt statement) => statement switch
    {
        Labeled s => [s with { Statement = new Empty(s.Place) }, .. Noted(s.Statement)],
        While or DoWhile => [statement],
        Tick or FallsOffEnd => [Line(statement.Place), statement],
        _ when statement.Expressions().Any(CanEnd) => [Line(statement.Place), statement],
        _ => [statement],
    };

    private static Expr Noted(Expr condition) =>
        CanEnd(condition) ? new Binary(BinaryOperator.LogicalAnd, new AtLine(condition.Place), condition, CType.Bool, condition.Place) : condition;

    private static EquatableList<Expr> Noted(EquatableList<Expr> steps) =>
        steps.Any(CanEnd) ? [new AtLine(steps[0].Place), .. steps] : steps;

    private static Evaluate Line(SourcePlace place) => new(new AtLine(place), place);

    private static bool CanEnd(Expr expression) => expression.SelfAndDescendants().Any(e =>
        e is Call or IndirectCall or CheckedPointer or CheckedArgument or ArenaLocal
            or Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder }
            or CompoundAssign { Operator: BinaryOperator.Divide or BinaryOperator.Remainder });
}
