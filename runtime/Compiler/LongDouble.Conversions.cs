// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <content>Conversions: exact from what is narrower, rounded once to what is.</content>
public readonly partial struct LongDouble
{
    // C# finds no best one of the others for these.
    public static implicit operator LongDouble(sbyte value) => (long)value;

    public static implicit operator LongDouble(byte value) => (ulong)value;

    public static implicit operator LongDouble(short value) => (long)value;

    public static implicit operator LongDouble(ushort value) => (ulong)value;

    public static implicit operator LongDouble(int value) => (long)value;

    public static implicit operator LongDouble(uint value) => (ulong)value;

    public static implicit operator LongDouble(long value) => Rounded(value < 0, (ulong)(value < 0 ? -value : value), 0, out _);

    public static implicit operator LongDouble(ulong value) => Rounded(false, value, 0, out _);

    public static implicit operator LongDouble(float value) => (double)value;

    public static implicit operator LongDouble(double value)
    {
        const int Fraction = 52;
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        ulong digits = bits & ((1UL << Fraction) - 1);
        int biased = (int)(bits >> Fraction) & 0x7ff;
        return biased switch
        {
            0x7ff => new(double.IsNegative(value), Largest, digits == 0 ? Integer : Integer | Quiet | (digits << (FractionBits - Fraction))),
            0 => Rounded(double.IsNegative(value), digits, -1074, out _),
            _ => new(double.IsNegative(value), biased - 0x3ff + Bias, Integer | (digits << (FractionBits - Fraction))),
        };
    }

    public static explicit operator LongDouble(Int128 value) => Rounded(value < 0, (UInt128)(value < 0 ? -value : value), 0, out _);

    public static explicit operator LongDouble(UInt128 value) => Rounded(false, value, 0, out _);

    public static explicit operator double(LongDouble value)
    {
        const ulong Nan = 0x7ff8000000000000;
        return !value.IsNaN ? value.Narrowed(53, -1074)
            : BitConverter.UInt64BitsToDouble(Nan | (value.IsNegative || value.IsUnsupported ? 1UL << 63 : 0) | ((value.NanDigits & (Integer - 1)) >> 11));
    }

    public static explicit operator float(LongDouble value)
    {
        const uint Nan = 0x7fc00000;
        return !value.IsNaN ? (float)value.Narrowed(24, -149)
            : BitConverter.UInt32BitsToSingle(Nan | (value.IsNegative || value.IsUnsupported ? 1u << 31 : 0) | (uint)((value.NanDigits & (Integer - 1)) >> 40));
    }

    /// <summary>What is before the point, where a long holds it.</summary>
    internal long? Truncated()
    {
        (ulong mantissa, int exponent) = Split();
        if (!IsFinite || exponent > 0)
        {
            return null;
        }

        ulong whole = exponent <= -64 ? 0 : mantissa >> -exponent;
        return whole < Integer ? (IsNegative ? -(long)whole : (long)whole)
            : whole == Integer && IsNegative ? long.MinValue
            : null;
    }

    private ulong NanDigits => IsUnsupported ? Integer | Quiet : significand;

    // Rounded to so many bits, none of them below two to a power.
    private double Narrowed(int bits, int lowest)
    {
        (ulong mantissa, int exponent) = Normalized();
        if (mantissa == 0 || IsInfinity)
        {
            return Math.CopySign(mantissa == 0 ? 0 : double.PositiveInfinity, IsNegative ? -1 : 1);
        }

        int dropped = Math.Max(64 - bits, lowest - exponent);
        ulong kept = dropped >= 64 ? 0 : mantissa >> dropped;
        ulong rest = dropped > 64 ? 0 : dropped == 64 ? mantissa : mantissa & ((1UL << dropped) - 1);
        ulong half = dropped > 64 ? 1 : 1UL << (dropped - 1);
        kept += rest > half || (rest == half && (kept & 1) != 0) ? 1UL : 0;
        double value = Math.ScaleB((double)kept, exponent + dropped);
        return IsNegative ? -value : value;
    }
}
