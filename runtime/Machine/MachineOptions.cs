// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>How a machine is built; fixed for its life.</summary>
public sealed record MachineOptions
{
    /// <summary>The kernel release whose rules the version-dependent parts of the machine follow.</summary>
    public required LinuxVersion Version { get; init; }

    /// <summary>Page frame number of the first user page that is handed out.</summary>
    public ulong FirstPageFrame { get; init; } = 0x100000;

    /// <summary>Frames for user pages.</summary>
    public int UserFrames { get; init; } = 1024;

    /// <summary>Frames for page tables and the zero page.</summary>
    public int KernelFrames { get; init; } = 256;

    /// <summary>Slots that a swap area can have; there is none before <see cref="Machine.SwapOn"/>.</summary>
    public int SwapSlots { get; init; } = 64;

    /// <summary>How often a run of checked models may jump back before it counts as endless.</summary>
    public long LoopTurns { get; init; } = 1_000_000;

    /// <summary>How deep checked models may call each other. A kernel stack of 16 KB holds a few dozen calls of the usual size.</summary>
    public int DeepestCall { get; init; } = 256;

    /// <summary>Bytes for objects, locals and heap; only what is used is taken from the system.</summary>
    public long ObjectBytes { get; init; } = 4 << 20;

    /// <summary>Whether the bytes of user and page cache pages are kept: zeroed, poisoned and copied.</summary>
    public bool PageContents { get; init; } = true;

    /// <summary>CONFIG_MEM_SOFT_DIRTY, for the kernels that have it.</summary>
    public bool SoftDirty { get; init; } = true;

    /// <summary>
    /// Enabled sizes of large anonymous folios as a bit mask of orders
    /// (<c>/sys/kernel/mm/transparent_hugepage/hugepages-*/enabled</c> = always); none by default, as in the kernel.
    /// </summary>
    public ulong AnonOrders { get; init; }
}
