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
/// C    void *p; p += n;                  C#   p = (void*)((byte*)p + n);
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
        IncrementDecrement e when IsCounted(e) => Counted(e),
        IncrementDecrement { Operand.Type: BoolType } e => Step(e),
        _ => expression,
    };

    /// <summary>Whether C computes in another type than the target's, so that the target stands there twice.</summary>
    public static bool IsSpeltOut(CompoundAssign e) => IsVoidPointer(e.Target) || (e.Target.Type is not PointerType && !ComputesInPlace(e));

    /// <summary>Whether the operand of a step stands there twice.</summary>
    public static bool IsSpeltOut(IncrementDecrement e) => IsVoidPointer(e.Operand) || e is { Operand.Type: BoolType, Increment: true, Prefix: false };

    private static bool IsVoidPointer(Expr operand) => operand.Type is PointerType { Pointee: VoidType };

    // What C# does not step by itself, or by another number.
    private static bool IsCounted(IncrementDecrement e) => e.Steps != 1 || IsVoidPointer(e.Operand);

    private static bool ComputesInPlace(CompoundAssign e) =>
        e.Target.Type is IntegerType { Bits: >= 32 } target && (e.Operator.IsShift() || ComputedIn(e).SameAs(target));

    // A primitive may give a bool for what C declares as a number.
    private static CType ComputedIn(CompoundAssign e) => e.Value is Call call ? call.Callee.CResult : e.Value.Type;

    private static Expr Counted(IncrementDecrement e)
    {
        IntegerLiteral steps = new(e.Steps, CType.Int.Holds(e.Steps) ? CType.Int : CType.Long, e.Place);
        CompoundAssign stepped = new(e.Increment ? BinaryOperator.Add : BinaryOperator.Subtract, e.Operand, steps, e.Place);
        Expr made = IsSpeltOut(stepped) ? SpellOut(stepped) : stepped;
        return e.Prefix ? made : new Binary(e.Increment ? BinaryOperator.Subtract : BinaryOperator.Add, made, steps, e.Type, e.Place);
    }

    private static Assign SpellOut(CompoundAssign e)
    {
        if (e.Target.Type is PointerType)
        {
            return new Assign(e.Target, new Binary(e.Operator, e.Target, e.Value, e.Type, e.Place), e.Place);
        }

        CType computed = e.Operator.IsShift() ? CType.Int : ComputedIn(e);
        Cast left = new(e.Target, computed, Explicit: false, e.Place);
        Binary result = new(e.Operator, left, e.Value, computed, e.Place);
        return new Assign(e.Target, new Cast(result, e.Target.Type, Explicit: true, e.Place), e.Place);
    }

    // Nobody asks for the old value.
    private static Expr Unused(Expr effect) => effect is IncrementDecrement e && (e.Operand.Type is BoolType || IsCounted(e)) ? e with { Prefix = true } : effect;

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
