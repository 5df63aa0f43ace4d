// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Scenarios;

/// <summary>Scenarios of a fault on a mapped file whose entry is empty.</summary>
public static class FileFaults
{
    private static readonly FixedChoice Race = new("pte_race", "filled by another thread");
    private static readonly FixedChoice Retry = new("fault", "RETRY");
    private static readonly FixedChoice NoTable = new("pte_alloc", "ENOMEM");

    /// <summary>Those of reads.</summary>
    public static IReadOnlyList<Scenario> Read { get; } = [.. Reads(), .. ReadSurroundings()];

    /// <summary>Those of writes to private mappings.</summary>
    public static IReadOnlyList<Scenario> Copied { get; } = [.. Copies(), .. CopySurroundings()];

    /// <summary>Those of writes to shared mappings.</summary>
    public static IReadOnlyList<Scenario> Shared { get; } = [.. SharedWrites(), .. MkwriteExits(), .. SharedSurroundings()];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [.. Read, .. Copied, .. Shared];

    private static IEnumerable<Scenario> Reads()
    {
        Scenario read = new("private mapping", Access.Read) { Backing = Backing.File };
        yield return read;
        yield return read with { Title = "shared mapping", Shared = true };
        yield return read with { Title = "shared mapping, page cached", Shared = true, CachedPage = CachedPage.Clean };
        foreach ((string what, string outcome) in HandlerOutcomes())
        {
            yield return read with { Title = "private mapping, " + what, Fixed = [new("fault", outcome)] };
        }

        yield return read with { Title = "private mapping, lost race", Fixed = [Race] };
        yield return read with { Title = "shared mapping, lost race", Shared = true, Fixed = [Race] };
    }

    private static IEnumerable<Scenario> Copies()
    {
        Scenario copy = new("private mapping (COW)", Access.Write) { Backing = Backing.File };
        yield return copy;
        yield return copy with { Title = "private mapping (COW), page cached", CachedPage = CachedPage.Clean };
        yield return copy with { Title = "private mapping (COW), locked in memory", Locked = true };
        yield return copy with { Title = "private mapping (COW), locked in memory, page mlocked", Locked = true, CachedPage = CachedPage.Mlocked };
        foreach ((string what, string outcome) in HandlerOutcomes())
        {
            yield return copy with { Title = "private mapping (COW), " + what, Fixed = [new("fault", outcome)] };
        }

        yield return copy with { Title = "private mapping (COW), no memory for the anon_vma", Fixed = [new("anon_vma", "ENOMEM")] };
        yield return copy with { Title = "private mapping (COW), no memory for the page", Fixed = [new("alloc_page", "NULL")] };
        yield return copy with { Title = "private mapping (COW), charge refused", Fixed = [new("charge", "ENOMEM")] };
        yield return copy with { Title = "private mapping (COW), lost race", Fixed = [Race] };
    }

    private static IEnumerable<Scenario> SharedWrites()
    {
        foreach (Backing backing in new[] { Backing.File, Backing.FileWithPageMkwrite })
        {
            string title = backing == Backing.File ? "shared mapping without page_mkwrite" : "shared mapping with page_mkwrite";
            Scenario write = new(title, Access.Write) { Backing = backing, Shared = true };
            yield return write;
            yield return write with { Title = title + ", ->fault leaves the page unlocked", Fixed = [new("fault", "unlocked page")] };
            yield return write with { Title = title + ", page dirty before", CachedPage = CachedPage.Dirty };
            yield return write with { Title = title + ", lost race", Fixed = [Race] };
        }
    }

    private static IEnumerable<Scenario> MkwriteExits()
    {
        Scenario write = new("shared mapping", Access.Write) { Backing = Backing.FileWithPageMkwrite, Shared = true };
        foreach ((string what, string outcome) in new[]
        {
            ("leaves the page unlocked", "unlocked"), ("says SIGBUS", "SIGBUS"), ("says NOPAGE", "NOPAGE"),
            ("lets the page be truncated", "truncated while unlocked"),
        })
        {
            yield return write with { Title = $"shared mapping, page_mkwrite {what}", Fixed = [new("page_mkwrite", outcome)] };
        }
    }

    private static IEnumerable<Scenario> ReadSurroundings()
    {
        Scenario read = new("private mapping", Access.Read) { Backing = Backing.File };
        yield return read with { Title = "private mapping, neighbours cached", CachedNeighbours = true };
        yield return read with { Title = "private mapping, page and neighbours cached", CachedPage = CachedPage.Clean, CachedNeighbours = true };
        yield return read with { Title = "private mapping, page cached, locked in memory", CachedPage = CachedPage.Clean, Locked = true };
        yield return read with { Title = "private mapping, page cached and poisoned", CachedPage = CachedPage.Poisoned };
        yield return read with { Title = "private mapping, page dirty and poisoned", CachedPage = CachedPage.DirtyPoisoned };
        foreach (Scenario scenario in Everywhere(read))
        {
            yield return scenario;
        }

        Scenario cached = read with { Title = "private mapping, page cached", CachedPage = CachedPage.Clean };
        yield return cached with { Title = cached.Title + ", no page table", PageTablePresent = false };
        yield return cached with { Title = cached.Title + ", no memory for the page table", PageTablePresent = false, Fixed = [NoTable] };
    }

    private static IEnumerable<Scenario> CopySurroundings()
    {
        Scenario copy = new("private mapping (COW)", Access.Write) { Backing = Backing.File };
        return Everywhere(copy).Append(copy with { Title = copy.Title + ", bad memory under the copy", Fixed = [new("copy_page", "machine check")] });
    }

    private static IEnumerable<Scenario> SharedSurroundings()
    {
        Scenario write = new("shared mapping", Access.Write) { Backing = Backing.FileWithPageMkwrite, Shared = true };
        yield return write with { Title = "shared mapping, ->fault waits for the page: try again", Fixed = [Retry] };
        yield return write with { Title = "shared mapping, no retry allowed", AllowsRetry = false };
        yield return write with { Title = "shared mapping, under the VMA's lock", UnderVmaLock = true };
        yield return write with { Title = "shared mapping, no page table", PageTablePresent = false };
        yield return write with { Title = "shared mapping, no memory for the page table", PageTablePresent = false, Fixed = [NoTable] };
    }

    // What happens to private mappings whatever the access.
    private static IEnumerable<Scenario> Everywhere(Scenario plain)
    {
        yield return plain with { Title = plain.Title + ", ->fault waits for the page: try again", Fixed = [Retry] };
        yield return plain with { Title = plain.Title + ", no page table", PageTablePresent = false };
        yield return plain with { Title = plain.Title + ", no memory for the page table", PageTablePresent = false, Fixed = [NoTable] };
        yield return plain with { Title = plain.Title + ", under the VMA's lock", UnderVmaLock = true };
        yield return plain with { Title = plain.Title + ", address space unstable", Fixed = [new("mm_unstable", "OOM reaper started")] };
    }

    private static IEnumerable<(string What, string Outcome)> HandlerOutcomes() =>
    [
        ("->fault leaves the page unlocked", "unlocked page"),
        ("->fault says OOM", "OOM"),
        ("->fault says SIGBUS", "SIGBUS"),
        ("->fault says NOPAGE", "NOPAGE"),
        ("->fault gives a poisoned page, locked", "poisoned locked"),
        ("->fault gives a poisoned page, unlocked", "poisoned unlocked"),
    ];
}
