// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Scenarios;

/// <summary>A scenario as a listing tells it.</summary>
/// <param name="Function">The function that is called in it.</param>
/// <param name="Access">Read or write.</param>
/// <param name="Title">One line for the reader.</param>
/// <param name="World">What it fixes of the world, where that is not the ordinary.</param>
/// <param name="Choices">What it fixes of the surroundings' answers.</param>
public sealed record ScenarioEntry(
    string Function, Access Access, string Title, IReadOnlyList<string> World, IReadOnlyList<FixedChoice> Choices)
{
    /// <summary>The entry of a scenario of a function.</summary>
    public static ScenarioEntry Of(string function, Scenario s) => new(
        function, s.Access, s.Title, [.. Facts(s).Where(f => f.Holds).Select(f => f.Text)], s.Fixed);

    private static IEnumerable<(bool Holds, string Text)> Facts(Scenario s) =>
    [
        (s.Backing == Backing.File, "file without page_mkwrite"),
        (s.Backing == Backing.FileWithPageMkwrite, "file with page_mkwrite"),
        (s.CachedPage != CachedPage.Absent, $"page cached {CachedAs(s.CachedPage)}"),
        (s.CachedNeighbours, "neighbours cached"),
        (s.Shared, "shared mapping"),
        (!s.Writable, "mapping not writable"),
        (s.Locked, "mapping locked in memory"),
        (s.AtStackGuard, "lowest page of a stack, another mapping right below"),
        (!s.PageTablePresent, "no page table"),
        (s.WriteProtectMarker, "marker of userfaultfd's write protection in the entry"),
        (s.ForbidsZeroPage, "mm forbids the zero page"),
        (s.UserfaultfdMissing, "userfaultfd waits for missing pages"),
        (!s.AllowsRetry, "no retry allowed"),
        (s.UnderVmaLock, "VMA locked instead of the mm"),
        (s.CgroupFull, "memory cgroup at its limit"),
        (s.FolioOrders != 0, $"folios enabled: {Scenario.Sizes(s.FolioOrders)}"),
        (s.NeighbourPresent, "a page of the same 64 KB mapped"),
    ];

    private static string CachedAs(CachedPage page) =>
        page == CachedPage.DirtyPoisoned ? "dirty and poisoned" : page.ToString().ToLowerInvariant();
}
