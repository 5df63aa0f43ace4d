// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Life;
using KTrans.Lab.Live;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Tests;

/// <summary>What is put side by side of a model and a running kernel, and what is left out.</summary>
public sealed class SideBySideStepsTests
{
    private const ulong Address = 0x75e52fc77000;

    private static readonly LifeScenario Scenario = LifeLibrary.Curated.Find("life/birth-by-write");

    [Fact]
    public void The_same_is_the_same_whatever_the_frame_numbers()
    {
        Assert.All(Fields([Step(Page(1))], [Step(Page(77))]), f => Assert.Equal(Verdict.Same, f.Verdict));
    }

    [Fact]
    public void A_page_that_became_another_differs()
    {
        Assert.Equal(
            ["process 1: entry: page A, page B"],
            Differences([Step(Page(1)), Step(Page(1))], [Step(Page(5)), Step(Page(6))]));
    }

    [Fact]
    public void A_frame_that_nobody_had_for_a_step_is_another_page()
    {
        SeenStep nothing = Step(null);

        Assert.Empty(Differences([Step(Page(1)), nothing, Step(Page(1))], [Step(Page(5)), nothing, Step(Page(6))]));
    }

    [Fact]
    public void Each_flag_differs_by_itself()
    {
        Assert.Equal(
            ["process 1: flag dirty: clear, set", "process 1: flag lru: set, clear"],
            Differences([Step(Page(1, "uptodate", "lru"))], [Step(Page(1, "uptodate", "dirty"))]).Order());
    }

    [Fact]
    public void What_a_batch_is_about_does_not_count_while_the_page_waits_in_it()
    {
        SeenPage waiting = Page(1, "uptodate", "anon")! with { IsUnderWay = true }, moving = Page(1, "uptodate", "lru", "swapbacked")! with { IsUnderWay = true };

        Assert.Empty(Differences([Step(waiting)], [Step(Page(1, "uptodate", "lru", "anon"))]));
        Assert.Empty(Differences([Step(moving)], [Step(Page(1, "uptodate", "lru"))]));
        Assert.Single(Differences([Step(waiting)], [Step(Page(1, "lru", "anon"))]));
        Assert.Single(Differences([Step(moving)], [Step(Page(1, "uptodate", "swapbacked"))]));
    }

    [Fact]
    public void Counters_and_faults_differ()
    {
        SeenStep one = Step(Page(1)), other = one with { MinorFaults = 2, Processes = [one.Processes[0] with { Anon = 2 }] };

        Assert.Equal(["minor faults: 1, 2", "process 1: MM_ANONPAGES: 1, 2"], Differences([one], [other]));
    }

    [Fact]
    public void Order_is_of_pages_looked_at()
    {
        SeenStep one = Step(Page(1)) with { Events = [new("page_fault_user", 0), new("mm_page_alloc", 1), new("rss_stat MM_ANONPAGES", 0)] };
        SeenStep other = Step(Page(7)) with { Events = [new("page_fault_user", 0), new("mm_page_alloc", 9), new("mm_page_alloc", 7), new("rss_stat MM_ANONPAGES", 0)] };
        SeenStep turned = other with { Events = [other.Events![0], other.Events[3], other.Events[2]] };

        Assert.Empty(Differences([one], [other]));
        Assert.Equal(
            ["order: page_fault_user, mm_page_alloc A, rss_stat MM_ANONPAGES, page_fault_user, rss_stat MM_ANONPAGES, mm_page_alloc A"],
            Differences([one], [turned]));
    }

    // The frame of such a page may be the next one's, or not.
    [Fact]
    public void A_page_that_comes_and_goes_in_a_step_is_no_page_looked_at()
    {
        SeenStep one = Step(Page(1)) with { Events = [new("mm_page_alloc", 2), new("mm_page_free", 2), new("mm_page_alloc", 1)] };
        SeenStep other = Step(Page(7)) with { Events = [new("mm_page_alloc", 7), new("mm_page_free", 7), new("mm_page_alloc", 7)] };

        Assert.Empty(Differences([one], [other]));
        Assert.Equal(["order: mm_page_alloc -, mm_page_free -, mm_page_alloc A, mm_page_alloc A"], Differences([one], [other with { Events = [other.Events![2]] }]));
    }

