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
        Binary { Type: IntegerType type } e when ConstantValue(e.Left) is { } left && ConstantValue(e.Right) is { } right =>
            Apply(e.Operator, left, right) is { } result ? type.Wrap(result) : null,
        Conditional { Type: IntegerType } e when ConstantTruth(e.Condition) is { } truth && ConstantValue(e.WhenTrue) is { } one && ConstantValue(e.WhenFalse) is { } other =>
            truth ? one : other,
        _ => null,
    };

    private static bool? ConstantTruth(Expr condition) => condition switch
    {
        BoolLiteral e => e.Value,
        Unary { Operator: UnaryOperator.Not } e => !ConstantTruth(e.Operand),
        Binary e when e.Operator.IsComparison() && ConstantValue(e.Left) is { } left && ConstantValue(e.Right) is { } right => Compare(e.Operator, left, right),
        Binary e when e.Operator.IsLogical() && ConstantTruth(e.Left) is { } left && ConstantTruth(e.Right) is { } right =>
            e.Operator == BinaryOperator.LogicalAnd ? left && right : left || right,
        _ => null,
    };

    private static bool Compare(BinaryOperator op, Int128 left, Int128 right) => op switch
    {
        BinaryOperator.Less => left < right,
        BinaryOperator.LessOrEqual => left <= right,
        BinaryOperator.Greater => left > right,
        BinaryOperator.GreaterOrEqual => left >= right,
        BinaryOperator.Equal => left == right,
        _ => left != right,
    };

    /// <summary>Whether C# converts by itself, to the value C would give.</summary>
    public static bool ConvertsImplicitly(Expr from, CType to) => (from.Type, to) switch
    {
        _ when from.Type.SameAs(to) => true,
        (IntegerType source, IntegerType target) => Widens(source, target) || FitsAsConstant(from, source, target),
        (IntegerType { Bits: <= 64 }, FloatType) or (FloatType { Bits: 32 }, FloatType) => true,
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
        Unary { Type: IntegerType type } e when ConstantValue(e.Operand) is { } value => !type.Holds(type.Signed ? Apply(e.Operator, value) : type.Wrap(value)),
        Binary { Type: IntegerType type } e when !e.Operator.IsShift() && ConstantValue(e.Left) is { } left && ConstantValue(e.Right) is { } right =>
            Apply(e.Operator, left, right) is { } result && !type.Holds(result),
        _ => false,
    };

    private static bool Reaches(Expr operand, IntegerType source, IntegerType target) =>
        source.SameAs(target) || Widens(source, target) || FitsAsConstant(operand, source, target);

    private static bool Widens(IntegerType source, IntegerType target) =>
        source.Bits < target.Bits && (target.Signed || !source.Signed);

    private static bool FitsAsConstant(Expr from, IntegerType source, IntegerType target) =>
        target.Bits <= 64 && ConstantValue(from) is { } value && target.Holds(value) &&
        (source.SameAs(CType.Int) || (source.SameAs(CType.Long) && target.SameAs(CType.ULong)));

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
