// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <content>Those of long double that are exact, or rounded once. Others are not there: no library of .NET computes so precisely.</content>
public abstract unsafe partial class Gnu11
{
    /// <summary>The square root; exact to the last bit.</summary>
    [Model("math.h")]
    public static LongDouble sqrtl(LongDouble x) =>
        x.IsNaN ? x + x : x.IsZero ? x : x.IsNegative ? LongDouble.NaN : x.IsInfinity ? x : CLongDoubles.Root(x);

    /// <summary>The largest integer that is not above; exact.</summary>
    [Model("math.h")]
    public static LongDouble floorl(LongDouble x) => CLongDoubles.Whole(x, (_, _) => x.IsNegative);

    /// <summary>The smallest integer that is not below; exact.</summary>
    [Model("math.h")]
    public static LongDouble ceill(LongDouble x) => CLongDoubles.Whole(x, (_, _) => !x.IsNegative);

    /// <summary>The integer towards zero; exact.</summary>
    [Model("math.h")]
    public static LongDouble truncl(LongDouble x) => CLongDoubles.Whole(x, static (_, _) => false);

    /// <summary>The nearest integer, halves away from zero; exact.</summary>
    [Model("math.h")]
    public static LongDouble roundl(LongDouble x) => CLongDoubles.Whole(x, static (_, fraction) => fraction >= CLongDoubles.Fraction.Half);

    /// <summary>The nearest integer, halves to even; exact.</summary>
    [Model("math.h")]
    public static LongDouble rintl(LongDouble x) => CLongDoubles.Whole(x, CLongDoubles.IsUpToEven);

    /// <summary>The nearest integer, halves to even; exact.</summary>
    [Model("math.h")]
    public static LongDouble nearbyintl(LongDouble x) => rintl(x);

    /// <summary>The nearest integer, halves away from zero, as a long.</summary>
    [Model("math.h")]
    public static long lroundl(LongDouble x) => Builtins.__builtin_to_long(roundl(x));

    /// <summary>The nearest integer, halves away from zero, as a long long.</summary>
    [Model("math.h")]
    [return: CType("long long")]
    public static long llroundl(LongDouble x) => Builtins.__builtin_to_long(roundl(x));

    /// <summary>The nearest integer, halves to even, as a long.</summary>
    [Model("math.h")]
    public static long lrintl(LongDouble x) => Builtins.__builtin_to_long(rintl(x));

    /// <summary>The nearest integer, halves to even, as a long long.</summary>
    [Model("math.h")]
    [return: CType("long long")]
    public static long llrintl(LongDouble x) => Builtins.__builtin_to_long(rintl(x));

    /// <summary>The size; exact.</summary>
    [Model("math.h")]
    public static LongDouble fabsl(LongDouble x) => LongDouble.Abs(x);

    /// <summary>x with the sign of y; exact.</summary>
    [Model("math.h")]
    public static LongDouble copysignl(LongDouble x, LongDouble y) => LongDouble.CopySign(x, y);

    /// <summary>The larger one; a number where the other is none; of two zeros the first.</summary>
    [Model("math.h")]
    public static LongDouble fmaxl(LongDouble x, LongDouble y) => x.IsNaN ? (y.IsNaN ? x + y : y) : y.IsNaN ? x : x < y ? y : x;

    /// <summary>The smaller one; a number where the other is none; of two zeros the first.</summary>
    [Model("math.h")]
    public static LongDouble fminl(LongDouble x, LongDouble y) => x.IsNaN ? (y.IsNaN ? x + y : y) : y.IsNaN ? x : x > y ? y : x;

    /// <summary>How much x is above y, or zero.</summary>
    [Model("math.h")]
    public static LongDouble fdiml(LongDouble x, LongDouble y) => x <= y ? 0 : x - y;

    /// <summary>The remainder of a division towards zero, with the sign of x; exact.</summary>
    [Model("math.h")]
    public static LongDouble fmodl(LongDouble x, LongDouble y) => Remainder(x, y, toNearest: false);

