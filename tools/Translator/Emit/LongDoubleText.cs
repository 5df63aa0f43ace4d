// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Runtime;
using KTrans.Translator.Model;

namespace KTrans.Translator.Emit;

/// <summary>
/// Writes constants of type long double: as the double that they are, else by their bits.
/// <code>
/// C    x = 0.5L;                 x * 0.5L     x + 0.1L
/// C#   x = (LongDouble)0.5;      x * 0.5      x + new LongDouble(0x3ffb, 0xcccccccccccccccdUL) /* 0.1L */
/// </code>
/// </summary>
internal static class LongDoubleText
{
    /// <summary>The constant alone.</summary>
    public static string Literal(LongDoubleLiteral e) => e.Value switch
    {
        { IsInfinity: true } => $"{nameof(LongDouble)}.{(e.Value.IsNegative ? nameof(LongDouble.NegativeInfinity) : nameof(LongDouble.PositiveInfinity))}",
        _ when Double(e) is { } value => $"({nameof(LongDouble)}){value}",
        _ => string.Create(CultureInfo.InvariantCulture, $"new {nameof(LongDouble)}(0x{e.Value.Exponent:x4}, 0x{e.Value.Significand:x}UL){(e.Spelling is null ? "" : $" /* {e.Spelling} */")}"),
    };

    /// <summary>Whether it is written as a cast.</summary>
    public static bool IsCast(LongDoubleLiteral e) => e.Value is { IsInfinity: false } && Double(e) is not null;

    /// <summary>An operand that is such a constant, beside one that makes C# convert it; null for all others.</summary>
    public static string? Beside(Expr operand, Expr other) =>
        operand is LongDoubleLiteral e && IsCast(e) && other is { Type: FloatType { Bits: FloatType.Extended } } and not LongDoubleLiteral ? Double(e) : null;

    // As C# writes the double that has the same value; null where none has.
    private static string? Double(LongDoubleLiteral e)
    {
        double value = (double)e.Value;
        return e.Value is { IsFinite: true, IsNegative: false } && ((LongDouble)value).Equals(e.Value)
            ? ExpressionWriter.Literal(new FloatLiteral(value, CType.Double, e.Place)) : null;
    }
}
