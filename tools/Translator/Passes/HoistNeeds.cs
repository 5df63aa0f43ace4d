// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>What has to become statements, and what must be kept in a local when it does.</summary>
/// <param name="addressTaken">The locals that a pointer may lead to.</param>
internal sealed class HoistNeeds(IReadOnlySet<int> addressTaken)
{
    /// <summary>The needs of one function.</summary>
    public static HoistNeeds Of(FunctionModel function) => new(
        function.Body!.AllExpressions().OfType<AddressOf>().Select(a => Root(a.Operand)).OfType<LocalRef>().Select(l => l.Local.Id).ToHashSet());

    /// <summary>Whether an expression whose value is used holds something that C# has only as statements.</summary>
    public bool InValue(Expr expression) => expression.SelfAndDescendants().Any(IsHard);

    /// <summary>Whether an expression that is a statement of its own does.</summary>
    public bool InEffect(Expr expression) => expression switch
    {
        Comma e => InEffect(e.Left) || InEffect(e.Right),
        Cast { Type: VoidType } e => InEffect(e.Operand),
        Conditional { Type: VoidType } e => InValue(e.Condition) || InEffect(e.WhenTrue) || InEffect(e.WhenFalse),
        _ => InValue(expression),
    };

    /// <summary>Whether a first or third part of a for does, or is nothing that C# takes there.</summary>
    public bool InHead(Expr expression) =>
        expression is not (Call or IndirectCall or Assign or CompoundAssign or IncrementDecrement) || InValue(expression);

    /// <summary>
    /// Whether a compound assignment must wait until its value is there, since that may change the target. C leaves open what
    /// happens then unless a call does it, but compilers agree.
    /// </summary>
    public bool ValueFirst(CompoundAssign e) => MovesPlace(e.Value, e.Target) || (IsPrivate(e.Target)
        ? e.Value.SelfAndDescendants().Any(o => Changes(o, ((LocalRef)Root(e.Target)).Local))
        : StoresToMemory(e.Value));

    /// <summary>The same of an assignment, whose value may change where its place is; clang has it so for calls too.</summary>
    public bool ValueFirst(Assign e) => MovesPlace(e.Value, e.Target) || (IsFoundInMemory(e.Target) && StoresToMemory(e.Value));

    /// <summary>Whether a compound assignment's target would be evaluated twice, with its effects.</summary>
    public static bool DoublesEffects(CompoundAssign e) => CompoundAssignments.IsSpeltOut(e) && e.Target.HasEffects();

    /// <summary>Whether the operand of a step would be evaluated twice, with its effects.</summary>
    public static bool DoublesEffects(IncrementDecrement e) => CompoundAssignments.IsSpeltOut(e) && e.Operand.HasEffects();

    /// <summary>Whether an expression has the same value after others have been evaluated.</summary>
    public bool IsStable(Expr expression, IEnumerable<Expr> others) => expression switch
    {
        IntegerLiteral or FloatLiteral or LongDoubleLiteral or BoolLiteral or NullLiteral or NoBytes or ConstantRef or FunctionRef or AddressOf { Operand: LocalRef or StaticRef } => true,
        LocalRef e => IsPrivate(e) && !others.SelectMany(o => o.SelfAndDescendants()).Any(o => Changes(o, e.Local)),
        Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } => false,
        Cast or Unary or Binary or Member { Arrow: false } => expression.Operands().All(o => IsStable(o, others)),
        _ => false,
    };

    private bool IsHard(Expr expression) => expression is Comma or StatementExpression or ValueOr
        || (expression is CompoundAssign e && (DoublesEffects(e) || ValueFirst(e)))
        || (expression is Assign assign && ValueFirst(assign))
        || (expression is IncrementDecrement step && DoublesEffects(step));

    // A primitive that is given values only has nothing of the C to change.
    private static bool MayStore(Expr expression) => expression is IndirectCall
        || (expression is Call { Callee: var callee } && (callee.Kind == PrimitiveKind.Translated || callee.Parameters.Any(p => p is PointerType)));

    private bool IsPrivate(Expr lvalue) => Root(lvalue) is LocalRef { Local.Id: var id } && !addressTaken.Contains(id);

    private bool StoresToMemory(Expr value) =>
        value.SelfAndDescendants().Any(o => MayStore(o) || (Stored(o) is { } lvalue && !IsPrivate(lvalue)));

    // Whether finding the place reads what a store can change, or has effects itself.
    private bool IsFoundInMemory(Expr lvalue) => lvalue switch
    {
        Member { Arrow: false } e => IsFoundInMemory(e.Base),
        LocalRef or StaticRef => false,
        _ => lvalue.Operands().Any(IsReadFromMemory),
    };

    private bool IsReadFromMemory(Expr value) => value switch
    {
        LocalRef => !IsPrivate(value),
        StaticRef or Dereference or Subscript or Member { Arrow: true } => true,
        AddressOf e => IsFoundInMemory(e.Operand),
        _ => value is Call or IndirectCall || value.HasEffects() || value.Operands().Any(IsReadFromMemory),
    };

    private static bool MovesPlace(Expr value, Expr target) =>
        value.HasEffects() && LocalsOfPlace(target).Any(l => value.SelfAndDescendants().Any(o => Changes(o, l.Local)));

    private static bool Changes(Expr expression, Local local) =>
        Stored(expression) is { } lvalue && Root(lvalue) is LocalRef changed && changed.Local.Id == local.Id;

    private static Expr? Stored(Expr expression) => expression switch
    {
        Assign e => e.Target,
        CompoundAssign e => e.Target,
        IncrementDecrement e => e.Operand,
        _ => null,
    };

    private static IEnumerable<LocalRef> LocalsOfPlace(Expr lvalue) => lvalue switch
    {
        Member { Arrow: false } e => LocalsOfPlace(e.Base),
        _ => lvalue.Operands().SelectMany(o => o.SelfAndDescendants()).OfType<LocalRef>(),
    };

    private static Expr Root(Expr lvalue) => lvalue switch
    {
        Member { Arrow: false } e => Root(e.Base),
        Comma e => Root(e.Right),
        _ => lvalue,
    };
}
