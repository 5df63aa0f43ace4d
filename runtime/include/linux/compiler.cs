// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>The truth of a condition that is mostly true.</summary>
    [Model("include/linux/compiler.h")]
    public static bool likely(bool x) => x;

    /// <summary>The truth of a condition that is mostly false.</summary>
    [Model("include/linux/compiler.h")]
    public static bool unlikely(bool x) => x;

    /// <summary>Stops the kernel when the condition holds; CONFIG_DEBUG_VM is on.</summary>
    /// <exception cref="KernelBug">It holds.</exception>
    [Model("include/linux/mmdebug.h")]
    public static void VM_BUG_ON(bool cond)
    {
        if (cond)
        {
            throw new KernelBug("kernel BUG: VM_BUG_ON");
        }
    }
}

public abstract unsafe partial class V4_4
{
    private const ulong MaxErrno = 4095;

    /// <summary>Whether a pointer is an error number.</summary>
    [Model("include/linux/err.h")]
    public static bool IS_ERR([CType("const void *")] void* ptr) => (ulong)ptr >= unchecked((ulong)-(long)MaxErrno);

    /// <summary>The error number that a pointer is.</summary>
    [Model("include/linux/err.h")]
    public static long PTR_ERR([CType("const void *")] void* ptr) => (long)ptr;

    /// <summary>A pointer that is an error number.</summary>
    [Model("include/linux/err.h")]
    public static void* ERR_PTR(long error) => (void*)error;
}

public abstract unsafe partial class V6_8
{
    /// <summary>A number rounded down to a multiple of a power of two; a macro for any integer type in C.</summary>
    [Model("include/linux/align.h")]
    public static ulong ALIGN_DOWN(ulong x, ulong a) => x & ~(a - 1);
}