    /// <summary>The remainder of a division to the nearest; exact.</summary>
    [Model("math.h")]
    public static LongDouble remainderl(LongDouble x, LongDouble y) => Remainder(x, y, toNearest: true);

    /// <summary>x times two to a power; exact, but for what is smaller than full precision reaches.</summary>
    [Model("math.h")]
    public static LongDouble ldexpl(LongDouble x, int exp) => CLongDoubles.Scaled(x, exp);

    /// <summary>x times two to a power; see <see cref="ldexpl"/>.</summary>
    [Model("math.h")]
    public static LongDouble scalbnl(LongDouble x, int n) => CLongDoubles.Scaled(x, n);

    /// <summary>x times two to a power; see <see cref="ldexpl"/>.</summary>
    [Model("math.h")]
    public static LongDouble scalblnl(LongDouble x, long n) => CLongDoubles.Scaled(x, n);

    /// <summary>The fraction, at least a half and below one, and its power of two; exact.</summary>
    [Model("math.h")]
    public static LongDouble frexpl(LongDouble x, int* exp)
    {
        CMemory.Writable(exp, sizeof(int));
        *exp = x.IsZero || !x.IsFinite ? 0 : CLongDoubles.Power(x) + 1;
        return x.IsZero ? x : CLongDoubles.Scaled(x, -*exp);
    }

    /// <summary>The fraction and the whole, both with the sign of x; exact.</summary>
    [Model("math.h")]
    public static LongDouble modfl(LongDouble x, LongDouble* iptr)
    {
        CMemory.Writable(iptr, sizeof(LongDouble));
        *iptr = truncl(x);
        return LongDouble.CopySign(x.IsInfinity ? 0 : x - *iptr, x);
    }

    /// <summary>The next number from x towards y; exact.</summary>
    [Model("math.h")]
    public static LongDouble nextafterl(LongDouble x, LongDouble y) =>
        x.IsNaN || y.IsNaN ? x + y
        : x == y ? y
        : x.IsZero ? new LongDouble((ushort)(y.IsNegative ? 0x8000 : 0), 1)
        : x.IsInfinity ? LongDouble.CopySign(new LongDouble(0x7ffe, ulong.MaxValue), x)
        : CLongDoubles.Next(x, x < y != x.IsNegative);

    /// <summary>The next number from x towards y; exact.</summary>
    [Model("math.h")]
    public static LongDouble nexttowardl(LongDouble x, LongDouble y) => nextafterl(x, y);

    /// <summary>The next double from x towards y; exact.</summary>
    [Model("math.h")]
    public static double nexttoward(double x, LongDouble y) =>
        double.IsNaN(x) || y.IsNaN ? x + (double)y : x == y ? (double)y : y > x ? double.BitIncrement(x) : double.BitDecrement(x);

    /// <summary>The next float from x towards y; exact.</summary>
    [Model("math.h")]
    public static float nexttowardf(float x, LongDouble y) =>
        float.IsNaN(x) || y.IsNaN ? x + (float)y : x == y ? (float)y : y > x ? float.BitIncrement(x) : float.BitDecrement(x);

    /// <summary>The power of two of a number's first bit; exact.</summary>
    [Model("math.h")]
    public static int ilogbl(LongDouble x) => x.IsZero || x.IsNaN ? int.MinValue : x.IsInfinity ? int.MaxValue : CLongDoubles.Power(x);

    /// <summary>The power of two of a number's first bit; exact.</summary>
    [Model("math.h")]
    public static LongDouble logbl(LongDouble x) => x.IsZero ? LongDouble.NegativeInfinity : !x.IsFinite ? x * x : CLongDoubles.Power(x);

    /// <summary>No number; what the text says of it is left out.</summary>
    [Model("math.h")]
    public static LongDouble nanl([CType("const char *")] sbyte* tagp) => -LongDouble.NaN;

    private static LongDouble Remainder(LongDouble x, LongDouble y, bool toNearest) =>
        x.IsNaN || y.IsNaN ? x + y
        : x.IsInfinity || y.IsZero ? LongDouble.NaN
        : y.IsInfinity || x.IsZero ? x
        : CLongDoubles.Remainder(x, y, toNearest);
}
