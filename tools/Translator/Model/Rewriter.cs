// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Model;

/// <summary>
/// Rebuilds a function bottom-up. A pass overrides <see cref="Leave(Expr)"/> or <see cref="Rewrite(Stmt)"/> for the
/// nodes it changes; everything else is copied, and unchanged subtrees stay equal.
/// </summary>
public abstract class Rewriter
{
    /// <summary>Rewrites a function's body.</summary>
    public FunctionModel Rewrite(FunctionModel function) =>
        function.Body is null ? function : function with { Body = (Block)Rewrite(function.Body) };

    /// <summary>Rewrites one statement with all it holds.</summary>
    public virtual Stmt Rewrite(Stmt statement) => statement switch
    {
        Block s => s with { Statements = new(s.Statements.Select(Rewrite)) },
        Declare s => s with { Initializer = Optional(s.Initializer) },
        Evaluate s => s with { Expression = Rewrite(s.Expression) },
        Discard s => s with { Expression = Rewrite(s.Expression) },
        If s => s with { Condition = Rewrite(s.Condition), Then = Rewrite(s.Then), Else = s.Else is null ? null : Rewrite(s.Else) },
        While s => s with { Condition = Rewrite(s.Condition), Body = Rewrite(s.Body) },
        DoWhile s => s with { Body = Rewrite(s.Body), Condition = Rewrite(s.Condition) },
        For s => s with { Initial = All(s.Initial), Condition = Optional(s.Condition), Step = All(s.Step), Body = Rewrite(s.Body) },
        Switch s => s with { Condition = Rewrite(s.Condition), Body = (Block)Rewrite(s.Body) },
        Labeled s => s with { Statement = Rewrite(s.Statement) },
        Return s => s with { Value = Optional(s.Value) },
        _ => statement,
    };

    /// <summary>Rewrites one expression: operands first, then the node itself.</summary>
    public virtual Expr Rewrite(Expr expression) => Leave(WithOperands(expression));

    /// <summary>Replaces a node whose operands are already rewritten.</summary>
    protected virtual Expr Leave(Expr expression) => expression;

    protected EquatableList<Expr> All(EquatableList<Expr> expressions) => new(expressions.Select(Rewrite));

    private Expr? Optional(Expr? expression) => expression is null ? null : Rewrite(expression);

    private Expr WithOperands(Expr expression) => expression switch
    {
        Call e => e with { Arguments = All(e.Arguments) },
        MoreArguments e => e with { Area = Optional(e.Area), Arguments = All(e.Arguments) },
        IndirectCall e => e with { Pointer = Rewrite(e.Pointer), Arguments = All(e.Arguments) },
        Member e => e with { Base = Rewrite(e.Base) },
        Dereference e => e with { Pointer = Rewrite(e.Pointer) },
        Subscript e => e with { Pointer = Rewrite(e.Pointer), Position = Rewrite(e.Position) },
        FillMemory e => e with { Pointer = Rewrite(e.Pointer) },
        AddressOf e => e with { Operand = Rewrite(e.Operand) },
        MemberAddress e => e with { Pointer = Rewrite(e.Pointer) },
        CheckedPointer e => e with { Pointer = Rewrite(e.Pointer) },
        CheckedArgument e => e with { Pointer = Rewrite(e.Pointer) },
        Tell e => e with { Value = Rewrite(e.Value) },
        ValueBefore e => e with { Value = Rewrite(e.Value), Store = Rewrite(e.Store) },
        Unary e => e with { Operand = Rewrite(e.Operand) },
        IncrementDecrement e => e with { Operand = Rewrite(e.Operand) },
        Binary e => e with { Left = Rewrite(e.Left), Right = Rewrite(e.Right) },
        Assign e => e with { Target = Rewrite(e.Target), Value = Rewrite(e.Value) },
        CompoundAssign e => e with { Target = Rewrite(e.Target), Value = Rewrite(e.Value) },
        Conditional e => e with { Condition = Rewrite(e.Condition), WhenTrue = Rewrite(e.WhenTrue), WhenFalse = Rewrite(e.WhenFalse) },
        ValueOr e => e with { Value = Rewrite(e.Value), Otherwise = Rewrite(e.Otherwise) },
        StatementExpression e => e with { Body = (Block)Rewrite(e.Body) },
        Cast e => e with { Operand = Rewrite(e.Operand) },
        Comma e => e with { Left = Rewrite(e.Left), Right = Rewrite(e.Right) },
        _ => expression,
    };
}
