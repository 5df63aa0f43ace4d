// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <content>
/// Doubles. What .NET takes from the system's library is glibc's own on Linux; errno is not set. Where a docstring says
/// exact, the result is the nearest double there is.
/// </content>
public abstract unsafe partial class Gnu11
{
    /// <summary>The square root; exact to the last bit.</summary>
    [Model("math.h")]
    public static double sqrt(double x) => Math.Sqrt(x);

    /// <summary>The largest integer that is not above; exact.</summary>
    [Model("math.h")]
    public static double floor(double x) => Math.Floor(x);

    /// <summary>The smallest integer that is not below; exact.</summary>
    [Model("math.h")]
    public static double ceil(double x) => Math.Ceiling(x);

    /// <summary>The integer towards zero; exact.</summary>
    [Model("math.h")]
    public static double trunc(double x) => Math.Truncate(x);

    /// <summary>The size; exact.</summary>
    [Model("math.h")]
    public static double fabs(double x) => Math.Abs(x);

    /// <summary>The cube root, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double cbrt(double x) => Math.Cbrt(x);

    /// <summary>The sine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double sin(double x) => Math.Sin(x);

    /// <summary>The cosine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double cos(double x) => Math.Cos(x);

    /// <summary>The tangent, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double tan(double x) => Math.Tan(x);

    /// <summary>The arc sine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double asin(double x) => Math.Asin(x);

    /// <summary>The arc cosine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double acos(double x) => Math.Acos(x);

    /// <summary>The arc tangent, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double atan(double x) => Math.Atan(x);

    /// <summary>The hyperbolic sine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double sinh(double x) => Math.Sinh(x);

    /// <summary>The hyperbolic cosine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double cosh(double x) => Math.Cosh(x);

    /// <summary>The hyperbolic tangent, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double tanh(double x) => Math.Tanh(x);

    /// <summary>The inverse hyperbolic sine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double asinh(double x) => Math.Asinh(x);

    /// <summary>The inverse hyperbolic cosine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double acosh(double x) => Math.Acosh(x);

    /// <summary>The inverse hyperbolic tangent, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double atanh(double x) => Math.Atanh(x);

    /// <summary>The power of e, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double exp(double x) => Math.Exp(x);

    /// <summary>The logarithm to e, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double log(double x) => Math.Log(x);

    /// <summary>The logarithm to ten, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double log10(double x) => Math.Log10(x);

    /// <summary>The logarithm to two, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double log2(double x) => Math.Log2(x);

    /// <summary>The power x to the y, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double pow(double x, double y) => Math.Pow(x, y);

    /// <summary>The angle of a point, as the system's library gives it.</summary>
    [Model("math.h")]
    public static double atan2(double y, double x) => Math.Atan2(y, x);

    /// <summary>The remainder of a division towards zero, with the sign of x; exact.</summary>
    [Model("math.h")]
    public static double fmod(double x, double y) => x % y;

    /// <summary>The remainder of a division to the nearest; exact.</summary>
    [Model("math.h")]
    public static double remainder(double x, double y) => Math.IEEERemainder(x, y);

    /// <summary>The nearest integer, halves away from zero; exact.</summary>
    [Model("math.h")]
    public static double round(double x) => Math.Round(x, MidpointRounding.AwayFromZero);

    /// <summary>The nearest integer, halves to even; exact.</summary>
    [Model("math.h")]
    public static double rint(double x) => Math.Round(x, MidpointRounding.ToEven);

    /// <summary>The nearest integer, halves to even; exact.</summary>
    [Model("math.h")]
    public static double nearbyint(double x) => rint(x);

    /// <summary>The nearest integer, halves away from zero, as a long.</summary>
    [Model("math.h")]
    public static long lround(double x) => ToLong(round(x));

    /// <summary>The nearest integer, halves away from zero, as a long long.</summary>
    [Model("math.h")]
    [return: CType("long long")]
    public static long llround(double x) => ToLong(round(x));

    /// <summary>The nearest integer, halves to even, as a long.</summary>
    [Model("math.h")]
    public static long lrint(double x) => ToLong(rint(x));

    /// <summary>The nearest integer, halves to even, as a long long.</summary>
    [Model("math.h")]
    [return: CType("long long")]
    public static long llrint(double x) => ToLong(rint(x));

