// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>The comparison of versions: what is shown of it, and where it leads.</summary>
[Collection(StudySiteCollection.Name)]
public sealed class MatrixTests(SiteFixture fixture)
{
    private const string VersusLink = "tr[data-verdict] a[href*='versus/']";

    /// <summary>The pages that have a matrix.</summary>
    public static TheoryData<string> Kinds => ["comparison", "comparison in a scenario"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_cell_leads_to_the_steps_at_which_two_runs_part(string kind) => fixture.VisitAsync(PageKind.Largest(fixture.Site, kind), async page =>
    {
        await page.Locator(VersusLink).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/versus/"));
        await PartsAsync(page);
    });

    [Fact]
    public Task Every_pair_of_runs_shows_where_it_parts() => fixture.VisitAsync("index.html", async page =>
    {
        string[] links = [.. fixture.Facts.Where(f => f.Key.StartsWith("compare/", StringComparison.Ordinal))
            .SelectMany(f => f.Value.Links.Where(l => l.Contains("versus/", StringComparison.Ordinal)).Select(l => PageFacts.Target(f.Key, l))).Distinct()];
        Assert.Equal(fixture.Site.Pages.Where(p => p.StartsWith("versus/", StringComparison.Ordinal)), links.Order(StringComparer.Ordinal));
        foreach (string link in links)
        {
            await page.GotoAsync(fixture.Site.Address(link + "#apart-from"));
            await PartsAsync(page);
        }
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Filters_hide_and_show_rows_and_count_them(string kind) => fixture.VisitAsync(PageKind.Largest(fixture.Site, kind), async page =>
    {
        ILocator rows = page.Locator("tr[data-verdict]:visible"), boxes = page.Locator(".filters input[type=checkbox]");
        int all = await rows.CountAsync();
        Assert.NotEqual(0, all);
        await Assertions.Expect(page.Locator("#shown")).ToContainTextAsync($"{all} ");
        Assert.NotEqual(0, await boxes.CountAsync());
        foreach (ILocator box in await boxes.AllAsync())
        {
            int of = await page.Locator($"tr[data-verdict='{await box.InputValueAsync()}']").CountAsync();
            await box.UncheckAsync();
            await Assertions.Expect(rows).ToHaveCountAsync(all - of);
            await Assertions.Expect(page.Locator("#shown")).ToContainTextAsync($"{all - of} ");
            await box.CheckAsync();
            await Assertions.Expect(rows).ToHaveCountAsync(all);
        }
    });

    private static async Task PartsAsync(IPage page)
    {
        Assert.Equal("#apart-from", await Sight.HashAsync(page));
        foreach (string side in new[] { "#apart-from", "#apart-to" })
        {
            await Assertions.Expect(page.Locator(side)).ToHaveAttributeAsync("aria-current", "step");
            Assert.True(await Sight.IsInViewAsync(page, side), $"{page.Url}: {side} is out of view");
        }
    }
}
