// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <content>The same of floats.</content>
public abstract unsafe partial class Gnu11
{
    /// <summary>The square root; exact to the last bit.</summary>
    [Model("math.h")]
    public static float sqrtf(float x) => MathF.Sqrt(x);

    /// <summary>The largest integer that is not above; exact.</summary>
    [Model("math.h")]
    public static float floorf(float x) => MathF.Floor(x);

    /// <summary>The smallest integer that is not below; exact.</summary>
    [Model("math.h")]
    public static float ceilf(float x) => MathF.Ceiling(x);

    /// <summary>The integer towards zero; exact.</summary>
    [Model("math.h")]
    public static float truncf(float x) => MathF.Truncate(x);

    /// <summary>The size; exact.</summary>
    [Model("math.h")]
    public static float fabsf(float x) => MathF.Abs(x);

    /// <summary>The cube root, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float cbrtf(float x) => MathF.Cbrt(x);

    /// <summary>The sine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float sinf(float x) => MathF.Sin(x);

    /// <summary>The cosine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float cosf(float x) => MathF.Cos(x);

    /// <summary>The tangent, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float tanf(float x) => MathF.Tan(x);

    /// <summary>The arc sine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float asinf(float x) => MathF.Asin(x);

    /// <summary>The arc cosine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float acosf(float x) => MathF.Acos(x);

    /// <summary>The arc tangent, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float atanf(float x) => MathF.Atan(x);

    /// <summary>The hyperbolic sine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float sinhf(float x) => MathF.Sinh(x);

    /// <summary>The hyperbolic cosine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float coshf(float x) => MathF.Cosh(x);

    /// <summary>The hyperbolic tangent, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float tanhf(float x) => MathF.Tanh(x);

    /// <summary>The inverse hyperbolic sine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float asinhf(float x) => MathF.Asinh(x);

    /// <summary>The inverse hyperbolic cosine, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float acoshf(float x) => MathF.Acosh(x);

    /// <summary>The inverse hyperbolic tangent, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float atanhf(float x) => MathF.Atanh(x);

    /// <summary>The power of e, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float expf(float x) => MathF.Exp(x);

    /// <summary>The logarithm to e, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float logf(float x) => MathF.Log(x);

    /// <summary>The logarithm to ten, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float log10f(float x) => MathF.Log10(x);

    /// <summary>The logarithm to two, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float log2f(float x) => MathF.Log2(x);

    /// <summary>The power x to the y, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float powf(float x, float y) => MathF.Pow(x, y);

    /// <summary>The angle of a point, as the system's library gives it.</summary>
    [Model("math.h")]
    public static float atan2f(float y, float x) => MathF.Atan2(y, x);

    /// <summary>The remainder of a division towards zero, with the sign of x; exact.</summary>
    [Model("math.h")]
    public static float fmodf(float x, float y) => x % y;

    /// <summary>The remainder of a division to the nearest; exact.</summary>
    [Model("math.h")]
    public static float remainderf(float x, float y) => MathF.IEEERemainder(x, y);

    /// <summary>The nearest integer, halves away from zero; exact.</summary>
    [Model("math.h")]
    public static float roundf(float x) => MathF.Round(x, MidpointRounding.AwayFromZero);

    /// <summary>The nearest integer, halves to even; exact.</summary>
    [Model("math.h")]
    public static float rintf(float x) => MathF.Round(x, MidpointRounding.ToEven);

    /// <summary>The nearest integer, halves to even; exact.</summary>
    [Model("math.h")]
    public static float nearbyintf(float x) => rintf(x);

    /// <summary>The nearest integer, halves away from zero, as a long.</summary>
    [Model("math.h")]
    public static long lroundf(float x) => ToLong(roundf(x));

    /// <summary>The nearest integer, halves away from zero, as a long long.</summary>
    [Model("math.h")]
    [return: CType("long long")]
    public static long llroundf(float x) => ToLong(roundf(x));

    /// <summary>The nearest integer, halves to even, as a long.</summary>
    [Model("math.h")]
    public static long lrintf(float x) => ToLong(rintf(x));

