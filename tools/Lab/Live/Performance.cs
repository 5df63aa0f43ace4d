// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Lab.Live;

/// <summary>A scenario as it is performed: its processes, what they do, and what is seen after each step.</summary>
internal sealed class Performance
{
    private const ulong PageBytes = 4096;
    private const int MapShared = 1;
    private const int MapPrivate = 2;
    private const int MapAnonymous = 0x20;

    private static readonly Dictionary<int, string> Errors = new() { [11] = "-EAGAIN", [12] = "-ENOMEM", [13] = "-EACCES", [16] = "-EBUSY", [22] = "-EINVAL" };

    private static readonly Dictionary<int, string> Signals = new() { [7] = "SIGBUS", [11] = "SIGSEGV" };

    private readonly LifeScenario scenario;
    private readonly Puppet puppet;
    private readonly KernelPages pages;
    private readonly KernelTrace? trace;
    private readonly MemoryGroup? group;
    private readonly IReadOnlyList<ulong> addresses;
    private readonly IReadOnlyList<(ulong Start, ulong End)> ranges;
    private readonly HashSet<ulong> frames = [];
    private (long Anon, long Swap) before;

    /// <param name="scenario">What is performed.</param>
    /// <param name="puppet">Its processes.</param>
    /// <param name="pages">What is looked at.</param>
    /// <param name="trace">The tracepoints; null where they are not to be had.</param>
    /// <param name="group">The memory cgroup; null for none.</param>
    public Performance(LifeScenario scenario, Puppet puppet, KernelPages pages, KernelTrace? trace, MemoryGroup? group)
    {
        this.scenario = scenario;
        this.puppet = puppet;
        this.pages = pages;
        this.trace = trace;
        this.group = group;
        addresses = SeenStep.AddressesOf(scenario);
        ranges = [.. scenario.World.Vmas.Select(v => (v.Start, v.End)), .. addresses.Select(a => (a, a + PageBytes))];
    }

    /// <summary>Performs it.</summary>
    /// <param name="pathOf">Where its files are, by their number from 0.</param>
    /// <param name="cancel">Ends it between two steps.</param>
    /// <exception cref="LiveException">The processes cannot be had.</exception>
    public IReadOnlyList<SeenStep> Run(Func<int, string> pathOf, CancellationToken cancel)
    {
        if (trace is not null)
        {
            trace.Watch(puppet.StagePid);
            puppet.DemandOfStage($"marker {trace.Marker}");
        }

        puppet.Start();
        foreach (VmaSetup vma in scenario.World.Vmas)
        {
            Map(vma, pathOf);
        }

        group?.Take(puppet.Pids[1]);
        SettleCounters();
        before = KernelPages.Counters(puppet.Pids[1]);
        List<SeenStep> seen = [];
        foreach (LifeStep step in scenario.Steps)
        {
            cancel.ThrowIfCancellationRequested();
            seen.Add(Do(step));
        }

        return seen;
    }

    private void Map(VmaSetup vma, Func<int, string> pathOf)
    {
        int protection = VmaProtection.Of(vma.Flags), flags = (vma.IsShared ? MapShared : MapPrivate) | (vma.File is null ? MapAnonymous : 0);
        string file = vma.File is null ? "" : FormattableString.Invariant($" {pathOf(scenario.World.Files.TakeWhile(f => f.Name != vma.File).Count())} {vma.Pgoff * PageBytes}");
        puppet.Demand(1, FormattableString.Invariant($"map 0x{vma.Start:x} {vma.End - vma.Start} {protection} {flags}{file}"));
        if (vma.Userfaultfd != UserfaultfdModes.None)
        {
            int copies = scenario.Monitor == UserfaultMonitor.Copy ? 1 : 0;
            puppet.Demand(1, FormattableString.Invariant($"register 0x{vma.Start:x} {vma.End - vma.Start} {copies}"));
        }
    }

    private SeenStep Do(LifeStep step)
    {
        bool isAccess = step.Action is LifeAction.Read or LifeAction.Write, tells = SeenStep.TellsEvents(step.Action);
        int pid = step.Process == 0 ? puppet.StagePid : puppet.Pids[step.Process];
        PuppetAnswer answer = Ask(step);
        IReadOnlyList<SeenEvent>? events = trace?.Read(pid, ranges);
        SettleCounters();
        pages.WaitForWrites(frames);
        bool succeeded = answer is { Error: 0, Signal: 0 };
        SeenEntry[] entries = [.. puppet.Pids.OrderBy(p => p.Key).SelectMany(p => addresses.Select(a => pages.Entry(p.Key, p.Value, a)))];
        frames.UnionWith(entries.Select(e => e.Page).OfType<SeenPage>().Select(p => p.Frame));
        return new SeenStep(
            answer.Signal != 0 ? Signals[answer.Signal] : answer.Error != 0 ? Errors.GetValueOrDefault(answer.Error, FormattableString.Invariant($"-{answer.Error}"))
                : step.Action == LifeAction.Read ? answer.Told[0] : "",
            isAccess ? succeeded ? Fault(answer, 1) : 0 : null,
            isAccess ? succeeded ? Fault(answer, 2) : 0 : null,
            entries,
            [.. puppet.Pids.OrderBy(p => p.Key).Select(p => Process(p.Key, p.Value))],
            tells ? events : null);
    }

    private void SettleCounters()
    {
        foreach (int process in puppet.Pids.Keys)
        {
            puppet.Demand(process, "settle");
        }
    }

    private PuppetAnswer Ask(LifeStep step)
    {
        switch (step.Action)
        {
            case LifeAction.Fork:
                return puppet.Fork(step.Process);
            case LifeAction.Exit:
                puppet.Exit(step.Process);
                return PuppetAnswer.Nothing;
            case LifeAction.Drain:
                return puppet.AskStage("drain");
            case LifeAction.DirectReclaim:
                group!.Reclaim();
                return PuppetAnswer.Nothing;
            default:
                return puppet.Ask(step.Process, Command(step));
        }
    }

    private static string Command(LifeStep step) => FormattableString.Invariant(step.Action switch
    {
        LifeAction.Read => $"read 0x{step.Address:x}",
        LifeAction.Write => $"write 0x{step.Address:x} {step.Value}",
        LifeAction.Unmap => $"unmap {Range(step)}",
        LifeAction.Protect => $"protect {Range(step)} {(int)step.Access}",
        LifeAction.Move => $"move {Range(step)} 0x{step.Target:x}",
        _ when step.Advice is { } advice => $"advise {Range(step)} {(int)advice}",
        _ => throw new InvalidOperationException($"no system call does {step.Action}"),
    });

    private static string Range(LifeStep step) => FormattableString.Invariant($"0x{step.Address:x} {(ulong)step.Pages * PageBytes}");

    private static long Fault(PuppetAnswer answer, int at) => long.Parse(answer.Told[at], System.Globalization.CultureInfo.InvariantCulture);

    private SeenProcess Process(int process, int pid)
    {
        (long anon, long swap) = KernelPages.Counters(pid);
        return new SeenProcess(process, anon - before.Anon, swap - before.Swap, KernelPages.Memory(pid, ranges));
    }
}
