// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Model;

/// <summary>Binary operators, without assignment. The order is by C's precedence, tightest first.</summary>
public enum BinaryOperator
{
    Multiply, Divide, Remainder,
    Add, Subtract,
    ShiftLeft, ShiftRight,
    Less, Greater, LessOrEqual, GreaterOrEqual,
    Equal, NotEqual,
    And, Xor, Or,
    LogicalAnd, LogicalOr,
}

/// <summary>Unary operators without side effects.</summary>
public enum UnaryOperator
{
    Plus, Minus, Complement, Not,
}

/// <summary>Facts about operators that lowering, passes and the writer share.</summary>
public static class OperatorFacts
{
    public static bool IsComparison(this BinaryOperator op) => op is >= BinaryOperator.Less and <= BinaryOperator.NotEqual;

    public static bool IsLogical(this BinaryOperator op) => op is BinaryOperator.LogicalAnd or BinaryOperator.LogicalOr;

    public static bool IsShift(this BinaryOperator op) => op is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight;

    /// <summary>The comparison that holds exactly when this one does not.</summary>
    public static BinaryOperator Negated(this BinaryOperator op) => op switch
    {
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.GreaterOrEqual => BinaryOperator.Less,
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    /// <summary>C's and C#'s spelling, which are the same.</summary>
    public static string Spelling(this BinaryOperator op) => op switch
    {
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.ShiftLeft => "<<",
        BinaryOperator.ShiftRight => ">>",
        BinaryOperator.Less => "<",
        BinaryOperator.Greater => ">",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.And => "&",
        BinaryOperator.Xor => "^",
        BinaryOperator.Or => "|",
        BinaryOperator.LogicalAnd => "&&",
        BinaryOperator.LogicalOr => "||",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    /// <summary>C's and C#'s spelling, which are the same.</summary>
    public static string Spelling(this UnaryOperator op) => op switch
    {
        UnaryOperator.Plus => "+",
        UnaryOperator.Minus => "-",
        UnaryOperator.Complement => "~",
        UnaryOperator.Not => "!",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