    [Fact]
    public void A_page_that_somebody_else_has_put_on_its_list_is_there_all_the_same()
    {
        SeenStep model = Step(Page(1, "lru")) with { Events = [new("mm_lru_insertion", 1)] }, kernel = Step(Page(1, "lru")) with { Events = [] };

        Assert.Empty(Differences([model], [kernel]));
        Assert.Equal(["order: mm_lru_insertion A, "], Differences([model with { Entries = Step(Page(1)).Entries }], [kernel with { Entries = Step(Page(1)).Entries }]));
    }

    [Fact]
    public void A_page_that_the_model_has_waiting_may_be_put_on_its_list()
    {
        SeenStep kernel = Step(Page(1, "lru")) with { Events = [new("mm_lru_insertion", 1)] };

        Assert.Empty(Differences([Step(Page(1)! with { IsUnderWay = true })], [kernel]));
        Assert.Contains("order: , mm_lru_insertion A", Differences([Step(Page(1, "lru"))], [kernel]));
    }

    [Fact]
    public void What_cannot_be_seen_is_not_the_same()
    {
        SeenStep hidden = Step(Page(1)) with { Entries = [new(1, Address, Presence.Present, null)], Events = null };
        IReadOnlyList<FieldPair> fields = Fields([Step(Page(1))], [hidden]);

        Assert.Equal(["entry", "map count", "flags", "order"], fields.Where(f => f.Verdict == Verdict.Unknown).Select(f => f.Field));
        Assert.DoesNotContain(fields, f => f.Verdict == Verdict.Differs);
    }

    [Theory]
    [InlineData("2.6.32", "6.18", true)]
    [InlineData("2.6.34", "6.1", true)]
    [InlineData("6.1", "6.2", false)]
    [InlineData("6.12", "6.1", false)]
    public void Counters_are_told_where_both_kernels_count_alike(string model, string running, bool isTold)
    {
        SeenStep one = Step(Page(1)) with { Events = [new("page_fault_user", 0), new("rss_stat MM_ANONPAGES", 0)] };
        FieldPair order = Fields(new KernelPair(LinuxVersion.Parse(model), LinuxVersion.Parse(running)), [one], [one with { Events = [one.Events[0]] }]).Single(f => f.Field == "order");

        Assert.Equal((isTold ? "page_fault_user, rss_stat MM_ANONPAGES" : "page_fault_user", "page_fault_user"), (order.Model, order.Kernel));
    }

    [Theory]
    [InlineData("5.18", "6.18", false)]
    [InlineData("5.19", "5.18", false)]
    [InlineData("5.19", "6.18", true)]
    public void A_flag_that_only_one_kernel_has_is_no_difference(string model, string running, bool differs)
    {
        IReadOnlyList<FieldPair> fields = Fields(new KernelPair(LinuxVersion.Parse(model), LinuxVersion.Parse(running)), [Step(Page(1))], [Step(Page(1, "anon_exclusive"))]);

        Assert.Equal(differs, fields.Any(f => f is { Field: "flag anon_exclusive", Verdict: Verdict.Differs }));
    }

    [Fact]
    public void A_process_that_only_one_has_differs()
    {
        SeenStep one = Step(Page(1));

        Assert.Contains("process 1: entry: page A, no process", Differences([one], [one with { Entries = [], Processes = [] }]));
    }

    private static SeenPage? Page(ulong frame, params string[] flags) => new(frame, false, flags, 1, false);

    private static SeenStep Step(SeenPage? page) => new(
        "", 1, 0, [new(1, Address, page is null ? Presence.Absent : Presence.Present, page)], [new(1, 1, 0, new SeenMemory(1, 1, 1, 1, 0, 0))], []);

    private static IReadOnlyList<FieldPair> Fields(IReadOnlyList<SeenStep> model, IReadOnlyList<SeenStep> kernel) =>
        Fields(new KernelPair(new LinuxVersion(6, 8, 0), new LinuxVersion(6, 18, 44)), model, kernel);

    private static IReadOnlyList<FieldPair> Fields(KernelPair kernels, IReadOnlyList<SeenStep> model, IReadOnlyList<SeenStep> kernel)
    {
        LifeScenario scenario = Scenario with { Steps = [.. Enumerable.Repeat(Scenario.Steps[0], model.Count)] };
        return [.. SideBySideSteps.Of(scenario, kernels, model, kernel).SelectMany(s => s.Fields)];
    }

    private static string[] Differences(IReadOnlyList<SeenStep> model, IReadOnlyList<SeenStep> kernel) =>
        [.. Fields(model, kernel).Where(f => f.Verdict == Verdict.Differs).Select(f => $"{f.Of}{(f.Of.Length > 0 ? ": " : "")}{f.Field}: {f.Model}, {f.Kernel}")];
}
