// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What a finding is about.</summary>
public enum FindingKind
{
    /// <summary>A function that may sleep was called with a spinlock or RCU read lock held.</summary>
    SleepInAtomic,

    /// <summary>A lock taken during the call is still held after it.</summary>
    LockLeak,

    /// <summary>A reference, charge, object or page table that nobody accounts for.</summary>
    Leak,

    /// <summary>Counters, map counts or page tables disagree.</summary>
    Inconsistent,

    /// <summary>The kernel would print a warning and go on.</summary>
    Warning,
}

/// <summary>Something wrong that does not end the run.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">One line, without addresses of this process.</param>
public sealed record Finding(FindingKind Kind, string Message);
