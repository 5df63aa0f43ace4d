// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Makes every condition a C# <c>bool</c>, and every <c>bool</c> that C uses as a number a number.
/// <code>
/// C    if (!page) …                  C#   if (page == null) …
/// C    if (!(flags &amp; WRITE)) …       C#   if ((flags &amp; WRITE) == 0) …
/// C    if (!pte_none(*pte)) …        C#   if (!pte_none(*pte)) …      the runtime gives a bool
/// C    n = a &lt; b;                    C#   n = a &lt; b ? 1 : 0;
/// </code>
/// </summary>
public sealed class TruthValues : Rewriter, IPass
{
    public string Name => "truth-values";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
    {
        If s => s with { Condition = Truth(s.Condition) },
        While s => s with { Condition = Truth(s.Condition) },
        DoWhile s => s with { Condition = Truth(s.Condition) },
        For { Condition: { } condition } s => s with { Condition = Truth(condition) },
        Stmt s => s,
    };

    // Operators that C types as int and C# as bool are bool from here on, wrapped where a number is wanted.
    protected override Expr Leave(Expr expression) => expression switch
    {
        Unary { Operator: UnaryOperator.Not } e => Number(Not(Truth(e.Operand)) with { Place = e.Place }, e.Type),
        Binary e when e.Operator.IsLogical() =>
            Number(e with { Left = Truth(e.Left), Right = Truth(e.Right), Type = CType.Bool }, e.Type),
        Binary e when e.Operator.IsComparison() => Number(e with { Type = CType.Bool }, e.Type),
        Conditional e => e with { Condition = Truth(e.Condition) },
        Call e => CallOf(e),
        Cast { Type: BoolType } e => Truth(e.Operand),
        Cast { Operand: Conditional { Type: IntegerType, WhenTrue: IntegerLiteral { Value: var one }, WhenFalse: IntegerLiteral { Value: var zero } } choice } e
            when one == 1 && zero == 0 && e.Type is IntegerType { Bits: >= 32 } => Number(choice.Condition, e.Type),
        Cast { Type: IntegerType { Bits: >= 32 }, Operand.Type: BoolType } e => Number(e.Operand, e.Type),

        // In C#, a choice of two narrow constants is an int.
        Cast { Type: IntegerType or FloatType or PointerType, Operand.Type: BoolType } e => e with { Operand = Number(e.Operand, CType.Int) },
        _ => expression,
    };

    private static Expr CallOf(Call call)
    {
        Call truth = call with
        {
            Arguments = new(call.Arguments.Select((a, i) => call.Callee.Parameters[i] is BoolType ? Truth(a) : a)),
        };
        return call.Callee.Result is BoolType && call.Callee.CResult is not BoolType ? Number(truth, call.Callee.CResult) : truth;
    }

    // C# takes the literals of a conditional for int, whatever is narrower it is given to.
    private static Expr Number(Expr truth, CType type) => type is BoolType
        ? truth
        : type is IntegerType { Bits: < 32 } ? new Cast(Number(truth, CType.Int), type, Explicit: false, truth.Place)
        : new Conditional(truth, new IntegerLiteral(1, type, truth.Place), new IntegerLiteral(0, type, truth.Place), type, truth.Place);

    /// <summary>The expression as a C# bool: C's comparison with zero, or the bool it was made from.</summary>
    private static Expr Truth(Expr e) => e switch
    {
        { Type: BoolType or FunctionPointerType } => e,
        IntegerLiteral literal => new BoolLiteral(literal.Value != 0, e.Place),
        Cast { Explicit: false, Operand: Conditional { Condition.Type: BoolType } number, Type: IntegerType { Bits: < 32 } } => Truth(number),
        Conditional { Condition.Type: BoolType, WhenTrue: IntegerLiteral { Value: var one }, WhenFalse: IntegerLiteral { Value: var zero } } c
            when one == 1 && zero == 0 => c.Condition,
        { Type: PointerType } => new Binary(BinaryOperator.NotEqual, e, new NullLiteral(e.Type, e.Place), CType.Bool, e.Place),
        { Type: FloatType { Bits: FloatType.Extended } } => new Binary(BinaryOperator.NotEqual, e, new LongDoubleLiteral(0, e.Place), CType.Bool, e.Place),
        { Type: FloatType } => new Binary(BinaryOperator.NotEqual, e, new FloatLiteral(0, e.Type, e.Place), CType.Bool, e.Place),
        _ => new Binary(BinaryOperator.NotEqual, e, new IntegerLiteral(0, e.Type, e.Place), CType.Bool, e.Place),
    };

    /// <summary>The opposite of a C# bool.</summary>
    internal static Expr Not(Expr truth) => truth switch
    {
        Binary { Right: NullLiteral or IntegerLiteral or FloatLiteral or LongDoubleLiteral } b when b.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual =>
            b with { Operator = b.Operator.Negated() },
        Unary { Operator: UnaryOperator.Not } u => u.Operand,
        BoolLiteral b => b with { Value = !b.Value },
        _ => new Unary(UnaryOperator.Not, truth, CType.Bool, truth.Place),
    };
}
