// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics.CodeAnalysis;

namespace KTrans.Runtime;

/// <summary>Where a program says that it cannot go on.</summary>
public static unsafe partial class Builtins
{
    /// <exception cref="KernelBug">Always.</exception>
    [DoesNotReturn]
    public static void __builtin_trap() => throw new KernelBug("invalid opcode: __builtin_trap()");

    /// <exception cref="KernelBug">Always: C leaves open what happens here.</exception>
    [DoesNotReturn]
    public static void __builtin_unreachable() => throw new KernelBug("__builtin_unreachable() was reached");
}
