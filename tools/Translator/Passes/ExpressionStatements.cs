// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Makes a statement of an expression that C# would not take as one.
/// <code>
/// C    x;            C#   _ = x;
/// C    (void)f(x);   C#   f(x);
/// C    a = 1, b;     C#   a = 1; _ = b;
/// </code>
/// </summary>
public sealed class ExpressionStatements : Rewriter, IPass
{
    public string Name => "expression-statements";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    public override Stmt Rewrite(Stmt statement) => statement switch
    {
        Block s => s with { Statements = new(s.Statements.SelectMany(child => child is Evaluate e ? Split(e) : [Rewrite(child)])) },
        Evaluate s => Single(s),
        _ => base.Rewrite(statement),
    };

    private Stmt Single(Evaluate statement)
    {
        List<Stmt> parts = [.. Split(statement)];
        return parts.Count == 1 ? parts[0] : new Block(new(parts), statement.Place, statement.Place);
    }

    private IEnumerable<Stmt> Split(Evaluate s) => s.Expression switch
    {
        Comma e => [.. Split(new(e.Left, s.Place)), .. Split(new(e.Right, s.Place))],
        NoBytes or Cast { Type: VoidType, Operand: IntegerLiteral } => [new Empty(s.Place)],
        Cast { Type: VoidType } e => Split(new(e.Operand, s.Place)),
        Conditional { Type: VoidType } e =>
            [new If(Rewrite(e.Condition), Single(new(e.WhenTrue, s.Place)), Single(new(e.WhenFalse, s.Place)), s.Place)],
        Conditional { WhenTrue: IntegerLiteral, WhenFalse: IntegerLiteral, Condition: Call } e => Split(new(e.Condition, s.Place)),
        Call or IndirectCall or Assign or CompoundAssign or IncrementDecrement or FillMemory => [new Evaluate(Rewrite(s.Expression), s.Place)],
        _ => [new Discard(Rewrite(s.Expression), s.Place)],
    };
}
