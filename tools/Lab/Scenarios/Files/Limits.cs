// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Scenarios.Files;

/// <summary>How much of each thing a scenario may have: what the machine has room for.</summary>
internal static class Limits
{
    /// <summary>Frames below are the kernel's own.</summary>
    internal const ulong LeastPfn = 0x1100;

    /// <summary>Frame numbers have 40 bits; huge pages lie behind the user's.</summary>
    internal const ulong MostPfn = 1UL << 39;

    internal const ulong UserFrames = 1 << 16;

    /// <summary>The least order of a large anonymous folio: 16 KB.</summary>
    internal const ulong LeastOrder = 2;

    /// <summary>Order 9 is a huge page, which is not an affair of these functions.</summary>
    internal const ulong MostOrder = 8;

    internal const ulong FilePages = 1 << 16;

    /// <summary>Pages that the page cache has frames for.</summary>
    internal const int CachedPages = 256;

    /// <summary>The address behind the last that a process may map (TASK_SIZE).</summary>
    internal const ulong UserSpace = 0x7ffffffff000;

    /// <summary>Entries and calls, each of which may need page tables of its own.</summary>
    internal const int Tables = 48;

    internal const int Vmas = 64;
}
