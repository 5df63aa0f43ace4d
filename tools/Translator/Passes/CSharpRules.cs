// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>C#'s own rules for numeric conversions, where they meet or miss C's (C# standard, 10.2 and 12.4.7).</summary>
internal static class CSharpRules
{
    /// <summary>The value of an expression that is constant to C#; null for all others.</summary>
    public static Int128? ConstantValue(Expr expression) => expression switch
    {
        { Type: IntegerType { Bits: 128 } } => null,
        IntegerLiteral e => e.Value,
        ConstantRef e => e.Value,
        Cast { Type: IntegerType type } e => ConstantValue(e.Operand) is { } value ? type.Wrap(value) : null,
        Unary { Type: IntegerType type } e when ConstantValue(e.Operand) is { } value => type.Wrap(Apply(e.Operator, value)),
        Binary e when HasNoQuotient(e) => null,
        Binary { Type: IntegerType type } e when ConstantValue(e.Left) is { } left && ConstantValue(e.Right) is { } right =>
            Apply(e.Operator, left, right) is { } result ? type.Wrap(result) : null,
        Conditional e when ConstantTruth(e.Condition) is { } truth && ConstantValue(e.WhenTrue) is { } whenTrue && ConstantValue(e.WhenFalse) is { } whenFalse =>
            truth ? whenTrue : whenFalse,
        _ => null,
    };

    /// <summary>Whether every part of an expression is constant to C#, floating point and truth values too.</summary>
    private static bool IsConstant(Expr expression) => expression switch
    {
        IntegerLiteral or FloatLiteral or BoolLiteral or ConstantRef => expression.Type is not IntegerType { Bits: 128 },
        Cast { Type: IntegerType { Bits: <= 64 }, Operand.Type: not FloatType } or Cast { Type: FloatType { Bits: <= 64 } } or Unary or Binary or Conditional =>
            expression.Operands().All(IsConstant),
        _ => false,
    };

    // The truth value of a condition that is constant to C#, where integers decide it.
    private static bool? ConstantTruth(Expr condition) => condition switch
    {
        BoolLiteral e => e.Value,
        Unary { Operator: UnaryOperator.Not } e => !ConstantTruth(e.Operand),
        Binary { Operator: BinaryOperator.LogicalAnd } e => ConstantTruth(e.Left) is { } left && ConstantTruth(e.Right) is { } right ? left && right : null,
        Binary { Operator: BinaryOperator.LogicalOr } e => ConstantTruth(e.Left) is { } left && ConstantTruth(e.Right) is { } right ? left || right : null,
        Binary e when e.Operator.IsComparison() && ConstantValue(e.Left) is { } left && ConstantValue(e.Right) is { } right => Apply(e.Operator, left.CompareTo(right)),
        _ => null,
    };

    /// <summary>Whether C# converts by itself, to the value C would give.</summary>
    public static bool ConvertsImplicitly(Expr from, CType to) => (from.Type, to) switch
    {
        _ when from.Type.SameAs(to) => true,
        (IntegerType source, IntegerType target) => Widens(source, target) || FitsAsConstant(from, source, target),
        (IntegerType { Bits: <= 64 }, FloatType) or (FloatType { Bits: 32 }, FloatType) or (FloatType { Bits: 64 }, FloatType { Bits: FloatType.Extended }) => true,
        (PointerType, PointerType { Pointee: VoidType }) => true,
        (_, PointerType) => from is NullLiteral,
        _ => false,
    };

    /// <summary>The type in which C# computes a binary operator on these operands; null where it would not compile.</summary>
    public static IntegerType? Promote(Expr left, Expr right)
    {
        if (left.Type is not IntegerType l || right.Type is not IntegerType r)
        {
            return null;
        }

        foreach (IntegerType candidate in new[] { CType.Int, CType.UInt, CType.Long, CType.ULong })
        {
            if (Reaches(left, l, candidate) && Reaches(right, r, candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Whether a constant operator's exact result does not fit its type: C# would not compile it unchecked.</summary>
    public static bool OverflowsAsConstant(Expr expression) => expression switch
    {
        { Type: not IntegerType } => false,
        Cast or Unary or Binary when ConstantValue(expression) is null => IsConstant(expression),
        Cast { Type: IntegerType type } e => ConstantValue(e.Operand) is { } value && !type.Holds(value),
        Unary { Type: IntegerType type } e when ConstantValue(e.Operand) is { } value => !type.Holds(type.Signed ? Apply(e.Operator, value) : type.Wrap(value)),
        Binary { Type: IntegerType type } e when !e.Operator.IsShift() && ConstantValue(e.Left) is { } left && ConstantValue(e.Right) is { } right =>
            Apply(e.Operator, left, right) is { } result && !type.Holds(result),
        _ => false,
    };

    /// <summary>Whether a constant is divided by minus one and the quotient is too large: the machine traps, and C# has a value for it.</summary>
    public static bool HasNoQuotient(Binary e) =>
        e is { Operator: BinaryOperator.Divide or BinaryOperator.Remainder, Left.Type: IntegerType { Signed: true, Bits: <= 64 } type } &&
        ConstantValue(e.Left) == type.Min && ConstantValue(e.Right) == -1;

    /// <summary>Whether a divisor is zero to C#, which does not compile such a division.</summary>
    public static bool IsConstantZero(Expr divisor) => divisor.Type is IntegerType && ConstantValue(divisor) is { } value && value == 0;

    private static bool Reaches(Expr operand, IntegerType source, IntegerType target) =>
        source.SameAs(target) || Widens(source, target) || FitsAsConstant(operand, source, target);

    private static bool Widens(IntegerType source, IntegerType target) =>
        source.Bits < target.Bits && (target.Signed || !source.Signed);

    // A conditional is no constant any more where its condition is told of.
    private static bool FitsAsConstant(Expr from, IntegerType source, IntegerType target) =>
        target.Bits <= 64 && ConstantValue(from) is { } value && target.Holds(value) &&
        (source.SameAs(CType.Int) || (source.SameAs(CType.Long) && target.SameAs(CType.ULong))) &&
        !from.SelfAndDescendants().Any(e => e is Conditional);

    private static bool Apply(BinaryOperator comparison, int order) => comparison switch
    {
        BinaryOperator.Less => order < 0,
        BinaryOperator.Greater => order > 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.GreaterOrEqual => order >= 0,
        BinaryOperator.Equal => order == 0,
        _ => order != 0,
    };

    private static Int128 Apply(UnaryOperator op, Int128 value) => op switch
    {
        UnaryOperator.Minus => -value,
        UnaryOperator.Complement => ~value,
        UnaryOperator.Not => value == 0 ? 1 : 0,
        _ => value,
    };

    private static Int128? Apply(BinaryOperator op, Int128 left, Int128 right) => op switch
    {
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => right == 0 ? null : left / right,
        BinaryOperator.Remainder => right == 0 ? null : left % right,
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.ShiftLeft => right >= 0 && right < 64 ? left << (int)right : null,
        BinaryOperator.ShiftRight => right >= 0 && right < 64 ? left >> (int)right : null,
        BinaryOperator.And => left & right,
        BinaryOperator.Xor => left ^ right,
        BinaryOperator.Or => left | right,
        _ => null,
    };
}
