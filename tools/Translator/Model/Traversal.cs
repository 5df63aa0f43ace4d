// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Model;

/// <summary>Walks over the model in source order.</summary>
public static class Traversal
{
    /// <summary>The statements directly inside this one.</summary>
    public static IEnumerable<Stmt> Children(this Stmt statement) => statement switch
    {
        Block s => s.Statements,
        If s => s.Else is null ? [s.Then] : [s.Then, s.Else],
        While s => [s.Body],
        DoWhile s => [s.Body],
        For s => [s.Body],
        Switch s => [s.Body],
        Labeled s => [s.Statement],
        _ => [],
    };

    /// <summary>The expressions directly inside this statement.</summary>
    public static IEnumerable<Expr> Expressions(this Stmt statement) => statement switch
    {
        Declare { Initializer: { } e } => [e],
        AtScopeEnd s => [s.Call],
        Evaluate s => [s.Expression],
        Discard s => [s.Expression],
        If s => [s.Condition],
        While s => [s.Condition],
        DoWhile s => [s.Condition],
        For s => [.. s.Initial, .. s.Condition is null ? [] : new[] { s.Condition }, .. s.Step],
        Switch s => [s.Condition],
        Case s => s.Last is null ? [s.First] : [s.First, s.Last],
        Return { Value: { } e } => [e],
        _ => [],
    };

    /// <summary>The operands of an expression.</summary>
    public static IEnumerable<Expr> Operands(this Expr expression) => expression switch
    {
        Call e => e.Arguments,
        MoreArguments e => e.Area is null ? [] : [e.Area, .. e.Arguments],
        IndirectCall e => [e.Pointer, .. e.Arguments],
        Member e => [e.Base],
        Dereference e => [e.Pointer],
        Subscript e => [e.Pointer, e.Position],
        FillMemory e => [e.Pointer],
        AddressOf e => [e.Operand],
        MemberAddress e => [e.Pointer],
        CheckedPointer e => [e.Pointer],
        CheckedArgument e => [e.Pointer],
        Tell e => [e.Value],
        ValueBefore e => [e.Value, e.Store],
        Unary e => [e.Operand],
        IncrementDecrement e => [e.Operand],
        Binary e => [e.Left, e.Right],
        Assign e => [e.Target, e.Value],
        CompoundAssign e => [e.Target, e.Value],
        Conditional e => [e.Condition, e.WhenTrue, e.WhenFalse],
        ValueOr e => [e.Value, e.Otherwise],
        StatementExpression e => e.Body.SelfAndDescendants().SelectMany(Expressions),
        Cast e => [e.Operand],
        Comma e => [e.Left, e.Right],
        _ => [],
    };

    /// <summary>This statement and every statement inside it.</summary>
    public static IEnumerable<Stmt> SelfAndDescendants(this Stmt statement)
    {
        List<Stmt> all = [];
        Collect(statement, all);
        return all;
    }

    /// <summary>The same, with the statements inside statement expressions.</summary>
    public static IEnumerable<Stmt> AllStatements(this Stmt statement)
    {
        IEnumerable<Stmt> all = statement.SelfAndDescendants();
        return all.Concat(statement.AllExpressions().OfType<StatementExpression>().SelectMany(e => e.Body.SelfAndDescendants()));
    }

    /// <summary>This expression and every operand inside it.</summary>
    public static IEnumerable<Expr> SelfAndDescendants(this Expr expression)
    {
        List<Expr> all = [];
        Collect(expression, all);
        return all;
    }

    /// <summary>Every expression of a statement, at any depth.</summary>
    public static IEnumerable<Expr> AllExpressions(this Stmt statement)
    {
        List<Expr> all = [];
        foreach (Expr expression in statement.SelfAndDescendants().SelectMany(Expressions))
        {
            Collect(expression, all);
        }

        return all;
    }

    /// <summary>Whether evaluating the expression can change anything.</summary>
    public static bool HasEffects(this Expr expression) => expression.SelfAndDescendants()
        .Any(e => e is Call or IndirectCall or Assign or CompoundAssign or IncrementDecrement or StatementExpression or FillMemory);

    // Lists: iterators inside iterators take a step for each level.
    private static void Collect(Stmt statement, List<Stmt> all)
    {
        all.Add(statement);
        foreach (Stmt child in statement.Children())
        {
            Collect(child, all);
        }
    }

    private static void Collect(Expr expression, List<Expr> all)
    {
        all.Add(expression);
        foreach (Expr operand in expression.Operands())
        {
            Collect(operand, all);
        }
    }
}
