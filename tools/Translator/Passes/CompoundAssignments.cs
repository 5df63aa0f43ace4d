// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Spells out a compound assignment in which C computes in another type than the target's; C# would compute in a
/// third, or refuse.
/// <code>
/// C    unsigned short s; s += 70000;     C#   s = (ushort)(s + 70000);
/// C    unsigned long n; n |= flag;       C#   n |= flag;                       computes in the target's type
/// </code>
/// </summary>
public sealed class CompoundAssignments : Rewriter, IPass
{
    public string Name => "compound-assignments";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    protected override Expr Leave(Expr expression) =>
        expression is CompoundAssign e && IsSpeltOut(e) ? SpellOut(e) : expression;

    /// <summary>Whether C computes in another type than the target's, so that the target stands there twice.</summary>
    public static bool IsSpeltOut(CompoundAssign e) => e.Target.Type is not PointerType && !ComputesInPlace(e);

    private static bool ComputesInPlace(CompoundAssign e) =>
        e.Target.Type is IntegerType { Bits: >= 32 } target && (e.Operator.IsShift() || e.Value.Type.SameAs(target));

    private static Assign SpellOut(CompoundAssign e)
    {
        CType computed = e.Operator.IsShift() ? CType.Int : e.Value.Type;
        Cast left = new(e.Target, computed, Explicit: false, e.Place);
        Binary result = new(e.Operator, left, e.Value, computed, e.Place);
        return new Assign(e.Target, new Cast(result, e.Target.Type, Explicit: true, e.Place), e.Place);
    }
}
