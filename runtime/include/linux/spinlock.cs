// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>
    /// Takes a spinlock. When it is the lock of the fault address's page table and the entry still is what the
    /// fault saw, <see cref="Choices.PteRace"/> decides whether another thread was faster.
    /// </summary>
    /// <exception cref="KernelBug">It is held already, or the pointer is to no lock.</exception>
    [Model("include/linux/spinlock.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void spin_lock(spinlock_t* @lock) => machine.SpinLock(@lock);

    /// <summary>Releases a spinlock.</summary>
    /// <exception cref="KernelBug">It is not held, or the pointer is to no lock.</exception>
    [Model("include/linux/spinlock.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void spin_unlock(spinlock_t* @lock) => machine.SpinUnlock(@lock);
}