    /// <summary>The larger one; a number where the other is none.</summary>
    [Model("math.h")]
    public static double fmax(double x, double y) => double.MaxNumber(x, y);

    /// <summary>The smaller one; a number where the other is none.</summary>
    [Model("math.h")]
    public static double fmin(double x, double y) => double.MinNumber(x, y);

    /// <summary>How much x is above y, or zero.</summary>
    [Model("math.h")]
    public static double fdim(double x, double y) => x <= y ? 0 : x - y;

    /// <summary>x with the sign of y; exact.</summary>
    [Model("math.h")]
    public static double copysign(double x, double y) => Math.CopySign(x, y);

    /// <summary>x times y plus z, rounded once.</summary>
    [Model("math.h")]
    public static double fma(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z);

    /// <summary>The hypotenuse, within the last bit.</summary>
    [Model("math.h")]
    public static double hypot(double x, double y) => double.Hypot(x, y);

    /// <summary>x times two to a power; exact.</summary>
    [Model("math.h")]
    public static double ldexp(double x, int exp) => Math.ScaleB(x, exp);

    /// <summary>x times two to a power; exact.</summary>
    [Model("math.h")]
    public static double scalbn(double x, int n) => Math.ScaleB(x, n);

    /// <summary>x times two to a power; exact.</summary>
    [Model("math.h")]
    public static double scalbln(double x, long n) => Math.ScaleB(x, (int)Math.Clamp(n, -100_000, 100_000));

    /// <summary>The fraction, at least a half and below one, and its power of two; exact.</summary>
    [Model("math.h")]
    public static double frexp(double x, int* exp)
    {
        CMemory.Writable(exp, sizeof(int));
        *exp = x == 0 || !double.IsFinite(x) ? 0 : Math.ILogB(x) + 1;
        return *exp == 0 ? x : Math.ScaleB(x, -*exp);
    }

    /// <summary>The fraction and the whole, both with the sign of x; exact.</summary>
    [Model("math.h")]
    public static double modf(double x, double* iptr)
    {
        CMemory.Writable(iptr, sizeof(double));
        *iptr = Math.Truncate(x);
        return Math.CopySign(double.IsInfinity(x) ? 0 : x - *iptr, x);
    }

    /// <summary>The next number from x towards y; exact.</summary>
    [Model("math.h")]
    public static double nextafter(double x, double y) =>
        double.IsNaN(x) || double.IsNaN(y) ? x + y : x == y ? y : y > x ? double.BitIncrement(x) : double.BitDecrement(x);

    /// <summary>The power of two of a number's first bit; exact.</summary>
    [Model("math.h")]
    public static int ilogb(double x) => x == 0 || double.IsNaN(x) ? int.MinValue : double.IsInfinity(x) ? int.MaxValue : Math.ILogB(x);

    /// <summary>The power of two of a number's first bit; exact.</summary>
    [Model("math.h")]
    public static double logb(double x) => x == 0 ? double.NegativeInfinity : !double.IsFinite(x) ? x * x : Math.ILogB(x);

    /// <summary>Two to the power of x.</summary>
    [Model("math.h")]
    public static double exp2(double x) => Math.Pow(2, x);

    /// <summary>The power of e less one: within a few last bits.</summary>
    [Model("math.h")]
    public static double expm1(double x) => (double)ExpM1(x);

    /// <summary>The logarithm of one more than x: within a few last bits.</summary>
    [Model("math.h")]
    public static double log1p(double x) => (double)LogP1(x);

    /// <summary>No number; what the text says of it is left out.</summary>
    [Model("math.h")]
    public static double nan([CType("const char *")] sbyte* tagp) => BitConverter.UInt64BitsToDouble(0x7ff8000000000000);

    // What x86-64 gives for what a long does not hold.
    private static long ToLong(double x) => x is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)x : long.MinValue;

    // By the way of Kahan: the error of the rounded power cancels out.
    private static double ExpM1(double x)
    {
        double power = Math.Exp(x);
        return power == 1 ? x : power - 1 == -1 ? -1 : !double.IsFinite(power) ? power : (power - 1) * x / Math.Log(power);
    }

    private static double LogP1(double x)
    {
        double more = 1 + x;
        return more == 1 ? x : !double.IsFinite(more) ? more : Math.Log(more) * x / (more - 1);
    }
}
