// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Lab.Live;

/// <summary>A memory cgroup of a scenario's own: reclaim that the kernel does in it is of the scenario's pages only.</summary>
internal sealed class MemoryGroup
{
    // Version 1's memory hierarchy, or version 2 with the memory controller on; null for neither.
    private static readonly string? Root = FindRoot();

    private readonly string folder;

    private MemoryGroup(string folder) => this.folder = folder;

    /// <summary>Makes a group; null where that cannot be.</summary>
    /// <param name="changes">Where it is written down.</param>
    /// <param name="number">Of the groups of a run.</param>
    public static MemoryGroup? Make(MachineChanges changes, int number)
    {
        if (Root is null)
        {
            return null;
        }

        string folder = Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"ktrans-live-{number}"));
        try
        {
            changes.NoteFolder(folder);
            Directory.CreateDirectory(folder);
            return new MemoryGroup(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>From now on the memory that a process gets is the group's; what it has stays where it is.</summary>
    public void Take(int pid) => File.WriteAllText(Path.Combine(folder, "cgroup.procs"), pid.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reclaims what can be reclaimed.</summary>
    public void Reclaim()
    {
        string emptier = Path.Combine(folder, "memory.force_empty");
        try
        {
            // What is more than there is ends in EAGAIN once all was tried.
            File.WriteAllText(File.Exists(emptier) ? emptier : Path.Combine(folder, "memory.reclaim"), File.Exists(emptier) ? "0" : "1G");
        }
        catch (IOException)
        {
        }
    }

    private static string? FindRoot()
    {
        string[][] mounts = File.Exists("/proc/self/mounts") ? [.. File.ReadLines("/proc/self/mounts").Select(l => l.Split(' ')).Where(m => m.Length > 3)] : [];
        string? first = mounts.Where(m => m[2] == "cgroup" && m[3].Split(',').Contains("memory")).Select(m => m[1]).FirstOrDefault();
        return first ?? mounts.Where(m => m[2] == "cgroup2" && HasMemory(m[1])).Select(m => m[1]).FirstOrDefault();
    }

    private static bool HasMemory(string root)
    {
        string children = Path.Combine(root, "cgroup.subtree_control");
        return File.Exists(children) && File.ReadAllText(children).Split(' ', '\n').Contains("memory");
    }
}