    /// <summary>The nearest integer, halves to even, as a long long.</summary>
    [Model("math.h")]
    [return: CType("long long")]
    public static long llrintf(float x) => ToLong(rintf(x));

    /// <summary>The larger one; a number where the other is none.</summary>
    [Model("math.h")]
    public static float fmaxf(float x, float y) => float.MaxNumber(x, y);

    /// <summary>The smaller one; a number where the other is none.</summary>
    [Model("math.h")]
    public static float fminf(float x, float y) => float.MinNumber(x, y);

    /// <summary>How much x is above y, or zero.</summary>
    [Model("math.h")]
    public static float fdimf(float x, float y) => x <= y ? 0 : x - y;

    /// <summary>x with the sign of y; exact.</summary>
    [Model("math.h")]
    public static float copysignf(float x, float y) => MathF.CopySign(x, y);

    /// <summary>x times y plus z, rounded once.</summary>
    [Model("math.h")]
    public static float fmaf(float x, float y, float z) => MathF.FusedMultiplyAdd(x, y, z);

    /// <summary>The hypotenuse, within the last bit.</summary>
    [Model("math.h")]
    public static float hypotf(float x, float y) => float.Hypot(x, y);

    /// <summary>x times two to a power; exact.</summary>
    [Model("math.h")]
    public static float ldexpf(float x, int exp) => MathF.ScaleB(x, exp);

    /// <summary>x times two to a power; exact.</summary>
    [Model("math.h")]
    public static float scalbnf(float x, int n) => MathF.ScaleB(x, n);

    /// <summary>x times two to a power; exact.</summary>
    [Model("math.h")]
    public static float scalblnf(float x, long n) => MathF.ScaleB(x, (int)Math.Clamp(n, -100_000, 100_000));

    /// <summary>The fraction, at least a half and below one, and its power of two; exact.</summary>
    [Model("math.h")]
    public static float frexpf(float x, int* exp)
    {
        CMemory.Writable(exp, sizeof(int));
        *exp = x == 0 || !float.IsFinite(x) ? 0 : MathF.ILogB(x) + 1;
        return *exp == 0 ? x : MathF.ScaleB(x, -*exp);
    }

    /// <summary>The fraction and the whole, both with the sign of x; exact.</summary>
    [Model("math.h")]
    public static float modff(float x, float* iptr)
    {
        CMemory.Writable(iptr, sizeof(float));
        *iptr = MathF.Truncate(x);
        return MathF.CopySign(float.IsInfinity(x) ? 0 : x - *iptr, x);
    }

    /// <summary>The next number from x towards y; exact.</summary>
    [Model("math.h")]
    public static float nextafterf(float x, float y) =>
        float.IsNaN(x) || float.IsNaN(y) ? x + y : x == y ? y : y > x ? float.BitIncrement(x) : float.BitDecrement(x);

    /// <summary>The power of two of a number's first bit; exact.</summary>
    [Model("math.h")]
    public static int ilogbf(float x) => x == 0 || float.IsNaN(x) ? int.MinValue : float.IsInfinity(x) ? int.MaxValue : MathF.ILogB(x);

    /// <summary>The power of two of a number's first bit; exact.</summary>
    [Model("math.h")]
    public static float logbf(float x) => x == 0 ? float.NegativeInfinity : !float.IsFinite(x) ? x * x : MathF.ILogB(x);

    /// <summary>Two to the power of x.</summary>
    [Model("math.h")]
    public static float exp2f(float x) => MathF.Pow(2, x);

    /// <summary>The power of e less one: within a few last bits.</summary>
    [Model("math.h")]
    public static float expm1f(float x) => (float)ExpM1(x);

    /// <summary>The logarithm of one more than x: within a few last bits.</summary>
    [Model("math.h")]
    public static float log1pf(float x) => (float)LogP1(x);

    /// <summary>No number; what the text says of it is left out.</summary>
    [Model("math.h")]
    public static float nanf([CType("const char *")] sbyte* tagp) => BitConverter.UInt32BitsToSingle(0x7fc00000);
}
