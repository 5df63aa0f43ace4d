// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Scenarios.Files;

/// <summary>Makes a scenario of a yaml file, or says what is wrong with it.</summary>
internal static class ScenarioReader
{
    private static readonly Dictionary<string, Access> Accesses = new() { ["read"] = Access.Read, ["write"] = Access.Write };

    private static readonly Dictionary<string, bool> Locks = new() { ["mmap"] = false, ["vma"] = true };

    private static readonly Dictionary<string, CachedState> CachedStates = new()
    {
        ["dirty"] = CachedState.Dirty, ["mlocked"] = CachedState.Mlocked, ["poisoned"] = CachedState.Poisoned,
    };

    private static readonly Dictionary<string, UserfaultfdModes> Modes = new()
    {
        ["missing"] = UserfaultfdModes.Missing, ["wp"] = UserfaultfdModes.Wp,
    };

    private static readonly Dictionary<string, EntryKind> Entries = new()
    {
        ["page"] = EntryKind.Page, ["uffd_wp_marker"] = EntryKind.UffdWpMarker, ["no_table"] = EntryKind.NoTable,
    };

    /// <summary>Reads the text of a file.</summary>
    /// <param name="file">The file as it is named to the reader.</param>
    /// <param name="id">What the scenario is called.</param>
    /// <param name="text">What is in it.</param>
    /// <exception cref="ScenarioException">It is not a scenario.</exception>
    public static Scenario Read(string file, string id, string text)
    {
        YamlPlace root = YamlFile.Read(file, text).Only("title", "memory", "files", "vmas", "page_tables", "calls", "choices");
        Scenario scenario = new(id, root.Get("title").Text());
        scenario = scenario with { Memory = root.Find("memory") is { } memory ? Memory(memory) : new() };
        scenario = scenario with { Files = Files(root.Find("files")) };
        scenario = scenario with { Vmas = Vmas(root.Get("vmas"), scenario) };
        scenario = scenario with { PageTables = PageTables(root.Find("page_tables"), scenario) };
        scenario = scenario with { Calls = Calls(root.Get("calls"), scenario) };
        return scenario with { Fixed = ChoiceReader.Read(root.Find("choices"), scenario.Calls.Count) };
    }

    internal static MemorySetup Memory(YamlPlace memory)
    {
        memory.Only("first_pfn", "user_frames", "memcg_limit", "folio_orders", "mm_forbids_zeropage");
        MemorySetup ordinary = new();
        return new MemorySetup
        {
            FirstPfn = memory.Find("first_pfn")?.Number(Limits.LeastPfn, Limits.MostPfn) ?? ordinary.FirstPfn,
            UserFrames = (int)(memory.Find("user_frames")?.Number(1, Limits.UserFrames) ?? (ulong)ordinary.UserFrames),
            MemcgLimit = (long?)memory.Find("memcg_limit")?.Number(0, long.MaxValue),
            FolioOrders = [.. YamlPlace.Items(memory.Find("folio_orders")).Select(o => (int)o.Number(Limits.LeastOrder, Limits.MostOrder))],
            ForbidsZeroPage = memory.Find("mm_forbids_zeropage")?.Truth() ?? false,
        };
    }

    internal static List<FileSetup> Files(YamlPlace? list)
    {
        List<FileSetup> files = [];
        foreach (YamlPlace item in YamlPlace.Items(list))
        {
            YamlPlace name = item.Only("name", "pages", "cached").Get("name");
            if (files.Any(f => f.Name == name.Text()))
            {
                throw name.Fault($"another file is called {name.Text()} too");
            }

            FileSetup file = new(name.Text(), (int)item.Get("pages").Number(1, Limits.FilePages));
            file = file with { Cached = [.. YamlPlace.Items(item.Find("cached")).Select(c => Cached(c, file))] };
            files.Add(file);
            ScenarioChecks.Cached(item, files);
        }

        return files;
    }

    private static CachedPage Cached(YamlPlace item, FileSetup file)
    {
        YamlPlace page = item.Only("page", "state").Get("page");
        ulong index = page.Number(0, ulong.MaxValue);
        CachedState state = CachedState.Clean;
        foreach (YamlPlace word in YamlPlace.Items(item.Find("state")))
        {
            state |= word.Word("state of a cached page", CachedStates);
        }

        return index < (ulong)file.Pages ? new CachedPage(index, state)
            : throw page.Fault($"page {index} is behind the end of {file.Name}, which has {file.Pages} pages, the first of them 0");
    }

    internal static List<VmaSetup> Vmas(YamlPlace list, Scenario scenario)
    {
        List<VmaSetup> vmas = [];
        foreach (YamlPlace item in YamlPlace.Items(list))
        {
            item.Only("start", "end", "flags", "file", "pgoff", "page_mkwrite", "userfaultfd");
            VmaSetup vma = new(
                item.Get("start").Number(0, Limits.UserSpace), item.Get("end").Number(0, Limits.UserSpace), Flags(item.Find("flags")))
            {
                File = item.Find("file")?.Text(),
                Pgoff = item.Find("pgoff")?.Number(0, uint.MaxValue) ?? 0,
                HasPageMkwrite = item.Find("page_mkwrite")?.Truth() ?? false,
                Userfaultfd = YamlPlace.Items(item.Find("userfaultfd")).Aggregate(UserfaultfdModes.None, (modes, m) => modes | m.Word("mode of userfaultfd", Modes)),
            };
            ScenarioChecks.Vma(item, vma, vmas, scenario.Files);
            vmas.Add(vma);
        }

        return vmas.Count > 0 ? vmas : throw list.Fault("there is no mapping, so nothing can fault");
    }

    private static IReadOnlyList<string> Flags(YamlPlace? list)
    {
        List<string> flags = [];
        foreach (YamlPlace item in YamlPlace.Items(list))
        {
            flags.Add(ScenarioChecks.Flag(item));
        }

        return list is null ? VmaFlags.Default : flags;
    }

    private static List<EntrySetup> PageTables(YamlPlace? list, Scenario scenario)
    {
        List<EntrySetup> entries = [];
        foreach (YamlPlace item in YamlPlace.Items(list))
        {
            item.Only("address", "entry");
            EntrySetup entry = new(item.Get("address").Number(0, Limits.UserSpace), item.Get("entry").Word("kind of entry", Entries));
            ScenarioChecks.Entry(item, entry, entries, scenario);
            entries.Add(entry);
        }

        return entries;
    }

    private static List<FaultCall> Calls(YamlPlace list, Scenario scenario)
    {
        List<FaultCall> calls = [];
        foreach (YamlPlace item in YamlPlace.Items(list))
        {
            item.Only("address", "access", "retry", "lock");
            FaultCall call = new(item.Get("address").Number(0, Limits.UserSpace), item.Get("access").Word("access", Accesses))
            {
                AllowsRetry = item.Find("retry")?.Truth() ?? true,
                UnderVmaLock = item.Find("lock")?.Word("lock", Locks) ?? false,
            };
            ScenarioChecks.Call(item, call, calls, scenario);
            calls.Add(call);
        }

        return calls.Count > 0 ? calls : throw list.Fault("there is no call, so nothing happens");
    }
}
