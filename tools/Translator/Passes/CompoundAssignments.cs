// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Spells out a compound assignment in which C computes in another type than the target's; C# would compute in a
/// third, or refuse. Steps of a <c>_Bool</c> and of a <c>void *</c>, which C# has not, are assignments too.
/// <code>
/// C    unsigned short s; s += 70000;     C#   s = (ushort)(s + 70000);
/// C    unsigned long n; n |= flag;       C#   n |= flag;                       computes in the target's type
/// C    _Bool b; b++; --b; n = b++;       C#   b = true; b = !b; n = b | !(b = true);
/// C    void *p; p += n; q = p++;          C#   p = p + n; q = (p = p + 1) - 1;           stepped by bytes
/// </code>
/// </summary>
public sealed class CompoundAssignments : Rewriter, IPass
{
    public string Name => "compound-assignments";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    // Only here nobody wants the value that a postfix operator leaves.
    public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement switch
    {
        Evaluate { Expression: IncrementDecrement e } s => s with { Expression = WithoutValue(e) },
        For s => s with { Initial = new(s.Initial.Select(WithoutValue)), Step = new(s.Step.Select(WithoutValue)) },
        _ => statement,
    });

    protected override Expr Leave(Expr expression) => expression switch
    {
        CompoundAssign e when IsSpeltOut(e) => SpellOut(e),
        IncrementDecrement { Type: BoolType } e => Stepped(e),
        IncrementDecrement { Type: PointerType { Pointee: VoidType } } e => SteppedPointer(e),
        _ => expression,
    };

    /// <summary>Whether C computes in another type than the target's, so that the target stands there twice.</summary>
    public static bool IsSpeltOut(CompoundAssign e) => e.Target.Type is not PointerType { Pointee: not VoidType } && !ComputesInPlace(e);

    private static bool ComputesInPlace(CompoundAssign e) =>
        e.Target.Type is IntegerType { Bits: >= 32 } or FloatType && (e.Operator.IsShift() || Computed(e.Value).SameAs(e.Target.Type));

    /// <summary>Whether the operand of a step stands there twice: one that is assigned to, and one whose value before it is told.</summary>
    public static bool IsSpeltOut(IncrementDecrement e) => e.Type is BoolType or FloatType or PointerType { Pointee: VoidType };

    // A primitive may give C# a bool for C's int.
    private static CType Computed(Expr value) => value is Call call ? call.Callee.CResult : value.Type;

    private static Expr WithoutValue(Expr e) => e is IncrementDecrement { Type: BoolType or PointerType { Pointee: VoidType }, Prefix: false } step ? step with { Prefix = true } : e;

    private static Expr Stepped(IncrementDecrement e)
    {
        Unary Not(Expr value) => new(UnaryOperator.Not, value, CType.Bool, e.Place);
        Assign assigned = new(e.Operand, e.Increment ? new BoolLiteral(true, e.Place) : Not(e.Operand), e.Place);
        return e.Prefix ? assigned
            : e.Increment ? new Binary(BinaryOperator.Or, e.Operand, Not(assigned), CType.Bool, e.Place)
            : Not(assigned);
    }

    private static Expr SteppedPointer(IncrementDecrement e)
    {
        Binary By(Expr pointer, bool forward) =>
            new(forward ? BinaryOperator.Add : BinaryOperator.Subtract, pointer, new IntegerLiteral(1, CType.Int, e.Place), e.Type, e.Place);
        Assign assigned = new(e.Operand, By(e.Operand, e.Increment), e.Place);
        return e.Prefix ? assigned : By(assigned, !e.Increment);
    }

    private static Assign SpellOut(CompoundAssign e)
    {
        if (e.Target.Type is PointerType)
        {
            return new Assign(e.Target, new Binary(e.Operator, e.Target, e.Value, e.Target.Type, e.Place), e.Place);
        }

        CType computed = e.Operator.IsShift() ? CType.Int : Computed(e.Value);
        Cast left = new(e.Target, computed, Explicit: false, e.Place);
        Binary result = new(e.Operator, left, e.Value, computed, e.Place);
        return new Assign(e.Target, new Cast(result, e.Target.Type, Explicit: true, e.Place), e.Place);
    }
}
