// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Tracing;
using KTrans.Study.Runs;
using KTrans.Study.Site;

namespace KTrans.Study.Tests;

/// <summary>Pages of runs.</summary>
public sealed class RunPageTests
{
    private static readonly RunPageMaker Maker = new(new Dictionary<string, ModelName> { [Samples.Model.Name] = Samples.Model });

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
    public void A_step_leads_to_its_line()
    {
        string page = Assert.Single(Maker.Pages(Samples.Model, Samples.Run("write", [Samples.Step(3, "x = 1")]))).Text;

        Assert.Contains("href=\"../../../../function/4.4/do_anonymous_page.html#c2663\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"step-3\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_run_is_several_pages_each_of_which_begins_where_the_last_ends()
    {
        Step[] steps = [.. Enumerable.Range(1, RunPageMaker.MostSteps + 1).Select(n => Samples.Step(n, "x++", Samples.Change("value", $"v{n - 1}", $"v{n}")))];

        IReadOnlyList<SitePage> pages = Maker.Pages(Samples.Model, Samples.Run("write", steps));

        Assert.Equal(["run/4.4/do_anonymous_page/anonymous/write.html", "run/4.4/do_anonymous_page/anonymous/write.2.html"], pages.Select(p => p.Path));
        Assert.Contains("data-begin=\"v0\"", pages[0].Text, StringComparison.Ordinal);
        Assert.Contains($"data-begin=\"v{RunPageMaker.MostSteps}\"", pages[1].Text, StringComparison.Ordinal);
        Assert.Contains("write.2.html\">Steps behind", pages[0].Text, StringComparison.Ordinal);
        Assert.Equal(pages[1].Path + $"#step-{steps.Length}", RunPageMaker.PlaceOf(Samples.Model, "anonymous/write", steps.Length));
    }

    [Fact]
    public void A_run_without_steps_says_why() => Assert.Contains(
        "The run has no steps", Assert.Single(Maker.Pages(Samples.Model, Samples.Run("write", []))).Text, StringComparison.Ordinal);

    [Fact]
    public void An_entry_is_drawn_with_the_indices_of_its_address()
    {
        Step step = Samples.Step(1, "set_pte_at(…)", Samples.Change("entry", "empty", "page pfn 0x38944c"));

        string page = Assert.Single(Maker.Pages(Samples.Model, Samples.Run("write", [step]))).Text;

        // 0x75e52fc77000: 235, 404, 382, 119.
        Assert.All([235, 404, 382, 119], index => Assert.Contains($">entry {index}<", page, StringComparison.Ordinal));
    }
}
