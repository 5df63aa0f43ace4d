// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Runtime.Surface;
using KTrans.Study.Lives;
using KTrans.Study.Site;

namespace KTrans.Study.Tests;

/// <summary>Pages of a page's life.</summary>
public sealed partial class LifePageTests
{
    private static readonly LifeRow Born = Row("do_anonymous_page", "page A", "batch");
    private static readonly LifeRow Drained = Row("", "page A", "LRU_ACTIVE_ANON");
    private static readonly LifeRow Gone = Row("zap_pte_range", "empty", "") with { Page = "", Flags = [] };

    // The old kernel has a state that the new one goes past.
    private static readonly SitePage[] Pages = [.. new LifePages([
        Lives("4.4", new LifeStepRun("process 1 writes", "", [Born]), new LifeStepRun("batches are drained", "", [Drained]), new LifeStepRun("process 1 exits", "", [Gone])),
        Lives("6.8 <tree>", new LifeStepRun("process 1 writes", "", [Born, Gone])),
    ]).Pages()];

    private static string Overview => Pages[0].Text;

    [Fact]
    public void Every_number_has_its_row_and_every_row_leads_to_the_row_of_a_life()
    {
        Assert.Equal(["t1", "t2", "t3", "t4"], NumberLink().Matches(Overview).Select(m => m.Groups[1].Value));
        Assert.All(NumberLink().Matches(Overview), m => Assert.Contains($"<tr id=\"{m.Groups[1].Value}\"", Overview, StringComparison.Ordinal));
        string[] ways = [.. WayLink().Matches(Overview).Select(m => m.Groups[1].Value)];
        Assert.Equal(
            ["life/4.4/life/x.html#row-1", "life/6.8--tree-/life/x.html#row-1", "life/4.4/life/x.html#row-2", "life/4.4/life/x.html#row-3", "life/6.8--tree-/life/x.html#row-2"], ways);
        Assert.All(ways, w => Assert.Contains($"id={w.Split('#')[1]}>", Pages.Single(p => p.Path == w.Split('#')[0]).Text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_arrow_and_its_row_tell_the_kernels_that_have_it()
    {
        string[] arrows = [.. Arrow().Matches(Overview).Select(m => m.Groups[1].Value)], rows = [.. TableRow().Matches(Overview).Select(m => m.Groups[1].Value)];

        Assert.Equal(["k0 k1", "k0", "k0", "k1"], arrows);
        Assert.Equal(arrows, rows);
        Assert.Contains("<input type=\"radio\" name=\"kernel\" value=\"k1\"> 6.8 &lt;tree&gt; (2)", Overview, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_row_changed_has_a_sign()
    {
        string[] rows = Pages.Single(p => p.Path == "life/4.4/life/x.html").Text.Split("<tr id=");

        Assert.DoesNotContain("changed", rows[1], StringComparison.Ordinal);
        Assert.Equal(1, rows[2].Split("class=changed").Length - 1);
        Assert.Contains("<td class=changed>LRU_ACTIVE_ANON<td>", rows[2], StringComparison.Ordinal);
        Assert.Contains("<td class=changed>–<td", rows[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_without_lives_says_so()
    {
        string page = Assert.Single(new LifePages([]).Pages()).Text;

        Assert.Contains("made without lives", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", page, StringComparison.Ordinal);
    }

    private static LifeRow Row(string function, string entry, string lru) =>
        new(function, false, "A", 1, 0, ["uptodate"], lru, [new LifeEntry(1, entry, [])], null);

    private static KernelLives Lives(string label, params LifeStepRun[] steps) => new(
        new LifeKernel(label, LinuxVersion.Parse(label.Split(' ')[0]), []), [new LifeResult(new LifeScenario(new Scenario("life/x", "x"), 0, []), new LifeRun(steps, [], [], [], []))]);

    [GeneratedRegex("<a href=\"#(t[0-9]+)\"")]
    private static partial Regex NumberLink();

    [GeneratedRegex("<div><a href=\"\\.\\./(life/[^\"]+)\">")]
    private static partial Regex WayLink();

    [GeneratedRegex("<g data-kernels=\"([^\"]+)\">")]
    private static partial Regex Arrow();

    [GeneratedRegex("<tr id=\"t[0-9]+\" data-kernels=\"([^\"]+)\">")]
    private static partial Regex TableRow();
}
