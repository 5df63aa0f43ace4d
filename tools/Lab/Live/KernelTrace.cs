// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace KTrans.Lab.Live;

/// <summary>
/// The tracepoints that the kernel passes in a process's steps, in an instance of tracefs of its own, so that nobody else's settings
/// change. Tracepoints say which page they are about, and are there also where the kernel does not let functions be traced.
/// </summary>
internal sealed partial class KernelTrace : IDisposable
{
    private const string InstanceName = "ktrans-live";
    private const string Begin = "ktrans begin";
    private const string End = "ktrans end";

    private static readonly string[] Events =
    [
        "exceptions/page_fault_user", "kmem/mm_page_alloc", "kmem/mm_page_free", "kmem/rss_stat", "pagemap/mm_lru_insertion", "pagemap/mm_lru_activate",
        "vmscan/mm_vmscan_write_folio",
    ];

    private static readonly string[] Roots = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];

    private readonly string instance;
    private readonly SafeFileHandle pipe;
    private readonly byte[] buffer = new byte[1 << 16];

    private KernelTrace(string instance, SafeFileHandle pipe)
    {
        this.instance = instance;
        this.pipe = pipe;
    }

    /// <summary>The file that processes mark their steps in.</summary>
    public string Marker => Path.Combine(instance, "trace_marker");

    /// <summary>Makes the instance; null, with why, where that cannot be.</summary>
    public static KernelTrace? Open(MachineChanges changes, out string lack)
    {
        lack = "";
        try
        {
            string instance = Path.Combine(Root(changes), "instances", InstanceName);
            changes.NoteFolder(instance);
            Directory.CreateDirectory(instance);
            foreach (string name in Events)
            {
                File.WriteAllText(Path.Combine(instance, "events", name, "enable"), "1");
            }

            // Children of those that are traced are traced.
            File.WriteAllText(Path.Combine(instance, "options", "event-fork"), "1");
            return SystemCalls.OpenWithoutWaiting(Path.Combine(instance, "trace_pipe")) is { } pipe ? new KernelTrace(instance, pipe) : throw new IOException("trace_pipe cannot be opened");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            lack = $"the order of tracepoints: tracefs cannot be used ({e.Message.Split('\n')[0]})";
            return null;
        }
    }

    /// <summary>From now on a process and those that come of it are traced, and no others.</summary>
    public void Watch(int pid) => File.WriteAllText(Path.Combine(instance, "set_event_pid"), pid.ToString(CultureInfo.InvariantCulture));

    /// <summary>What a process passed since this was last asked, between its own marks.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="ranges">The scenario's addresses: faults elsewhere, and what they do, are of the program's own memory.</param>
    public IReadOnlyList<SeenEvent> Read(int pid, IReadOnlyList<(ulong Start, ulong End)> ranges)
    {
        List<SeenEvent> events = [];
        bool isOn = false;
        foreach (Match line in ReadText().Split('\n').Select(l => Line().Match(l)).Where(m => m.Success && m.Groups["pid"].Value == pid.ToString(CultureInfo.InvariantCulture)))
        {
            string name = line.Groups["name"].Value, rest = line.Groups["rest"].Value;
            if (name == "tracing_mark_write")
            {
                isOn = rest.StartsWith(Begin, StringComparison.Ordinal) || (isOn && !rest.StartsWith(End, StringComparison.Ordinal));
            }
            else if (name == "page_fault_user" && Number(rest, "address=0x") is { } address)
            {
                isOn = ranges.Any(r => address >= r.Start && address < r.End);
            }

            if (isOn && EventOf(name, rest) is { } found)
            {
                events.Add(found);
            }
        }

        return events;
    }

    public void Dispose() => pipe.Dispose();

    private string ReadText()
    {
        StringBuilder text = new();
        for (int count = SystemCalls.Read(pipe, buffer); count > 0; count = SystemCalls.Read(pipe, buffer))
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return text.ToString();
    }

    // Page tables and other memory of the kernel's own cannot be moved.
    private static SeenEvent? EventOf(string name, string rest) => name switch
    {
        "page_fault_user" => new SeenEvent(name, 0),
        "rss_stat" => new SeenEvent($"{name} {Counter().Match(rest).Groups[1].Value}", 0),
        "mm_page_alloc" when !rest.Contains("MOVABLE", StringComparison.Ordinal) => null,
        _ => Number(rest, "pfn=0x") is { } frame ? new SeenEvent(name, frame) : null,
    };

    private static ulong? Number(string text, string before)
    {
        int at = text.IndexOf(before, StringComparison.Ordinal);
        return at < 0 ? null : ulong.Parse(text.AsSpan(at + before.Length).ToString().Split(' ')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    // Where it is mounted, else mounted for the run.
    private static string Root(MachineChanges changes)
    {
        if (Roots.FirstOrDefault(r => Directory.Exists(Path.Combine(r, "instances"))) is { } mounted)
        {
            return mounted;
        }

        string own = Path.Combine(changes.Folder, "tracing");
        changes.NoteMount(own);
        Directory.CreateDirectory(own);
        return SystemCalls.MountTracefs(own) is { } error ? throw new IOException($"it cannot be mounted: {error}") : own;
    }

    // TASK-PID [CPU] FLAGS TIME: NAME: REST
    [GeneratedRegex(@"^ *.+-(?<pid>\d+) +\[\d+\] \S+ +[\d.]+: (?<name>\w+): (?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"type=(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Counter();
}
