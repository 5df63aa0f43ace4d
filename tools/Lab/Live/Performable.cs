// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Lab.Live;

/// <summary>Says of scenarios why they cannot be performed with system calls, whatever the machine.</summary>
public static class Performable
{
    private static readonly LifeAction[] Internal = [LifeAction.Migrate, LifeAction.ShrinkActive, LifeAction.ShrinkInactive, LifeAction.Kswapd];

    /// <summary>Why one cannot be; null where it can.</summary>
    public static string? WhyNot(LifeScenario scenario) =>
        scenario.Steps.Where(s => Internal.Contains(s.Action)).Select(s => $"no system call does what a step wants: {s}").FirstOrDefault()
        ?? (scenario.Steps.Count(s => s.Action == LifeAction.Fork) >= Puppet.MostProcesses ? $"it has more than {Puppet.MostProcesses} processes" : null)
        ?? OfMemory(scenario.World.Memory)
        ?? (scenario.SwapSlots == 0 ? "it is about a machine without swap" : null)
        ?? scenario.World.Vmas.Select(OfMapping).Concat(scenario.World.Files.Select(OfFile)).FirstOrDefault(r => r is not null)
        ?? scenario.World.Fixed.Where(f => Choices.Named(f.Choice).Outcomes.ToList().IndexOf(f.Outcome) != 0)
            .Select(f => $"nobody can have a kernel answer {f.Choice}={f.Outcome}").FirstOrDefault();

    /// <summary>Why two kernels cannot be compared in one; null where they can.</summary>
    public static string? WhyNot(LifeScenario scenario, KernelPair kernels) => new[] { kernels.Model, kernels.Running }
        .SelectMany(k => scenario.Steps.Select(s => s.Advice).OfType<Advice>().Where(a => !Machine.HasAdvice(k, a)).Select(a => $"kernel {k} has no {LifeStep.NameOf(a)}"))
        .FirstOrDefault();

    /// <summary>Whether pages go to swap.</summary>
    public static bool NeedsSwap(LifeScenario scenario) => scenario.Steps.Any(s => s.Action is LifeAction.PageOut or LifeAction.DirectReclaim);

    /// <summary>Whether memory is reclaimed in a cgroup.</summary>
    public static bool NeedsGroup(LifeScenario scenario) => scenario.Steps.Any(s => s.Action == LifeAction.DirectReclaim);

    /// <summary>Whether a userfaultfd waits for missing pages.</summary>
    public static bool NeedsUserfaultfd(LifeScenario scenario) => scenario.Monitor != UserfaultMonitor.None;

    private static string? OfMemory(MemorySetup memory)
    {
        MemorySetup ordinary = new();
        return memory.MemcgLimit is not null ? "its memory cgroup has a limit"
            : memory.FolioOrders.Count > 0 ? "it has large folios"
            : memory.ForbidsZeroPage ? "it forbids the zero page"
            : memory.UserFrames != ordinary.UserFrames ? "its machine has few page frames"
            : null;
    }

    private static string? OfMapping(VmaSetup vma) =>
        vma.HasPageMkwrite ? "a file of it has a page_mkwrite of its own"
        : vma is { IsShared: true, File: null } ? "a mapping of it is shared and of no file"
        : VmaProtection.Other(vma.Flags) is { } other ? $"mmap gives no {other}"
        : null;

    private static string? OfFile(FileSetup file) =>
        file.Cached.Any(c => c.State != CachedState.Clean) ? $"pages of {file.Name} are not clean in the page cache" : null;
}
