// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Begins an RCU read-side section, in which the thread must not sleep.</summary>
    [Model("include/linux/rcupdate.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void rcu_read_lock() => machine.RcuReadLock();

    /// <summary>Ends an RCU read-side section.</summary>
    /// <exception cref="KernelBug">There is none.</exception>
    [Model("include/linux/rcupdate.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void rcu_read_unlock() => machine.RcuReadUnlock();

    /// <summary>Keeps stores in their order for other processors.</summary>
    [NoOp("include/asm-generic/barrier.h", "one thread sees its own stores in their order")]
    public static void smp_wmb()
    {
    }
}
