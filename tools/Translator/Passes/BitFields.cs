// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Gives an assignment to a bit field the value that C gives it, which is what the field holds afterwards; the value of
/// C#'s is what was assigned. Statements stay as they are: a bit field is a property that keeps the bits it has.
/// <code>
/// C    n = s->bits = 9;   (unsigned bits : 3)     C#   n = (s->bits = 9) &amp; 7u;
/// C    n = ++s->bits;     (int bits : 3)          C#   n = ++s->bits &lt;&lt; 29 &gt;&gt; 29;
/// </code>
/// </summary>
public sealed class BitFields : Rewriter, IPass
{
    public string Name => "bit-fields";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    public override Stmt Rewrite(Stmt statement) => statement switch
    {
        Evaluate s => s with { Expression = Unused(s.Expression) },
        For s when base.Rewrite(s with { Initial = [], Step = [] }) is For rest =>
            rest with { Initial = new(s.Initial.Select(Unused)), Step = new(s.Step.Select(Unused)) },
        _ => base.Rewrite(statement),
    };

    /// <summary>A value as a bit field holds it; as it is for other targets.</summary>
    public static Expr Held(Expr value, Expr target)
    {
        if (target is not Member { BitWidth: { } width, Type: IntegerType type } || width == type.Bits || CSharpRules.ConstantValue(value) is not null)
        {
            return value;
        }

        IntegerType computed = type.Bits > 32 || (type.Bits == 32 && !type.Signed) ? type : CType.Int;
        IntegerLiteral lost = new(computed.Bits - width, CType.Int, value.Place);
        Expr held = type.Signed
            ? new Binary(BinaryOperator.ShiftRight, new Binary(BinaryOperator.ShiftLeft, value, lost, computed, value.Place), lost, computed, value.Place)
            : new Binary(BinaryOperator.And, value, new IntegerLiteral((Int128.One << width) - 1, computed, value.Place), computed, value.Place);
        return computed.SameAs(type) ? held : new Cast(held, type, Explicit: true, value.Place);
    }

    protected override Expr Leave(Expr expression) => expression switch
    {
        Assign { Value: var value } e when !Fits(value, e.Target) => Held(e, e.Target),
        CompoundAssign e => Held(e, e.Target),
        IncrementDecrement { Prefix: true } e => Held(e, e.Operand),
        _ => expression,
    };

    // The operands of an assignment whose value nobody wants, or any other expression.
    private Expr Unused(Expr effect) => effect switch
    {
        Assign e => e with { Target = Rewrite(e.Target), Value = Rewrite(e.Value) },
        CompoundAssign e => e with { Target = Rewrite(e.Target), Value = Rewrite(e.Value) },
        IncrementDecrement e => e with { Operand = Rewrite(e.Operand) },
        Comma e => e with { Left = Unused(e.Left), Right = Unused(e.Right) },
        _ => Rewrite(effect),
    };

    private static bool Fits(Expr value, Expr target) => target is Member { BitWidth: { } width, Type: IntegerType type } &&
        CSharpRules.ConstantValue(value) is { } constant && (type with { Bits = width }).Holds(constant);
}
