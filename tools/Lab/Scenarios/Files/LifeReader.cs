// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Runtime;

namespace KTrans.Lab.Scenarios.Files;

/// <summary>Makes a scenario of a page's life of a yaml file, or says what is wrong with it.</summary>
internal static class LifeReader
{
    private const int MostSlots = 64;
    private const int MostPages = 1024;
    private const int OrdinarySlots = 16;
    private const ulong OrdinaryScan = 32;

    // What stands at an address of a process.
    private static readonly Dictionary<string, LifeAction> Placed = new()
    {
        ["read"] = LifeAction.Read, ["write"] = LifeAction.Write, ["unmap"] = LifeAction.Unmap, ["migrate"] = LifeAction.Migrate,
        ["dontneed"] = LifeAction.DontNeed, ["free"] = LifeAction.Free, ["cold"] = LifeAction.Cold, ["pageout"] = LifeAction.PageOut,
        ["protect"] = LifeAction.Protect, ["move"] = LifeAction.Move,
    };

    private static readonly Dictionary<string, Protection> Accesses = new()
    {
        ["none"] = Protection.None, ["read"] = Protection.Read, ["write"] = Protection.Read | Protection.Write,
    };

    private static readonly Dictionary<string, UserfaultMonitor> Monitors = new()
    {
        ["zeropage"] = UserfaultMonitor.ZeroPage, ["copy"] = UserfaultMonitor.Copy,
    };

    // What tells more of a step, and is none itself.
    private static readonly string[] Details = ["process", "pages", "value", "access", "to"];

    // What a process does as a whole.
    private static readonly Dictionary<string, LifeAction> Whole = new() { ["fork"] = LifeAction.Fork, ["exit"] = LifeAction.Exit };

    private static readonly Dictionary<string, LifeAction> Reclaims = new()
    {
        ["drain"] = LifeAction.Drain, ["active"] = LifeAction.ShrinkActive, ["inactive"] = LifeAction.ShrinkInactive,
        ["kswapd"] = LifeAction.Kswapd, ["direct"] = LifeAction.DirectReclaim,
    };

    /// <summary>Reads the text of a file.</summary>
    /// <param name="file">The file as it is named to the reader.</param>
    /// <param name="id">What the scenario is called.</param>
    /// <param name="text">What is in it.</param>
    /// <exception cref="ScenarioException">It is not a scenario of a life.</exception>
    public static LifeScenario Read(string file, string id, string text)
    {
        YamlPlace root = YamlFile.Read(file, text).Only("title", "memory", "files", "vmas", "monitor", "swap_slots", "steps", "choices");
        Scenario world = new(id, root.Get("title").Text());
        world = world with { Memory = root.Find("memory") is { } memory ? ScenarioReader.Memory(memory) : new() };
        world = world with { Files = ScenarioReader.Files(root.Find("files")) };
        world = world with { Vmas = ScenarioReader.Vmas(root.Get("vmas"), world) };
        UserfaultMonitor monitor = Monitor(root, world.Vmas);
        IReadOnlyList<LifeStep> steps = Steps(root.Get("steps"));
        world = world with { Fixed = ChoiceReader.Read(root.Find("choices"), steps.Count) };
        return new LifeScenario(world, (int)(root.Find("swap_slots")?.Number(0, MostSlots) ?? OrdinarySlots), steps) { Monitor = monitor };
    }

    private static UserfaultMonitor Monitor(YamlPlace root, IReadOnlyList<VmaSetup> vmas)
    {
        YamlPlace? monitor = root.Find("monitor");
        foreach ((YamlPlace item, VmaSetup vma) in YamlPlace.Items(root.Get("vmas")).Zip(vmas).Where(v => v.Second.Userfaultfd != UserfaultfdModes.None))
        {
            if (WhyNotWatched(vma, monitor is not null) is { } whyNot)
            {
                throw item.Get("userfaultfd").Fault(whyNot);
            }
        }

        return monitor is null ? UserfaultMonitor.None
            : vmas.All(v => v.Userfaultfd == UserfaultfdModes.None) ? throw monitor.Fault("no mapping has userfaultfd: [missing], so nothing is asked of it")
            : monitor.Word("thing that a monitor gives", Monitors);
    }

