// SPDX-License-Identifier: GPL-2.0-only
using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace KTrans.Lab.Live;

/// <summary>What /proc tells of processes and pages. Looking changes nothing of them: it sets no accessed bit and takes no reference that lasts.</summary>
internal sealed class KernelPages : IDisposable
{
    private const int EntryBytes = 8;
    private const int PageShift = 12;
    private const long PageKilobytes = 4;
    private const ulong FrameMask = (1UL << 55) - 1;
    private const ulong IsPresent = 1UL << 63;
    private const ulong IsSwapped = 1UL << 62;
    private const ulong IsWrittenBack = 1UL << 8;
    private const int PatienceMilliseconds = 2_000;

    private readonly FileStream? flags;
    private readonly FileStream? counts;

    /// <summary>Opens what there is.</summary>
    public KernelPages()
    {
        flags = Open("/proc/kpageflags");
        counts = Open("/proc/kpagecount");
    }

    /// <summary>Whether flags and counts of pages can be read, which needs root.</summary>
    public bool ShowsPages => flags is not null && counts is not null;

    /// <summary>What a process has at an address.</summary>
    /// <param name="process">The process's number in the scenario.</param>
    /// <param name="pid">The kernel's number.</param>
    /// <param name="address">Any address.</param>
    /// <exception cref="IOException">The process has ended.</exception>
    public SeenEntry Entry(int process, int pid, ulong address)
    {
        using FileStream pagemap = new($"/proc/{pid}/pagemap", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        ulong entry = Read(pagemap, address >> PageShift);
        Presence presence = (entry & IsPresent) != 0 ? Presence.Present : (entry & IsSwapped) != 0 ? Presence.Swapped : Presence.Absent;
        ulong frame = entry & FrameMask;
        return new SeenEntry(process, address, presence, presence == Presence.Present && frame != 0 && ShowsPages ? Page(frame) : null);
    }

    /// <summary>The counters RssAnon and VmSwap of a process, in pages.</summary>
    public static (long Anon, long Swap) Counters(int pid)
    {
        string[] lines = File.ReadAllLines($"/proc/{pid}/status");
        return (Kilobytes(lines, "RssAnon:") / PageKilobytes, Kilobytes(lines, "VmSwap:") / PageKilobytes);
    }

    /// <summary>What a process's mappings within some ranges have.</summary>
    public static SeenMemory Memory(int pid, IReadOnlyList<(ulong Start, ulong End)> ranges)
    {
        Dictionary<string, long> sums = [];
        bool counts = false;
        foreach (string line in File.ReadLines($"/proc/{pid}/smaps"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0][^1] != ':')
            {
                string[] ends = words[0].Split('-');
                ulong start = ulong.Parse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), end = ulong.Parse(ends[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                counts = ranges.Any(r => start < r.End && r.Start < end);
            }
            else if (counts && words.Length == 3)
            {
                sums[words[0]] = sums.GetValueOrDefault(words[0]) + long.Parse(words[1], CultureInfo.InvariantCulture) / PageKilobytes;
            }
        }

        long Of(string name) => sums.GetValueOrDefault(name + ":");
        return new SeenMemory(Of("Rss"), Of("Anonymous"), Of("Referenced"), Of("Private_Dirty") + Of("Shared_Dirty"), Of("LazyFree"), Of("Swap"));
    }

    /// <summary>Waits until no write of some pages is under way.</summary>
    public void WaitForWrites(IReadOnlyCollection<ulong> frames)
    {
        for (Stopwatch waited = Stopwatch.StartNew(); waited.ElapsedMilliseconds < PatienceMilliseconds && ShowsPages && frames.Any(f => (Read(flags!, f) & IsWrittenBack) != 0);)
        {
            Thread.Sleep(1);
        }
    }

    public void Dispose()
    {
        flags?.Dispose();
        counts?.Dispose();
    }

    private SeenPage Page(ulong frame)
    {
        ulong bits = Read(flags!, frame);
        return new SeenPage(frame, KernelPageFlags.IsZeroPage(bits), KernelPageFlags.Of(bits), (long)Read(counts!, frame), IsUnderWay: false);
    }

    private static ulong Read(FileStream file, ulong index)
    {
        Span<byte> bytes = stackalloc byte[EntryBytes];
        file.Position = (long)index * EntryBytes;
        return file.ReadAtLeast(bytes, EntryBytes, throwOnEndOfStream: false) == EntryBytes ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;
    }

    private static FileStream? Open(string path)
    {
        try
        {
            FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return file.ReadAtLeast(new byte[EntryBytes], EntryBytes, throwOnEndOfStream: false) == EntryBytes ? file : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Kilobytes(string[] status, string name) => status.FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) is { } line
        ? long.Parse(line[name.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture)
        : 0;
}
