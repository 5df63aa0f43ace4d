// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Life;
using KTrans.Runtime;

namespace KTrans.Lab.Scenarios;

/// <summary>A scenario as a listing tells it.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Title">One line for the reader.</param>
/// <param name="Functions">What it is tried on.</param>
/// <param name="World">What it fixes of the world, where that is not the ordinary.</param>
/// <param name="Calls">The faults; none of a page's life.</param>
/// <param name="Steps">The steps of a page's life.</param>
/// <param name="Choices">What it fixes of the surroundings' answers.</param>
public sealed record ScenarioEntry(
    string Id, string Title, IReadOnlyList<string> Functions, IReadOnlyList<string> World, IReadOnlyList<string> Calls, IReadOnlyList<string> Steps,
    IReadOnlyList<FixedChoice> Choices)
{
    /// <summary>The entry of a scenario.</summary>
    public static ScenarioEntry Of(Scenario s) => new(
        s.Id, s.Title, ScenarioCatalogue.SubjectsOf(s), WorldOf(s), [.. s.Calls.Select(Of)], [], s.Fixed);

    /// <summary>The entry of a scenario of a page's life, which is for no single function.</summary>
    public static ScenarioEntry Of(LifeScenario s) => new(
        s.Id, s.Title, [], [.. WorldOf(s.World), .. OfMonitor(s), string.Create(CultureInfo.InvariantCulture, $"{s.SwapSlots} swap slots")], [],
        [.. s.Steps.Select(t => t.ToString())], s.World.Fixed);

    /// <summary>What it fixes of the surroundings' answers, in words.</summary>
    public IEnumerable<string> ChoiceTexts() => Choices.Select(c => $"{c.Choice}={c.Outcome}{c.When}");

    private static IReadOnlyList<string> WorldOf(Scenario s) =>
        [.. OfMemory(s.Memory), .. s.Files.SelectMany(OfFile), .. s.Vmas.Select(Of), .. s.PageTables.Select(Of)];

    private static IEnumerable<string> OfMemory(MemorySetup memory)
    {
        MemorySetup ordinary = new();
        return new (bool Holds, string Text)[]
        {
            (memory.FirstPfn != ordinary.FirstPfn, $"first pfn 0x{memory.FirstPfn:x}"),
            (memory.UserFrames != ordinary.UserFrames, $"{memory.UserFrames} user frames"),
            (memory.MemcgLimit is not null, $"memory cgroup limited to {memory.MemcgLimit} pages"),
            (memory.FolioOrders.Count > 0, $"folios enabled: {string.Join(", ", memory.FolioOrders.Select(o => $"{4UL << o} KB"))}"),
            (memory.ForbidsZeroPage, "mm forbids the zero page"),
        }.Where(f => f.Holds).Select(f => f.Text);
    }

    private static IEnumerable<string> OfMonitor(LifeScenario s) => s.Monitor switch
    {
        UserfaultMonitor.ZeroPage => ["a monitor gives the zero page"],
        UserfaultMonitor.Copy => [$"a monitor gives copies of a page full of {Machine.MonitorByte}"],
        _ => [],
    };

    private static IEnumerable<string> OfFile(FileSetup file) =>
        file.Cached.Select(c => $"page {c.Page} of {file.Name} cached{(c.State == CachedState.Clean ? "" : $" {Words(c.State)}")}");

    private static string Of(VmaSetup vma) =>
        $"0x{vma.Start:x}-0x{vma.End:x} {string.Join('|', vma.Flags)}{(vma.File is null ? "" : $" {vma.File} from page {vma.Pgoff}")}"
        + $"{(vma.HasPageMkwrite ? " page_mkwrite" : "")}{(vma.Userfaultfd == UserfaultfdModes.None ? "" : $" userfaultfd {Words(vma.Userfaultfd)}")}";

    private static string Of(EntrySetup entry) => entry.Entry switch
    {
        EntryKind.Page => $"page mapped at 0x{entry.Address:x}",
        EntryKind.UffdWpMarker => $"marker of userfaultfd's write protection at 0x{entry.Address:x}",
        _ => $"no page table at 0x{entry.Address:x}",
    };

    private static string Of(FaultCall call) =>
        $"{call.Access.ToString().ToLowerInvariant()} 0x{call.Address:x}{(call.AllowsRetry ? "" : ", no retry allowed")}{(call.UnderVmaLock ? ", VMA locked instead of the mm" : "")}";

    private static string Words(Enum flags) => flags.ToString().ToLowerInvariant().Replace(",", " and", StringComparison.Ordinal);
}
