// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What a compiler knows of floating point without a library.</summary>
public static unsafe partial class Builtins
{
    public static double __builtin_fabs(double value) => Math.Abs(value);

    public static float __builtin_fabsf(float value) => MathF.Abs(value);

    public static double __builtin_copysign(double value, double sign) => Math.CopySign(value, sign);

    public static float __builtin_copysignf(float value, float sign) => MathF.CopySign(value, sign);

    public static bool __builtin_isnan(double value) => double.IsNaN(value);

    public static bool __builtin_isinf(double value) => double.IsInfinity(value);

    /// <summary>-1 for minus infinity, 1 for plus infinity, 0 for all else.</summary>
    public static int __builtin_isinf_sign(double value) => !double.IsInfinity(value) ? 0 : value > 0 ? 1 : -1;

    public static bool __builtin_isfinite(double value) => double.IsFinite(value);

    /// <summary>Whether it is neither zero nor smaller than the type's full precision reaches, nor infinite or NaN.</summary>
    public static bool __builtin_isnormal(double value) => double.IsNormal(value);

    /// <inheritdoc cref="__builtin_isnormal(double)"/>
    public static bool __builtin_isnormal(float value) => float.IsNormal(value);

    public static bool __builtin_signbit(double value) => double.IsNegative(value);

    public static bool __builtin_signbitf(float value) => float.IsNegative(value);

    public static bool __builtin_isgreater(double left, double right) => left > right;

    public static bool __builtin_isgreaterequal(double left, double right) => left >= right;

    public static bool __builtin_isless(double left, double right) => left < right;

    public static bool __builtin_islessequal(double left, double right) => left <= right;

    public static bool __builtin_islessgreater(double left, double right) => left < right || left > right;

    public static bool __builtin_isunordered(double left, double right) => double.IsNaN(left) || double.IsNaN(right);

    /// <summary>The one of five numbers that is for this kind of value.</summary>
    public static int __builtin_fpclassify(int nan, int infinite, int normal, int subnormal, int zero, double value) =>
        double.IsNaN(value) ? nan : double.IsInfinity(value) ? infinite : value == 0 ? zero : double.IsNormal(value) ? normal : subnormal;

    /// <inheritdoc cref="__builtin_fpclassify(int, int, int, int, int, double)"/>
    public static int __builtin_fpclassify(int nan, int infinite, int normal, int subnormal, int zero, float value) =>
        float.IsSubnormal(value) ? subnormal : __builtin_fpclassify(nan, infinite, normal, subnormal, zero, (double)value);

    /// <summary>The NaN of these bits.</summary>
    public static double __builtin_nan_of(ulong bits) => BitConverter.UInt64BitsToDouble(bits);
}
