// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;

namespace KTrans.Lab.Tests.Life;

/// <summary>Every scenario of a life in each kernel: what functions leave, and what document 002 has otherwise.</summary>
public sealed class LifeTableTests(LifeFixture lives) : IClassFixture<LifeFixture>
{
    private static readonly string Folder = Repository.PathOf("tests", "Lab", "Life");

    // Releases at which something of a life changes, and those between.
    private static readonly string[] Versions =
        ["2.6.32", "2.6.36", "3.1", "3.5", "3.10", "3.16", "4.0", "4.4", "4.5", "4.9", "4.14", "4.19", "5.0", "5.4", "5.9", "5.10", "5.14", "5.18", "5.19", "6.1", "6.3", "6.6", "6.8", "6.12"];

    public static TheoryData<string> Kernels { get; } = new(Versions);

    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void It_is_the_golden(string version) => Baselines.Check(Path.Combine(Folder, version + ".txt"), LifeText.Write(lives.Lives(version)));

    [Fact]
    public void No_golden_is_left_over() => Assert.All(
        Directory.EnumerateFiles(Folder, "*.txt"), f => Assert.Contains(lives.Committed, k => k.Label == Path.GetFileNameWithoutExtension(f)));

    // The facts' table: function, references, map count, flags; in batches a page has one reference more.
    [Fact]
    public void In_4_4_each_cell_is_that_of_the_facts()
    {
        LifeRow[] rows = Rows("4.4", "life/swap-out");
        Holds("do_anonymous_page", 1, 0, "uptodate active swapbacked", batches: 1);
        Holds("shrink_active_list", 1, 0, "uptodate lru swapbacked");
        Holds("__isolate_lru_page", 2, 0, "uptodate swapbacked", nth: 1);
        Holds("add_to_swap", 3, 0, "locked uptodate dirty swapcache swapbacked");
        Holds("try_to_unmap", 2, -1, "locked uptodate dirty swapcache swapbacked");
        Holds("pageout", 2, -1, "uptodate writeback swapcache swapbacked reclaim");
        Holds("putback_inactive_pages", 1, -1, "uptodate lru writeback swapcache swapbacked reclaim");
        Holds("end_swap_bio_write", 1, -1, "uptodate lru swapcache swapbacked", batches: 1);
        Holds("page_check_references", 2, -1, "locked uptodate swapcache swapbacked", nth: 1);
        Holds("__remove_mapping", 0, -1, "locked uptodate swapbacked");
        Assert.Equal("page A", Row("add_to_swap").Entries[0].Is);
        Assert.Equal("swap slot 1", Row("try_to_unmap").Entries[0].Is);

        LifeRow Row(string function, int nth = 0) => rows.Where(r => r.Function == function).ElementAt(nth);

        void Holds(string function, int references, int mapcount, string flags, int batches = 0, int nth = 0)
        {
            LifeRow row = Row(function, nth);
            Assert.Equal((function, references + batches, mapcount, flags), (row.Function, row.References, row.Mapcount, string.Join(' ', row.Flags)));
        }
    }

