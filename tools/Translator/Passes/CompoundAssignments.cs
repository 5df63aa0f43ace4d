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
/// C    void *p; p += n; f(p++);          C#   p = p + n; f((p = p + 1) - 1);       stepped by bytes, which C# does not do
/// C    _Bool b; b++; x = b--;            C#   b |= true; x = !(b ^= true);
/// </code>
/// </summary>
public sealed class CompoundAssignments : Rewriter, IPass
{
    public string Name => "compound-assignments";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement switch
    {
        Evaluate s => s with { Expression = Unused(s.Expression) },
        For s => s with { Initial = new(s.Initial.Select(Unused)), Step = new(s.Step.Select(Unused)) },
        _ => statement,
    });

    protected override Expr Leave(Expr expression) => expression switch
    {
        CompoundAssign e when IsSpeltOut(e) => SpellOut(e),
        IncrementDecrement e when IsSteppedBy(e) => SteppedBy(e),
        IncrementDecrement { Operand.Type: BoolType } e => Step(e),
        _ => expression,
    };

    /// <summary>Whether C computes in another type than the target's, so that the target stands there twice.</summary>
    public static bool IsSpeltOut(CompoundAssign e) => e.Target.Type is not PointerType { Pointee: not VoidType } && !ComputesInPlace(e);

    /// <summary>Whether the operand of a step stands there twice; that of a floating type where events are told.</summary>
    public static bool IsSpeltOut(IncrementDecrement e) =>
        e is { Operand.Type: BoolType, Increment: true, Prefix: false } or { Operand.Type: FloatType, Prefix: false } or { Operand.Type: PointerType { Pointee: VoidType } };

    private static bool ComputesInPlace(CompoundAssign e) =>
        e.Target.Type is IntegerType { Bits: >= 32 } or FloatType && (e.Operator.IsShift() || ComputedIn(e).SameAs(e.Target.Type));

    // A primitive may give a bool for what C declares as a number.
    private static CType ComputedIn(CompoundAssign e) => e.Value is Call call ? call.Callee.CResult : e.Value.Type;

    private static Expr SteppedBy(IncrementDecrement e)
    {
        IntegerLiteral steps = new(e.Steps, CType.Int.Holds(e.Steps) ? CType.Int : CType.Long, e.Place);
        CompoundAssign assigned = new(e.Increment ? BinaryOperator.Add : BinaryOperator.Subtract, e.Operand, steps, e.Place);
        Expr stepped = IsSpeltOut(assigned) ? SpellOut(assigned) : assigned;
        return e.Prefix ? stepped : new Binary(e.Increment ? BinaryOperator.Subtract : BinaryOperator.Add, stepped, steps, e.Type, e.Place);
    }

    private static bool IsSteppedBy(IncrementDecrement e) => e is { Steps: not 1 } or { Operand.Type: PointerType { Pointee: VoidType } };

    private static Assign SpellOut(CompoundAssign e)
    {
        if (e.Target.Type is PointerType)
        {
            return new Assign(e.Target, new Binary(e.Operator, e.Target, e.Value, e.Target.Type, e.Place), e.Place);
        }

        CType computed = e.Operator.IsShift() ? CType.Int : ComputedIn(e);
        Cast left = new(e.Target, computed, Explicit: false, e.Place);
        Binary result = new(e.Operator, left, e.Value, computed, e.Place);
        return new Assign(e.Target, new Cast(result, e.Target.Type, Explicit: true, e.Place), e.Place);
    }

    // Nobody asks for the old value.
    private static Expr Unused(Expr effect) =>
        effect is IncrementDecrement e && (e.Operand.Type is BoolType || IsSteppedBy(e)) ? e with { Prefix = true } : effect;

    // C adds one and asks whether that is zero.
    private static Expr Step(IncrementDecrement e)
    {
        BoolLiteral one = new(true, e.Place);
        CompoundAssign stepped = new(e.Increment ? BinaryOperator.Or : BinaryOperator.Xor, e.Operand, one, e.Place);
        return e.Prefix ? stepped
            : e.Increment ? new Binary(BinaryOperator.And, e.Operand, stepped, CType.Bool, e.Place)
            : new Cast(new Unary(UnaryOperator.Not, stepped, CType.Int, e.Place), CType.Bool, Explicit: false, e.Place);
    }
}
