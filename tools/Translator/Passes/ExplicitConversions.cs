// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Keeps a conversion that C makes silently exactly where C# would compute another value or not compile, and drops
/// the rest. Clang's types say what C does; C#'s rules are in <see cref="CSharpRules"/>.
/// <code>
/// C    unsigned u; int i; u + i          C#   u + (uint)i               C# would compute a long
/// C    flags &amp; FAULT_FLAG_WRITE          C#   flags &amp; FAULT_FLAG_WRITE   the constant converts by itself
/// C    nr_pages * PAGE_SIZE              C#   (ulong)nr_pages * PAGE_SIZE
/// C    -u                                C#   0u - u                    C# would compute a long
/// C    n &lt;&lt; count (unsigned long)        C#   n &lt;&lt; (int)count
/// </code>
/// </summary>
public sealed class ExplicitConversions : Rewriter, IPass
{
    private CType result = CType.Void;

    public string Name => "explicit-conversions";

    public FunctionModel Run(FunctionModel function) => new ExplicitConversions { result = function.Result }.Rewrite(function);

    public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
    {
        Declare { Initializer: { } value } s => s with { Initializer = To(value, s.Local.Type) },
        Case s => s with { First = To(s.First, s.First.Type), Last = s.Last is null ? null : To(s.Last, s.Last.Type) },
        Return { Value: { } value } s => s with { Value = To(value, result) },
        Stmt s => s,
    };

