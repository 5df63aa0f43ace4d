// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Lab.Models;
using KTrans.Lab.State;
using KTrans.Lab.Tracing;
using KTrans.Study.Runs;
using KTrans.Study.Site;

namespace KTrans.Study.Tests;

/// <summary>Pages of runs.</summary>
public sealed class RunPageTests
{
    private static readonly RunPageMaker Maker = new(new Dictionary<string, ModelName> { [Samples.Model.Name] = Samples.Model, [Samples.Callee.Name] = Samples.Callee });

    [Fact]
    public void Hostile_text_is_text()
    {
        const string hostile = "<script>alert(\"1\")</script>";
        Step step = Samples.Step(1, hostile, new StepOperand(hostile, new StepValue("int", "0x1", hostile, hostile)), Samples.Change(hostile, null, hostile));

        string page = Assert.Single(Maker.Pages(Samples.Model, Samples.Run(hostile, [step]))).Text;

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(\"1\")", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes()
    {
        PlayedRun run = Samples.Run("write", [Samples.Step(1, "x = 1", Samples.Change("rw", null, "set"))]);

        Assert.Equal(Maker.Pages(Samples.Model, run), Maker.Pages(Samples.Model, run));
    }

    [Fact]
    public void A_step_has_its_line_and_leads_to_the_page_of_another_function()
    {
        Step inner = Samples.Step(2, "y = 1") with { Function = Samples.Callee.Name, Depth = 2 };

        string page = Assert.Single(Maker.Pages(Samples.Model, Samples.Run("write", [Samples.Step(1, "x = 1"), inner]))).Text;

        Assert.Contains("<li id=step-1><i>2661</i> <code>x = 1</code>", page, StringComparison.Ordinal);
        Assert.Contains("<li id=step-2 class=d2><a href=\"../../../../function/4.4/pte_unmap.html#c2662\">2662</a>", page, StringComparison.Ordinal);
        Assert.Contains("data-source=\"4.4/do_anonymous_page\"", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "<script src=\"../../../../source/4.4/"));
    }

    [Fact]
    public void A_long_run_is_several_pages_each_of_which_begins_where_the_last_ends()
    {
        Step[] steps = [.. Enumerable.Range(1, RunPageMaker.MostSteps + 1).Select(n => Samples.Step(n, "x++", Samples.Change("value", $"v{n - 1}", $"v{n}")))];

        IReadOnlyList<SitePage> pages = Maker.Pages(Samples.Model, Samples.Run("write", steps));

        Assert.Equal(["run/4.4/do_anonymous_page/anonymous/write.html", "run/4.4/do_anonymous_page/anonymous/write.2.html"], pages.Select(p => p.Path));
        Assert.Contains($"<th>value<td>v0<td>v{RunPageMaker.MostSteps}\n", pages[0].Text, StringComparison.Ordinal);
        Assert.Contains($"<th>value<td>v{RunPageMaker.MostSteps}<td>v{steps.Length}\n", pages[1].Text, StringComparison.Ordinal);
        Assert.Contains("write.2.html\">Steps behind", pages[0].Text, StringComparison.Ordinal);
        Assert.Equal(pages[1].Path + $"#step-{steps.Length}", RunPageMaker.PlaceOf(Samples.Model, "anonymous/write", steps.Length));
    }

    [Fact]
    public void A_run_without_steps_says_why() => Assert.Contains(
        "The run has no steps", Assert.Single(Maker.Pages(Samples.Model, Samples.Run("write", []))).Text, StringComparison.Ordinal);

    [Fact]
    public void Ten_thousand_steps_are_pages_that_open_fast()
    {
        Step[] steps = [.. Enumerable.Range(1, 10_000).Select(n => Samples.Step(n, "x++", Samples.Change("value", $"v{n - 1}", $"v{n}")))];

        IReadOnlyList<SitePage> pages = Maker.Pages(Samples.Model, Samples.Run("write", steps));

        Assert.Equal(steps.Length / RunPageMaker.MostSteps, pages.Count);
        Assert.All(pages, p => Assert.InRange(p.Text.Length, 1, 300_000));
        Assert.Equal(steps.Length, pages.Sum(p => Regex.Count(p.Text, "<li id=step-")));
    }

    [Fact]
    public void The_state_before_the_run_is_there_too_but_not_what_stays_at_nothing()
    {
        PlayedRun run = Samples.Run("write", [Samples.Step(1, "x = 1")]);
        StateField[] start = [new("page pfn 0x9", "references", "1"), new("page pfn 0x9", "flag reserved", StateField.Set), new("mm", "rss anon", "0"), new("zero page", "mapcount", "7")];

        string page = Assert.Single(Maker.Pages(Samples.Model, run with { Run = run.Run with { Start = start } })).Text;

        Assert.Contains("<th>references<td>1<td>1\n", page, StringComparison.Ordinal);
        Assert.Contains(" data-b class=on>reserved", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rss anon", page, StringComparison.Ordinal);
        Assert.DoesNotContain("zero page", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_bit_of_an_entry_has_its_name_before_it_is_set()
    {
        Step step = Samples.Step(1, "set_pte_at(…)", Samples.Change("entry", "empty", "page pfn 0x38944c"), Samples.Change("rw", null, "set"));

        string page = Assert.Single(Maker.Pages(Samples.Model, Samples.Run("write", [step]))).Text;

        Assert.All(["present", "user", "accessed", "dirty", "nx"], bit => Assert.Matches($"<li data-k=[0-9]+>{bit}<", page));
        Assert.Matches("<li data-k=[0-9]+ class=on>rw<", page);
    }

    [Fact]
    public void Entries_of_one_page_table_are_one_drawing()
    {
        Step step = Samples.Step(
            1, "set_ptes(…)",
            new StepChange("pte 0x75e52fc78000", "entry", null, "page pfn 0x2"), new StepChange("pte 0x75e52fc77000", "entry", null, "page pfn 0x1"),
            new StepChange("pte 0x75e52fe77000", "entry", null, "page pfn 0x3"));

        string page = Assert.Single(Maker.Pages(Samples.Model, Samples.Run("write", [step]))).Text;

        Assert.Equal(2, Regex.Count(page, "<svg"));
        Assert.Contains("aria-label=\"How 0x75e52fc77000 to 0x75e52fc78000 is translated\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_is_drawn_with_the_indices_of_its_address()
    {
        Step step = Samples.Step(1, "set_pte_at(…)", Samples.Change("entry", "empty", "page pfn 0x38944c"));

        string page = Assert.Single(Maker.Pages(Samples.Model, Samples.Run("write", [step]))).Text;

        // 0x75e52fc77000: 235, 404, 382, 119.
        Assert.All([235, 404, 382], index => Assert.Contains($">entry {index}<", page, StringComparison.Ordinal));
        Assert.Matches(">119</text><text class=value [^>]*>page pfn 0x38944c<", page);
    }
}
