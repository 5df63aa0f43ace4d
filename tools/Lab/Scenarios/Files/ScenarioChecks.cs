// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Sources;

namespace KTrans.Lab.Scenarios.Files;

/// <summary>What the parts of a scenario have to be to each other.</summary>
internal static class ScenarioChecks
{
    /// <summary>The page cache has room for what is in it.</summary>
    public static void Cached(YamlPlace item, IReadOnlyList<FileSetup> files)
    {
        FileSetup file = files[^1];
        if (file.Cached.GroupBy(c => c.Page).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw item.Get("cached").Fault($"page {twice.Key} is there twice");
        }

        if (files.Sum(f => f.Cached.Count) > Limits.CachedPages)
        {
            throw item.Get("cached").Fault($"more pages are cached than the page cache has frames for, {Limits.CachedPages}");
        }
    }

    /// <summary>The name of a flag that a mapping may have.</summary>
    public static string Flag(YamlPlace item)
    {
        string name = item.Text();
        return VmaFlags.All.Contains(name) ? name
            : name is "VM_UFFD_MISSING" or "VM_UFFD_WP" ? throw item.Fault($"{name} comes with the field userfaultfd")
            : NearestNames.Of(name, VmaFlags.All) is [var nearest, ..] ? throw item.Fault($"there is no flag {name}; did you mean {nearest}?")
            : throw item.Fault($"there is no flag {name}; there are {string.Join(", ", VmaFlags.All)}");
    }

    /// <summary>A mapping is of whole pages, overlaps none before it, and its file is there.</summary>
    public static void Vma(YamlPlace item, VmaSetup vma, IReadOnlyList<VmaSetup> others, IReadOnlyList<FileSetup> files)
    {
        foreach (string end in new[] { "start", "end" })
        {
            if ((end == "start" ? vma.Start : vma.End) % World.PageSize != 0)
            {
                throw item.Get(end).Fault("it is not page aligned: a mapping is of whole pages of 0x1000 bytes");
            }
        }

        if (vma.Start >= vma.End)
        {
            throw item.Fault($"{Name(vma)} is empty: its end is not above its start");
        }

        if (others.FirstOrDefault(o => o.Start < vma.End && vma.Start < o.End) is { } overlapped)
        {
            throw item.Fault($"{Name(vma)} overlaps vmas[{others.TakeWhile(o => o != overlapped).Count()}], {Name(overlapped)}");
        }

        if (others.Count == Limits.Vmas)
        {
            throw item.Fault($"there are more than {Limits.Vmas} mappings");
        }

        Backing(item, vma, files);
    }

    /// <summary>An entry is of a mapping, once, and of a table that can be there.</summary>
    public static void Entry(YamlPlace item, EntrySetup entry, IReadOnlyList<EntrySetup> others, Scenario scenario)
    {
        YamlPlace address = item.Get("address");
        VmaSetup vma = scenario.VmaAt(entry.Address) ?? throw address.Fault(Outside(entry.Address, scenario));
        int twice = others.TakeWhile(o => o.Address / World.PageSize != entry.Address / World.PageSize).Count();
        if (twice < others.Count)
        {
            throw address.Fault($"the entry of 0x{entry.Address:x} is page_tables[{twice}] already");
        }

        if (others.FirstOrDefault(o => Span(o.Address) == Span(entry.Address) && (o.Entry == EntryKind.NoTable) != (entry.Entry == EntryKind.NoTable)) is { } other)
        {
            throw item.Fault($"one table covers 0x{other.Address:x} and 0x{entry.Address:x}: it cannot be absent and hold an entry");
        }

        if (others.Count == Limits.Tables)
        {
            throw item.Fault($"there are more than {Limits.Tables} entries");
        }

        Content(item, entry, vma, others, scenario);
    }

    /// <summary>A call faults, on something that is mapped, as the calls before it do.</summary>
    public static void Call(YamlPlace item, FaultCall call, IReadOnlyList<FaultCall> others, Scenario scenario)
    {
        YamlPlace address = item.Get("address");
        VmaSetup vma = scenario.VmaAt(call.Address) ?? throw address.Fault(Outside(call.Address, scenario));
        if (scenario.PageTables.Any(e => e.Entry == EntryKind.Page && e.Address / World.PageSize == call.Address / World.PageSize))
        {
            throw address.Fault($"page_tables has a page at 0x{call.Address:x}, so nothing faults there");
        }

        if (call.Access == Access.Write && !vma.Flags.Contains("VM_WRITE") && vma.IsShared)
        {
            throw item.Get("access").Fault($"{Name(vma)} is shared and has no VM_WRITE: a write ends before the function is called");
        }

        if (others.Count > 0 && ScenarioCatalogue.IsAnonymous(scenario, others[0]) != ScenarioCatalogue.IsAnonymous(scenario, call))
        {
            throw address.Fault("it is for another function than the calls before it: all are on anonymous memory, or all on files");
        }

        if (others.Count == Limits.Tables)
        {
            throw item.Fault($"there are more than {Limits.Tables} calls");
        }
    }

    private static void Backing(YamlPlace item, VmaSetup vma, IReadOnlyList<FileSetup> files)
    {
        if (vma.File is not { } name)
        {
            foreach (YamlPlace only in new[] { item.Find("pgoff"), item.Find("page_mkwrite") }.OfType<YamlPlace>())
            {
                throw only.Fault("it is of a file's mapping only, and this one has no file");
            }
        }
        else if (!files.Any(f => f.Name == name))
        {
            throw item.Get("file").Fault($"there is no file {name}; {(files.Count == 0 ? "files has none" : $"the files are {string.Join(", ", files.Select(f => f.Name))}")}");
        }
    }

    private static void Content(YamlPlace item, EntrySetup entry, VmaSetup vma, IReadOnlyList<EntrySetup> others, Scenario scenario)
    {
        if (entry.Entry == EntryKind.UffdWpMarker && !vma.Userfaultfd.HasFlag(UserfaultfdModes.Wp))
        {
            throw item.Get("entry").Fault($"a uffd_wp_marker needs a mapping with userfaultfd: [wp], and {Name(vma)} has it not");
        }

        if (entry.Entry != EntryKind.Page)
        {
            return;
        }

        if (vma.File is null && others.Count(o => o.Entry == EntryKind.Page && scenario.VmaAt(o.Address)!.File is null) == scenario.Memory.UserFrames)
        {
            throw item.Fault($"more pages are mapped than there are user frames, {scenario.Memory.UserFrames}");
        }

        if (scenario.Files.FirstOrDefault(f => f.Name == vma.File) is { } file && vma.PageOf(entry.Address) >= (ulong)file.Pages)
        {
            throw item.Get("address").Fault($"page {vma.PageOf(entry.Address)} of {file.Name} is there, which has {file.Pages} pages, the first of them 0");
        }
    }

    private static string Outside(ulong address, Scenario scenario) =>
        $"0x{address:x} is in no mapping; there are {string.Join(", ", scenario.Vmas.Select(Name))}";

    private static string Name(VmaSetup vma) => $"0x{vma.Start:x}-0x{vma.End:x}";

    private static ulong Span(ulong address) => address / World.TableSpan;
}
