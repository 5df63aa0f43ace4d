// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>Choices, plans, logs and function pointers.</summary>
public sealed unsafe class ChoiceTests
{
    [Fact]
    public void The_catalogue_is_stable()
    {
        string[] expected =
        [
            "alloc_page: page, NULL",
            "anon_vma: allocated, ENOMEM",
            "charge: charged, ENOMEM",
            "pte_alloc: table, ENOMEM",
            "pgtable_gone: table, another thread mapped a huge page",
            "pte_race: as seen, filled by another thread",
            "mm_unstable: stable, OOM reaper started",
            "mmap_trylock: taken, a writer has it",
            "stack_growth: allowed, ENOMEM",
            "fault: locked page, unlocked page, OOM, SIGBUS, NOPAGE, poisoned locked, poisoned unlocked, RETRY",
            "page_mkwrite: locked, unlocked, SIGBUS, NOPAGE, truncated while unlocked",
            "copy_page: copied, machine check",
            "userfault_signal: resolved, signal",
            "swap_slot: slot, none",
            "writeback: completed, still under way, failed",
            "swap_read: read, failed",
        ];
        Assert.Equal(expected, Choices.All.Select(choice => $"{choice.Name}: {string.Join(", ", choice.Outcomes)}"));
        Assert.All(Choices.All, choice => Assert.EndsWith("?", choice.Question));
        Assert.Same(Choices.Charge, Choices.Named("charge"));
        Assert.Throws<ArgumentException>(() => Choices.Named("none"));
        Assert.Equal(1, Choices.Charge.OutcomeOf("ENOMEM"));
        Assert.Contains("it has: charged, ENOMEM", Assert.Throws<ArgumentException>(() => Choices.Charge.OutcomeOf("x")).Message);
    }

    [Fact]
    public void What_is_asked_is_logged_in_order_with_ordinary_outcomes()
    {
        using Scenario scenario = new("4.4");
        Assert.Equal(0, scenario.Machine.Choose(Choices.Charge));
        Assert.Equal(0, scenario.Machine.Choose(Choices.AllocPage));
        Assert.Equal(["charge=charged", "alloc_page=page"], scenario.Machine.ChoiceLog.Select(answer => answer.ToString()));
    }

    [Fact]
    public void A_plan_fixes_outcomes_every_time_or_one_time()
    {
        using Scenario scenario = new("4.4");
        scenario.Machine.Plan = new ChoicePlan().Fix("charge", "ENOMEM").Fix("charge", "charged", time: 2).Fix("alloc_page", "NULL", time: 2);
        Assert.Equal([1, 0, 1], new[] { Ask(Choices.Charge), Ask(Choices.Charge), Ask(Choices.Charge) });
        Assert.Equal([0, 1, 0], new[] { Ask(Choices.AllocPage), Ask(Choices.AllocPage), Ask(Choices.AllocPage) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChoicePlan().Fix("charge", "charged", time: -1));
        Assert.Throws<ArgumentException>(() => new ChoicePlan().Fix("charge", "maybe"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChoicePlan().Then("charge", 2));

        int Ask(Choice choice) => scenario.Machine.Choose(choice);
    }

    // What a call asks less often must not move what the next one is answered.
    [Fact]
    public void Times_are_counted_in_each_call()
    {
        using Scenario scenario = new("4.4");
        scenario.Machine.Plan = new ChoicePlan().Fix("charge", "ENOMEM", time: 2).Fix("charge", "charged", time: 2, call: 2).Fix("alloc_page", "NULL", call: 3);
        List<string> asked = [];
        for (int call = 1; call <= 3; call++)
        {
            scenario.Machine.Call = call;
            scenario.Machine.Choose(Choices.Charge);
            scenario.Machine.Choose(Choices.Charge);
            scenario.Machine.Choose(Choices.AllocPage);
        }

        Assert.Equal(
            [
                "charge=charged", "charge=ENOMEM", "alloc_page=page", "2:charge=charged", "2:charge=charged", "2:alloc_page=page",
                "3:charge=charged", "3:charge=ENOMEM", "3:alloc_page=NULL",
            ],
            scenario.Machine.ChoiceLog.Select(answer => answer.ToString()));
        Assert.Equal(scenario.Machine.ChoiceLog, scenario.Machine.ChoiceLog.Select(answer => ChoiceAnswer.Parse(answer.ToString())));
    }

    [Theory]
    [InlineData("0:charge=ENOMEM")]
    [InlineData("second:charge=ENOMEM")]
    [InlineData(":charge=ENOMEM")]
    [InlineData("-1:charge=ENOMEM")]
    public void A_call_of_an_answer_is_a_number_from_1(string text) =>
        Assert.Contains("write it like 2:alloc_page=NULL", Assert.Throws<ArgumentException>(() => ChoiceAnswer.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_prefix_is_replayed_and_then_the_plan_goes_on()
    {
        using Scenario scenario = new("4.4");
        scenario.Machine.Plan = new ChoicePlan().Then("alloc_page", 1).Then("charge", 0).Fix("charge", "ENOMEM");
        Assert.Equal(1, scenario.Machine.Choose(Choices.AllocPage));
        Assert.Equal(0, scenario.Machine.Choose(Choices.Charge));
        Assert.Equal(1, scenario.Machine.Choose(Choices.Charge));
    }

    [Fact]
    public void Another_order_than_the_logs_is_nondeterminism()
    {
        using Scenario scenario = new("4.4");
        scenario.Machine.Plan = new ChoicePlan().Then("alloc_page", 0).Then("charge", 0);
        scenario.Machine.Choose(Choices.AllocPage);
        NondeterminismException error = Assert.Throws<NondeterminismException>(() => scenario.Machine.Choose(Choices.AnonVma));
        Assert.Equal("choice 2 of the run is anon_vma, its log says charge", error.Message);
    }

    [Fact]
    public void A_run_that_asks_less_than_its_log_is_nondeterminism()
    {
        using Scenario scenario = new("4.4");
        scenario.Machine.Plan = new ChoicePlan().Then("alloc_page", 0);
        scenario.Machine.BeginFault(scenario.Vma(), Scenario.Address);
        Assert.Equal("the run asked 0 choices, its log has 1", Assert.Throws<NondeterminismException>(() => scenario.Machine.FinishCall()).Message);
    }

    [Fact]
    public void Setting_up_asks_nothing()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.MapAnonymousPage(vma, Scenario.Address);
        scenario.Machine.RegisterUserfaultfd(vma);
        scenario.Machine.BeginFault(vma, Scenario.Address + 0x1000);
        scenario.Machine.NewVmFault(0);
        Assert.Empty(scenario.Machine.ChoiceLog);
    }
}
