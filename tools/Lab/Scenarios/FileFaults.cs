// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Scenarios;

/// <summary>Situations of a fault on a mapped file whose entry is empty.</summary>
public static class FileFaults
{
    private static readonly FixedChoice Race = new("pte_race", "filled by another thread");

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Situation> All { get; } = [.. Reads(), .. Copies(), .. SharedWrites(), .. MkwriteExits()];

    private static IEnumerable<Situation> Reads()
    {
        Situation read = new("private mapping", Access.Read) { Backing = Backing.File };
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

    private static IEnumerable<Situation> Copies()
    {
        Situation copy = new("private mapping (COW)", Access.Write) { Backing = Backing.File };
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

    private static IEnumerable<Situation> SharedWrites()
    {
        foreach (Backing backing in new[] { Backing.File, Backing.FileWithPageMkwrite })
        {
            string title = backing == Backing.File ? "shared mapping without page_mkwrite" : "shared mapping with page_mkwrite";
            Situation write = new(title, Access.Write) { Backing = backing, Shared = true };
            yield return write;
            yield return write with { Title = title + ", ->fault leaves the page unlocked", Fixed = [new("fault", "unlocked page")] };
            yield return write with { Title = title + ", page dirty before", CachedPage = CachedPage.Dirty };
            yield return write with { Title = title + ", lost race", Fixed = [Race] };
        }
    }

    private static IEnumerable<Situation> MkwriteExits()
    {
        Situation write = new("shared mapping", Access.Write) { Backing = Backing.FileWithPageMkwrite, Shared = true };
        foreach ((string what, string outcome) in new[]
        {
            ("leaves the page unlocked", "unlocked"), ("says SIGBUS", "SIGBUS"), ("says NOPAGE", "NOPAGE"),
            ("lets the page be truncated", "truncated while unlocked"),
        })
        {
            yield return write with { Title = $"shared mapping, page_mkwrite {what}", Fixed = [new("page_mkwrite", outcome)] };
        }
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
