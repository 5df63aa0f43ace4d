// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Lab.Life;

/// <summary>What a step of a life does.</summary>
public enum LifeAction
{
    /// <summary>A process reads a byte.</summary>
    Read,

    /// <summary>A process writes a byte.</summary>
    Write,

    /// <summary>A process forks; the child gets the next number.</summary>
    Fork,

    /// <summary>A process ends.</summary>
    Exit,

    /// <summary>munmap.</summary>
    Unmap,

    /// <summary>The page at an address is moved to another frame.</summary>
    Migrate,

    /// <summary>madvise with MADV_DONTNEED.</summary>
    DontNeed,

    /// <summary>madvise with MADV_FREE.</summary>
    Free,

    /// <summary>madvise with MADV_COLD.</summary>
    Cold,

    /// <summary>madvise with MADV_PAGEOUT.</summary>
    PageOut,

    /// <summary>mprotect.</summary>
    Protect,

    /// <summary>mremap to another address.</summary>
    Move,

    /// <summary>Pages that wait in batches go to their lists (lru_add_drain).</summary>
    Drain,

    /// <summary>The active lists are scanned (shrink_active_list).</summary>
    ShrinkActive,

    /// <summary>The inactive lists are scanned (shrink_inactive_list).</summary>
    ShrinkInactive,

    /// <summary>kswapd runs.</summary>
    Kswapd,

    /// <summary>What an allocation does that finds no memory.</summary>
    DirectReclaim,
}

/// <summary>A step.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Process">Which process, from 1; of an action of nobody 0.</param>
/// <param name="Address">Where; 0 of an action that is nowhere.</param>
/// <param name="Pages">Of how many pages.</param>
/// <param name="Value">What a write writes.</param>
/// <param name="Access">What mprotect allows.</param>
/// <param name="Target">Where mremap moves to.</param>
public sealed record LifeStep(
    LifeAction Action, int Process = 0, ulong Address = 0, int Pages = 1, byte Value = 0, Protection Access = Protection.None, ulong Target = 0)
{
    /// <summary>What it advises; null of a step that is no madvise.</summary>
    public Advice? Advice => Action switch
    {
        LifeAction.DontNeed => Runtime.Advice.DontNeed,
        LifeAction.Free => Runtime.Advice.Free,
        LifeAction.Cold => Runtime.Advice.Cold,
        LifeAction.PageOut => Runtime.Advice.PageOut,
        _ => null,
    };

    /// <summary>The step in words.</summary>
    public override string ToString() => FormattableString.Invariant(Action switch
    {
        LifeAction.Read => $"{Who}reads 0x{Address:x}",
        LifeAction.Write => $"{Who}writes {Value} to 0x{Address:x}",
        LifeAction.Fork => $"{Who}forks",
        LifeAction.Exit => $"{Who}exits",
        LifeAction.Unmap => $"{Who}unmaps {Where}",
        LifeAction.Migrate => $"the page at 0x{Address:x} of process {Process} is moved",
        _ when Advice is { } advice => $"{Who}advises {NameOf(advice)} of {Where}",
        LifeAction.Protect => $"{Who}makes {Where} {Allowed}",
        LifeAction.Move => $"{Who}moves {Where} to 0x{Target:x}",
        LifeAction.Drain => $"batches are drained",
        LifeAction.ShrinkActive => $"{Pages} pages of each active list are scanned",
        LifeAction.ShrinkInactive => $"{Pages} pages of each inactive list are scanned",
        LifeAction.Kswapd => $"kswapd runs",
        _ => $"an allocation finds no memory and reclaims",
    });

    /// <summary>An advice, as the kernel spells it.</summary>
    public static string NameOf(Advice advice) => $"MADV_{advice.ToString().ToUpperInvariant()}";

    private string Who => FormattableString.Invariant($"process {Process} ");

    private string Allowed => Access switch
    {
        Protection.None => "inaccessible",
        Protection.Read => "read-only",
        _ => "writable",
    };

    private string Where => Pages == 1 ? FormattableString.Invariant($"0x{Address:x}") : FormattableString.Invariant($"{Pages} pages at 0x{Address:x}");
}

/// <summary>Steps that pages go through, on a machine with swap, independent of the kernel version.</summary>
/// <param name="World">Memory, files and mappings of the first process, and the answers that are fixed; a step is a call of it.</param>
/// <param name="SwapSlots">Slots of the swap area; 0 for none.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record LifeScenario(Scenario World, int SwapSlots, IReadOnlyList<LifeStep> Steps)
{
    /// <summary>What a userfaultfd's monitor gives for the missing pages of mappings that are registered; none when there are none.</summary>
    public UserfaultMonitor Monitor { get; init; }

    /// <summary>Its file below <c>scenarios/</c> without <c>.yaml</c>; of a file elsewhere the path as it was named.</summary>
    public string Id => World.Id;

    /// <summary>One line for the reader.</summary>
    public string Title => World.Title;

    /// <summary>The page whose entries are told: that of the first step that is somewhere.</summary>
    public ulong Address => Steps.First(s => s.Address != 0).Address & ~0xfffUL;
}
