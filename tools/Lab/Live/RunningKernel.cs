// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Translator;

namespace KTrans.Lab.Live;

/// <summary>The kernel that runs here, for scenarios to be performed on. What it changes on the machine is taken back when it is disposed.</summary>
public sealed class RunningKernel : IDisposable
{
    private const string RootFolder = "/var/lib/ktrans-live";
    private const int PageBytes = 4096;

    private readonly MachineChanges changes;
    private readonly KernelPages pages = new();
    private readonly KernelTrace? trace;
    private readonly string program;
    private readonly List<string> lacks = [];
    private readonly bool swaps;
    private readonly bool watches;
    private readonly bool hasGroups;
    private readonly int cpu = LastCpu();
    private int groups;

    private RunningKernel(MachineChanges changes, string program)
    {
        this.changes = changes;
        this.program = program;
        Note(pages.ShowsPages, "flags, map counts and identity of pages: /proc/kpageflags and /proc/kpagecount can be read by root only");
        string? noSwap = SwapFile.Make(changes);
        swaps = Note(noSwap is null, $"swap: a file cannot be taken as swap space ({noSwap})");
        watches = Note(CanWatch(out string noWatch), noWatch);
        hasGroups = Note(MemoryGroup.Make(changes, groups++) is not null, "reclaim of a scenario's pages alone: no memory cgroup can be made");
        string noTrace = "the order of tracepoints: it cannot be told of which page they are";
        trace = pages.ShowsPages ? KernelTrace.Open(changes, out noTrace) : null;
        Note(trace is not null, noTrace);
    }

    /// <summary>Its release, as uname has it.</summary>
    public static string Release { get; } = File.Exists("/proc/sys/kernel/osrelease") ? File.ReadAllText("/proc/sys/kernel/osrelease").Trim() : "";

    /// <summary>The release without what a distribution adds.</summary>
    public static LinuxVersion Version => LinuxVersion.TryParse(string.Concat(Release.TakeWhile(c => char.IsDigit(c) || c == '.')).TrimEnd('.'), out LinuxVersion version)
        ? version
        : throw new LiveException($"the release of the running kernel is not one of Linux: {Release}");

    /// <summary>What of the machine is missing, and what cannot be seen or done for it.</summary>
    public IReadOnlyList<string> Lacks => lacks;

    /// <summary>Opens it, once no other run is under way; what an earlier one left on the machine is taken back.</summary>
    /// <param name="at">Told what is going on.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="LiveException">There is no way to perform anything.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static RunningKernel Open(Action<string> at, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/proc/self/pagemap"))
        {
            throw new LiveException("there is no /proc/self/pagemap: live needs Linux with CONFIG_PROC_PAGE_MONITOR");
        }

        MachineChanges changes = MachineChanges.Begin(Environment.IsPrivilegedProcess ? RootFolder : OwnFolder(), () => at("another run on this machine is under way: waiting"), cancel);
        try
        {
            return new RunningKernel(changes, PuppetProgram.Build(changes.Folder));
        }
        catch
        {
            changes.Dispose();
            throw;
        }
    }

    /// <summary>Why a scenario cannot be performed here; null where it can.</summary>
    public string? WhyNot(LifeScenario scenario) => Performable.WhyNot(scenario)
        ?? (!swaps && Performable.NeedsSwap(scenario) ? "it needs swap" : null)
        ?? (!hasGroups && Performable.NeedsGroup(scenario) ? "it needs a memory cgroup" : null)
        ?? (!watches && Performable.NeedsUserfaultfd(scenario) ? "it needs userfaultfd" : null);

    /// <summary>Performs a scenario.</summary>
    /// <exception cref="LiveException">Its processes cannot be had.</exception>
    /// <exception cref="OperationCanceledException">It was ended between two steps.</exception>
    public IReadOnlyList<SeenStep> Perform(LifeScenario scenario, CancellationToken cancel)
    {
        using Puppet puppet = new(program, cpu);
        changes.NoteProcess(puppet.StagePid);
        foreach ((int number, FileSetup file) in scenario.World.Files.Index())
        {
            Make(file, PathOf(number), puppet);
        }

        MemoryGroup? group = Performable.NeedsGroup(scenario) ? MemoryGroup.Make(changes, groups++) : null;
        return new Performance(scenario, puppet, pages, trace, group).Run(PathOf, cancel);
    }

    public void Dispose()
    {
        pages.Dispose();
        trace?.Dispose();
        changes.Dispose();
    }

    private bool Note(bool isThere, string lack)
    {
        lacks.AddRange(isThere ? [] : [lack]);
        return isThere;
    }

    // A process of the kind that would do it is asked.
    private bool CanWatch(out string lack)
    {
        using Puppet puppet = new(program, cpu);
        changes.NoteProcess(puppet.StagePid);
        int error = puppet.AskStage("userfaultfd").Error;
        lack = string.Create(CultureInfo.InvariantCulture, $"missing pages that a program is asked for: userfaultfd is not permitted (error {error})");
        return error == 0;
    }

    private string PathOf(int number) => Path.Combine(changes.Folder, string.Create(CultureInfo.InvariantCulture, $"file-{number}"));

    // Only what the scenario says is in memory: what was just written goes to disk first.
    private static void Make(FileSetup file, string path, Puppet puppet)
    {
        File.WriteAllBytes(path, [.. Enumerable.Range(0, file.Pages).SelectMany(page => Enumerable.Repeat(Machine.FileByte((ulong)page), PageBytes))]);
        puppet.DemandOfStage($"evict {path}");
        foreach (CachedPage page in file.Cached)
        {
            puppet.DemandOfStage(string.Create(CultureInfo.InvariantCulture, $"fetch {path} {page.Page * PageBytes}"));
        }
    }

    // What is written down there is done by the next run: it must be nobody else's to write.
    private static string OwnFolder() => UserCache.Folder is { } cache ? Path.Combine(cache, "live") : Directory.CreateTempSubdirectory("ktrans-live-").FullName;

    private static int LastCpu() => File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)) is { } line
        ? int.Parse(line.Split('\t', ',', '-')[^1], CultureInfo.InvariantCulture)
        : 0;
}