    protected override Expr Leave(Expr expression) => expression switch
    {
        Cast e => Simplify(e),
        Unary e => Negated(e),
        Binary e when e.Operator.IsShift() => e with { Left = PromotedAlone(e.Left), Right = To(e.Right, CType.Int) },
        Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } e when CSharpRules.IsConstantZero(e.Right) => e with { Right = Hidden(e.Right) },
        Binary e when CSharpRules.HasNoQuotient(e) => e with { Right = new Binary(BinaryOperator.Subtract, Hidden(e.Right), new IntegerLiteral(1, e.Right.Type, e.Place), e.Right.Type, e.Place) },
        Binary { Left.Type: IntegerType, Right.Type: IntegerType } e => BothPromoted(e),
        Binary { Left.Type: FloatType } e => OneWidened(e),
        Binary e => Pointers(e),
        Assign e => e with { Value = To(e.Value, e.Target.Type) },
        CompoundAssign e => Compound(e),
        Call e => e with { Arguments = new(e.Arguments.Select((a, i) => To(a, e.Callee.Parameters[i]))) },
        IndirectCall e => e with { Arguments = new(e.Arguments.Select((a, i) => To(a, e.Signature.Passed[i]))) },
        MoreArguments e => e with { Arguments = new(e.Arguments.Select(a => To(a, a.Type))) },
        Subscript e => e with { Position = WithoutWidening(e.Position) },
        _ => expression,
    };

    private static Expr Simplify(Cast e) => e switch
    {
        { Operand: NullLiteral, Type: PointerType or FunctionPointerType } => new NullLiteral(e.Type, e.Place),

        // C# has no conversion between 128 bits and pointers.
        { Operand.Type: IntegerType { Bits: 128 }, Type: PointerType } or { Operand.Type: PointerType, Type: IntegerType { Bits: 128 } } =>
            e with { Operand = new Cast(e.Operand, CType.ULong, Explicit: true, e.Place) },

        // A handle is an unsigned long.
        { Operand.Type: FunctionPointerType, Type: IntegerType type } when !type.SameAs(CType.ULong) => e with { Operand = new Cast(e.Operand, CType.ULong, true, e.Place) },
        { Operand.Type: IntegerType type, Type: FunctionPointerType } when !type.SameAs(CType.ULong) => e with { Operand = new Cast(e.Operand, CType.ULong, true, e.Place) },
        _ when e.Type.SameAs(e.Operand.Type) => e.Explicit && e.Type.Alias is not null ? e : e.Operand,
        { Operand: Cast { Explicit: false, Operand: var inner } }
            when e.Type is PointerType && inner.Type is PointerType => e with { Operand = inner },
        _ => e,
    };

    private static Expr Negated(Unary e) => e switch
    {
        { Operator: UnaryOperator.Not } => e,
        { Operator: UnaryOperator.Minus, Type: IntegerType { Signed: false } type } =>
            new Binary(BinaryOperator.Subtract, new IntegerLiteral(0, type, e.Place), e.Operand, type, e.Place),
        _ => e with { Operand = PromotedAlone(e.Operand) },
    };

    // C# promotes a narrow operand to int as C does.
    private static Expr PromotedAlone(Expr operand) =>
        operand is Cast { Explicit: false, Operand: { Type: IntegerType { Bits: < 32 } } narrow } && operand.Type.SameAs(CType.Int)
            ? narrow : operand;

    private static Binary BothPromoted(Binary e)
    {
        CType wanted = e.Left.Type;
        Expr left = Bare(e.Left), right = Bare(e.Right);
        bool Fits(Expr l, Expr r) => CSharpRules.Promote(l, r) is { } type && type.SameAs(wanted);
        (Expr, Expr) best = Fits(left, right) ? (left, right)
            : Fits(e.Left, right) ? (e.Left, right)
            : Fits(left, e.Right) ? (left, e.Right)
            : (Folded(e.Left), Folded(e.Right));
        return e with { Left = best.Item1, Right = best.Item2 };
    }

    private static Expr Bare(Expr e) => e switch
    {
        Cast { Explicit: false, Operand: { Type: IntegerType } operand } => operand,
        IntegerLiteral literal when CType.Int.Holds(literal.Value) => literal with { Type = CType.Int },
        _ => e,
    };

    // A literal takes the type itself; a name keeps its cast.
    private static Expr Folded(Expr e) =>
        e is Cast { Explicit: false, Operand: IntegerLiteral literal, Type: IntegerType type } && type.Holds(literal.Value)
            ? literal with { Type = type } : e;

    // C# converts one operand to the floating type of the other by itself.
    private static Binary OneWidened(Binary e) => e switch
    {
        { Right: not Cast { Explicit: false } } => e with { Left = WithoutWidening(e.Left) },
        { Left: not Cast { Explicit: false } } => e with { Right = WithoutWidening(e.Right) },
        _ => e,
    };

    private static Expr Pointers(Binary e)
    {
        if (e.Operator.IsComparison())
        {
            if (e.Left.Type is FunctionPointerType && e.Operator is not (BinaryOperator.Equal or BinaryOperator.NotEqual))
            {
                return e with { Left = new Cast(e.Left, CType.ULong, true, e.Place), Right = new Cast(e.Right, CType.ULong, true, e.Place) };
            }

            return e with { Left = WithoutVoid(e.Left), Right = WithoutVoid(e.Right) };
        }

        return e.Operator is not (BinaryOperator.Add or BinaryOperator.Subtract) ? e : ByteSteps(e with
        {
            Left = WithoutWidening(e.Left),
            Right = WithoutWidening(e.Right),
        });
    }

    // GNU C steps a void pointer by bytes; C# does not step it at all.
    private static Expr ByteSteps(Binary e)
    {
        PointerType bytes = new(new IntegerType(8, false));
        Expr Bytes(Expr operand) => operand.Type is PointerType { Pointee: VoidType } ? new Cast(operand, bytes, true, e.Place) : operand;
        Expr left = Bytes(e.Left), right = Bytes(e.Right);
        return left == e.Left && right == e.Right ? e
            : e.Type is PointerType ? new Cast(e with { Left = left, Right = right, Type = bytes }, e.Type, true, e.Place)
            : e with { Left = left, Right = right };
    }

    private static Expr WithoutVoid(Expr e) => e is Cast { Explicit: false, Operand: { Type: PointerType } inner } ? inner : e;

    private static Expr WithoutWidening(Expr e) =>
        e is Cast { Explicit: false, Operand: var inner } && CSharpRules.ConvertsImplicitly(inner, e.Type) ? inner : e;

    private static CompoundAssign Compound(CompoundAssign e)
    {
        if (e.Operator.IsShift())
        {
            return e with { Value = To(e.Value, CType.Int) };
        }

        if (e.Operator is BinaryOperator.Divide or BinaryOperator.Remainder && CSharpRules.IsConstantZero(e.Value))
        {
            return e with { Value = Hidden(e.Value) };
        }

        Expr bare = Bare(e.Value);
        bool drops = e.Target.Type is PointerType
            ? CSharpRules.ConvertsImplicitly(bare, e.Value.Type)
            : CSharpRules.Promote(e.Target, bare) is { } type && type.SameAs(e.Target.Type);
        return e with { Value = drops ? bare : Folded(e.Value) };
    }

    // A zero. C# does not compile a division by what it knows to be zero; C does, and the machine traps.
    private static Cast Hidden(Expr divisor)
    {
        Callee callee = new(nameof(Runtime.Builtins.__builtin_zero), CType.Int, CType.Int, [], Runtime.Surface.PrimitiveKind.Model);
        return new Cast(new Call(callee, [], divisor.Place), divisor.Type, Explicit: true, divisor.Place);
    }

    /// <summary>The expression where C# expects a value of a type: bare when C# converts it as C does, else with a cast.</summary>
    private static Expr To(Expr e, CType type) =>
        e is Cast { Explicit: false, Operand: var operand } && e.Type.SameAs(type) && CSharpRules.ConvertsImplicitly(operand, type) ? operand
        : e.Type.SameAs(type) || type is VoidType ? Folded(e)
        : CSharpRules.ConvertsImplicitly(e, type) ? e
        : new Cast(e, type, Explicit: false, e.Place);
}
