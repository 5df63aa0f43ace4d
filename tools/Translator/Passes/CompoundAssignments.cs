// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Spells out a compound assignment in which C computes in another type than the target's; C# would compute in a
/// third, or refuse.
/// <code>
/// C    unsigned short s; s += 70000;     C#   s = (ushort)(s + 70000);
/// C    unsigned long n; n |= flag;       C#   n |= flag;                       computes in the target's type
/// C    int (*row)[4]; f(row++);          C#   f((row += 4) - 4);               a pointer to an array is one to its element
/// </code>
/// </summary>
public sealed class CompoundAssignments : Rewriter, IPass
{
    public string Name => "compound-assignments";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    // Where nobody uses the value, the old one need not come back.
    public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement switch
    {
        Evaluate { Expression: IncrementDecrement { Steps: not 1 } e } s => s with { Expression = e with { Prefix = true } },
        For s => s with { Step = new(s.Step.Select(e => e is IncrementDecrement { Steps: not 1 } step ? step with { Prefix = true } : e)) },
        _ => statement,
    });

    protected override Expr Leave(Expr expression) => expression switch
    {
        CompoundAssign e when IsSpeltOut(e) => SpellOut(e),
        IncrementDecrement { Steps: not 1 } e => Stepped(e),
        _ => expression,
    };

    /// <summary>Whether C computes in another type than the target's, so that the target stands there twice.</summary>
    public static bool IsSpeltOut(CompoundAssign e) => e.Target.Type is not PointerType && !ComputesInPlace(e);

    private static bool ComputesInPlace(CompoundAssign e) =>
        e.Target.Type is IntegerType { Bits: >= 32 } target && (e.Operator.IsShift() || e.Value.Type.SameAs(target));

    private static Expr Stepped(IncrementDecrement e)
    {
        IntegerLiteral steps = new(e.Steps, CType.Int.Holds(e.Steps) ? CType.Int : CType.Long, e.Place);
        CompoundAssign stepped = new(e.Increment ? BinaryOperator.Add : BinaryOperator.Subtract, e.Operand, steps, e.Place);
        return e.Prefix ? stepped : new Binary(e.Increment ? BinaryOperator.Subtract : BinaryOperator.Add, stepped, steps, e.Type, e.Place);
    }

    private static Assign SpellOut(CompoundAssign e)
    {
        CType computed = e.Operator.IsShift() ? CType.Int : e.Value.Type;
        Cast left = new(e.Target, computed, Explicit: false, e.Place);
        Binary result = new(e.Operator, left, e.Value, computed, e.Place);
        return new Assign(e.Target, new Cast(result, e.Target.Type, Explicit: true, e.Place), e.Place);
    }
}
