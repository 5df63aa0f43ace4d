// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Scenarios;

/// <summary>Scenarios of a fault on anonymous memory that has no page yet.</summary>
public static class AnonymousFaults
{
    private const ulong Order64K = 1 << 4;
    private const ulong Order16K = 1 << 2;

    private static readonly Scenario Large = new("64 KB folios enabled", Access.Write) { FolioOrders = Order64K };
    private static readonly Scenario TwoSizes = new("64 KB and 16 KB folios enabled", Access.Write) { FolioOrders = Order64K | Order16K };

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Both("plain fault"),
        new("plain fault, mapping not writable", Access.Read) { Writable = false },
        .. Both("plain fault, no page table yet", s => s with { PageTablePresent = false }),
        .. Both("plain fault, locked in memory", s => s with { Locked = true }),
        .. Both("64 KB folios enabled", s => s with { FolioOrders = Order64K }),
        Large with { Title = "64 KB folios enabled, page table gone", PageTablePresent = false, Fixed = [new("pgtable_gone", "another thread mapped a huge page")] },
        Large with { Title = "64 KB folios enabled, entry filled by another thread", Fixed = [new("pte_race", "filled by another thread")] },
        Large with { Title = "64 KB folios enabled, no memory for one", Fixed = [new("alloc_page", "NULL", 1)] },
        Large with { Title = "64 KB folios enabled, charge of one refused", Fixed = [new("charge", "ENOMEM", 1)] },
        Large with { Title = "64 KB folios enabled, userfaultfd armed", UserfaultfdMissing = true },
        TwoSizes with { Title = "64 KB and 16 KB folios enabled, no memory for the larger", Fixed = [new("alloc_page", "NULL", 1)] },
        TwoSizes with { Title = "64 KB and 16 KB folios enabled, a page is where the larger would lie", NeighbourPresent = true },
        .. Both("entry marked write protected by userfaultfd", s => s with { WriteProtectMarker = true }),
        .. Both("shared mapping", s => s with { Shared = true }),
        new("zero page forbidden", Access.Read) { ForbidsZeroPage = true },
        .. Both("entry filled by another thread", s => s.With("pte_race", "filled by another thread")),
        new("entry filled by another thread, zero page forbidden", Access.Read) { ForbidsZeroPage = true, Fixed = [new("pte_race", "filled by another thread")] },
        new Scenario("no memory for the anon_vma", Access.Write).With("anon_vma", "ENOMEM"),
        new Scenario("no memory for the anon_vma, zero page forbidden", Access.Read) { ForbidsZeroPage = true }.With("anon_vma", "ENOMEM"),
        new Scenario("no memory for the page", Access.Write).With("alloc_page", "NULL"),
        new Scenario("no memory for the page, zero page forbidden", Access.Read) { ForbidsZeroPage = true }.With("alloc_page", "NULL"),
        new Scenario("charge refused", Access.Write).With("charge", "ENOMEM"),
        new Scenario("charge refused, zero page forbidden", Access.Read) { ForbidsZeroPage = true }.With("charge", "ENOMEM"),
        new("memory cgroup at its limit", Access.Write) { CgroupFull = true },
        .. Both("no memory for the page table", s => (s with { PageTablePresent = false }).With("pte_alloc", "ENOMEM")),
        .. Both("page table gone: huge page mapped by another thread", s => (s with { PageTablePresent = false }).With("pgtable_gone", "another thread mapped a huge page")),
        .. Both("stack guard hit", s => s with { AtStackGuard = true }),
        .. Both("address space unstable", s => s.With("mm_unstable", "OOM reaper started")),
        .. Both("userfaultfd armed", s => s with { UserfaultfdMissing = true }),
        .. Both("userfaultfd armed, no retry allowed", s => s with { UserfaultfdMissing = true, AllowsRetry = false }),
    ];

    private static IEnumerable<Scenario> Both(string title, Func<Scenario, Scenario>? with = null) =>
        new[] { Access.Read, Access.Write }.Select(access => new Scenario(title, access)).Select(s => with?.Invoke(s) ?? s);

    private static Scenario With(this Scenario scenario, string choice, string outcome) =>
        scenario with { Fixed = [.. scenario.Fixed, new FixedChoice(choice, outcome)] };
}
