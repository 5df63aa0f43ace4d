// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <content>The same of long doubles.</content>
public static unsafe partial class Builtins
{
    public static LongDouble __builtin_fabsl(LongDouble value) => LongDouble.Abs(value);

    public static LongDouble __builtin_copysignl(LongDouble value, LongDouble sign) => LongDouble.CopySign(value, sign);

    public static bool __builtin_isnan(LongDouble value) => value.IsNaN;

    public static bool __builtin_isinf(LongDouble value) => value.IsInfinity;

    /// <inheritdoc cref="__builtin_isinf_sign(double)"/>
    public static int __builtin_isinf_sign(LongDouble value) => !value.IsInfinity ? 0 : value.IsNegative ? -1 : 1;

    public static bool __builtin_isfinite(LongDouble value) => value.IsFinite;

    /// <inheritdoc cref="__builtin_isnormal(double)"/>
    public static bool __builtin_isnormal(LongDouble value) => value.IsNormal;

    public static bool __builtin_signbit(LongDouble value) => value.IsNegative;

    public static bool __builtin_signbitl(LongDouble value) => value.IsNegative;

    public static bool __builtin_isgreater(LongDouble left, LongDouble right) => left > right;

    public static bool __builtin_isgreaterequal(LongDouble left, LongDouble right) => left >= right;

    public static bool __builtin_isless(LongDouble left, LongDouble right) => left < right;

    public static bool __builtin_islessequal(LongDouble left, LongDouble right) => left <= right;

    public static bool __builtin_islessgreater(LongDouble left, LongDouble right) => left < right || left > right;

    public static bool __builtin_isunordered(LongDouble left, LongDouble right) => left.IsNaN || right.IsNaN;

    /// <inheritdoc cref="__builtin_fpclassify(int, int, int, int, int, double)"/>
    public static int __builtin_fpclassify(int nan, int infinite, int normal, int subnormal, int zero, LongDouble value) =>
        value.IsNaN ? nan : value.IsInfinity ? infinite : value.IsZero ? zero : value.IsNormal ? normal : subnormal;
}