    // Who waits for pages has somebody who gives them.
    private static string? WhyNotWatched(VmaSetup vma, bool hasMonitor) =>
        vma.Userfaultfd.HasFlag(UserfaultfdModes.Wp) ? "a life is about missing pages only: what userfaultfd write protects (wp) is not followed there"
        : vma.File is not null || vma.IsShared ? "in a life userfaultfd waits for private anonymous memory only"
        : !hasMonitor ? "nobody gives the missing pages: the field monitor says what they get, zeropage or copy"
        : null;

    private static IReadOnlyList<LifeStep> Steps(YamlPlace list)
    {
        List<LifeStep> steps = [];
        HashSet<int> alive = [1];
        int processes = 1;
        foreach (YamlPlace item in YamlPlace.Items(list))
        {
            LifeStep step = Step(item);
            if (step.Process != 0 && !alive.Contains(step.Process))
            {
                throw item.Fault(step.Process > processes ? $"there is no process {step.Process} yet; a fork makes the next one, {processes + 1}" : $"process {step.Process} has ended");
            }

            if (step.Action == LifeAction.Fork)
            {
                alive.Add(++processes);
            }
            else if (step.Action == LifeAction.Exit)
            {
                alive.Remove(step.Process);
            }

            steps.Add(step);
        }

        return steps.Any(s => s.Address != 0) ? steps : throw list.Fault("no step is at an address, so there is no page to follow");
    }

    private static LifeStep Step(YamlPlace item)
    {
        item.Only([.. Placed.Keys, .. Whole.Keys, "reclaim", .. Details]);
        string[] actions = [.. item.Fields().Except(Details)];
        if (actions is not [var action])
        {
            throw item.Fault($"a step does one thing: one of {string.Join(", ", [.. Placed.Keys, .. Whole.Keys, "reclaim"])}");
        }

        return Whole.TryGetValue(action, out LifeAction whole) ? new LifeStep(whole, (int)item.Only(action).Get(action).Number(1, MostPages))
            : Placed.TryGetValue(action, out LifeAction placed) ? AtAddress(item, action, placed)
            : Reclaim(item);
    }

    private static LifeStep AtAddress(YamlPlace item, string action, LifeAction what)
    {
        bool isRange = what is not (LifeAction.Read or LifeAction.Write or LifeAction.Migrate);
        item.Only([action, "process", .. isRange ? ["pages"] : Array.Empty<string>(), .. Needed(what)]);
        LifeStep step = new(
            what,
            (int)(item.Find("process")?.Number(1, MostPages) ?? 1),
            isRange ? Page(item.Get(action)) : item.Get(action).Number(1, Limits.UserSpace),
            (int)(item.Find("pages")?.Number(1, MostPages) ?? 1));
        return what switch
        {
            LifeAction.Write => step with { Value = (byte)item.Get("value").Number(0, byte.MaxValue) },
            LifeAction.Protect => step with { Access = item.Get("access").Word("access", Accesses) },
            LifeAction.Move => step with { Target = Target(item.Get("to"), step) },
            _ => step,
        };
    }

    private static string[] Needed(LifeAction what) => what switch
    {
        LifeAction.Write => ["value"],
        LifeAction.Protect => ["access"],
        LifeAction.Move => ["to"],
        _ => [],
    };

    private static ulong Page(YamlPlace place)
    {
        ulong address = place.Number(1, Limits.UserSpace);
        return address % World.PageSize == 0 ? address : throw place.Fault("it is not page aligned: it is done to whole pages of 0x1000 bytes");
    }

    private static ulong Target(YamlPlace place, LifeStep step)
    {
        ulong target = Page(place), length = (ulong)step.Pages * World.PageSize;
        return target + length <= step.Address || step.Address + length <= target ? target
            : throw place.Fault("it overlaps what is moved, which mremap refuses");
    }

    private static LifeStep Reclaim(YamlPlace item)
    {
        LifeAction how = item.Get("reclaim").Word("way of reclaiming", Reclaims);
        bool scans = how is LifeAction.ShrinkActive or LifeAction.ShrinkInactive;
        item.Only(["reclaim", .. scans ? ["pages"] : Array.Empty<string>()]);
        return new LifeStep(how, Pages: (int)(item.Find("pages")?.Number(1, MostPages) ?? (scans ? OrdinaryScan : 1UL)));
    }
}