    [Fact]
    public void A_page_waits_in_a_batch_before_it_is_on_the_list_that_its_era_has()
    {
        Assert.Equal(("batch", "LRU_ACTIVE_ANON"), Places("4.4"));
        Assert.Equal(("batch", "LRU_ACTIVE_ANON"), Places("4.19"));
        Assert.Equal(("batch", "LRU_INACTIVE_ANON"), Places("6.8"));

        (string, string) Places(string version) => Rows(version, "life/birth-by-write") is [var born, var drained] ? (born.Lru, drained.Lru) : ("", "");
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Nothing_is_wrong_and_what_document_002_has_otherwise_is_explained(string version) => Assert.All(lives.Lives(version).Results, result =>
    {
        Assert.Empty(result.Run.Wrong);
        Assert.All(DocumentClaims.Of(lives.Kernel(version).Kernel, result), d => Assert.True(d.Reason is not null, $"{result.Scenario.Id}: {d.Says}"));
        Assert.Equal(result.Scenario.Steps.Count, result.Run.Steps.Count);
    });

    // A scenario is what its title says in every kernel, however many scans one needs.
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Each_life_is_what_its_title_says(string version)
    {
        Dictionary<string, LifeRow[]> rows = lives.Lives(version).Results.ToDictionary(r => r.Scenario.Id, r => r.Run.Steps.SelectMany(s => s.Rows).ToArray());
        Assert.Contains(rows["life/swap-out"], r => r.Function == "__remove_mapping");
        Assert.DoesNotContain(rows["life/second-chance"], r => r.Function == "add_to_swap");
        Assert.Equal("LRU_ACTIVE_ANON", rows["life/second-chance"][^1].Lru);
        Assert.Equal(("page A", true), (rows["life/swap-cache-hit"][^1].Entries[0].Is, rows["life/swap-cache-hit"][^1].Slot!.HasCache));
        Assert.Equal("page B", rows["life/swap-in-by-read"][^1].Entries[0].Is);
        Assert.Equal(("page B", true), (rows["life/swap-in-by-write"][^1].Entries[0].Is, rows["life/swap-in-by-write"][^1].Entries[0].Bits.Contains("rw")));
        Assert.Equal("page B", rows["life/migration"][^1].Entries[0].Is);
        Assert.Equal(["page A", "page B"], rows["life/birth-cow-after-fork"][^1].Entries.Select(e => e.Is));
        Assert.All(["life/death-mapped", "life/death-swapped", "life/death-shared"], id => Assert.Equal((true, null), (rows[id][^1].Entries.All(e => e.Is is "empty" or "no page table"), rows[id][^1].Slot)));
    }

    // What a program does to its memory by itself ends well too, in the newest kernel as well.
    [Theory]
    [MemberData(nameof(Kernels))]
    [InlineData("6.18")]
    public void What_a_program_does_to_its_memory_adds_up(string version)
    {
        Dictionary<string, LifeRun> runs = Live(version, UserfaultMonitor.None);
        Assert.All(runs.Values, run => Assert.Empty(run.Wrong));
        Assert.Equal("SIGSEGV", runs["live/protect"].Steps[4].Result);
        Assert.Equal(LinuxVersion.Parse(version) >= new LinuxVersion(6, 0, 0), runs["live/protect"].Steps[5].Rows[^1].Entries[0].Bits.Contains("rw"));
        Assert.Equal(("move_ptes", "7"), (runs["live/move"].Steps[2].Rows[^1].Function, runs["live/move"].Steps[3].Result));
        Assert.Equal(["page B", "page A"], runs["live/protect-after-fork"].Steps[^1].Rows[^1].Entries.Select(e => e.Is));
        Assert.Equal("7", runs["live/protect-after-fork"].Steps[^1].Result);
    }

    // Missing pages are a monitor's business in all kernels that have userfaultfd, whoever's do_anonymous_page hands them over.
    [Theory]
    [MemberData(nameof(Kernels))]
    [InlineData("4.3")]
    [InlineData("6.18")]
    public void A_monitor_gives_the_missing_pages(string version)
    {
        Dictionary<string, LifeRun> runs = Live(version, UserfaultMonitor.ZeroPage).Concat(Live(version, UserfaultMonitor.Copy)).ToDictionary();
        if (LinuxVersion.Parse(version) < new LinuxVersion(4, 3, 0))
        {
            Assert.Empty(runs);
            return;
        }

        Assert.Equal(["after-fork", "copy", "copy-write", "zeropage"], runs.Keys.Select(k => k["live/userfaultfd-".Length..]).Order(StringComparer.Ordinal));
        Assert.All(runs.Values, run => Assert.Empty(run.Wrong));
        Assert.All(runs.Values, run => Assert.Equal(("do_anonymous_page", "", "empty"), (run.Steps[0].Rows[0].Function, run.Steps[0].Rows[0].Page, run.Steps[0].Rows[0].Entries[0].Is)));
        Assert.All(runs.Values, run => Assert.Equal(lives.Kernel(version).Models.Any(m => m.Name == "do_anonymous_page"), run.Steps[0].Rows[0].IsTranslated));
        Assert.StartsWith("0", runs["live/userfaultfd-zeropage"].Steps[0].Result, StringComparison.Ordinal);
        Assert.StartsWith("90", runs["live/userfaultfd-copy"].Steps[0].Result, StringComparison.Ordinal);
        Assert.Equal("7", runs["live/userfaultfd-copy-write"].Steps[^1].Result);
        Assert.StartsWith("0", runs["live/userfaultfd-after-fork"].Steps[3].Result, StringComparison.Ordinal);
    }

    private Dictionary<string, LifeRun> Live(string version, UserfaultMonitor monitor) =>
        lives.Lives(version, s => s.Id.StartsWith("live/", StringComparison.Ordinal) && s.Monitor == monitor).Results.ToDictionary(r => r.Scenario.Id, r => r.Run);

    [Fact]
    public void Every_reason_is_needed()
    {
        HashSet<string> told = [.. Versions.SelectMany(v => lives.Lives(v).Results.SelectMany(r => DocumentClaims.Of(lives.Kernel(v).Kernel, r))).Select(d => d.Reason!)];
        Assert.Equal(DocumentClaims.Reasons.Distinct().Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_runs_are_the_same() => Assert.Equal(LifeText.WriteMarkdown(lives.Lives("6.8")), LifeText.WriteMarkdown(lives.Lives("6.8")));

    // What is read is what was written last, wherever the page has been meanwhile.
    [Theory]
    [InlineData("life/swap-in-by-read", 5, "7, VM_FAULT_MAJOR")]
    [InlineData("life/migration", 3, "7")]
    [InlineData("life/advice-dontneed", 3, "0")]
    public void Reads_are_told(string scenario, int step, string result) =>
        Assert.Equal(result, lives.Lives("4.19", s => s.Id == scenario).Results[0].Run.Steps[step].Result);

    private LifeRow[] Rows(string version, string scenario) => [.. lives.Lives(version, s => s.Id == scenario).Results[0].Run.Steps.SelectMany(s => s.Rows)];
}
