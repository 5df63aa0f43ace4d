// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
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
