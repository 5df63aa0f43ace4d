// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>The search, from the start and from a page deep in the site.</summary>
[Collection(StudySiteCollection.Name)]
public sealed class SearchTests(SiteFixture fixture)
{
    [Theory]
    [InlineData("index.html")]
    [InlineData("run/4.4/do_anonymous_page/anonymous/write.html")]
    public Task Enter_opens_the_first_that_was_found(string from) => fixture.VisitAsync(from, async page =>
    {
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#query")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("do_anonymous");
        ILocator first = page.Locator("#found a").First;
        await Assertions.Expect(first).ToBeVisibleAsync();
        await Assertions.Expect(first).ToContainTextAsync("do_anonymous_page");
        string leads = await first.EvaluateAsync<string>("a => a.href");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(leads);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("do_anonymous_page");
    });

    [Fact]
    public Task Everything_that_can_be_found_is_there() => fixture.VisitAsync("index.html", async page =>
    {
        await page.Locator("#query").FocusAsync();
        await page.WaitForFunctionAsync("window.ktransIndex");
        string[] paths = await page.EvaluateAsync<string[]>("window.ktransIndex.map((entry) => entry[2])");
        Assert.NotEmpty(paths);
        Complaints.AssertNone(paths.Where(p => p.Split('#') is not [string file, .. string[] hash]
            || !fixture.Facts.TryGetValue(file, out PageFacts? facts) || !hash.All(facts.Ids.Contains)));
    });

    [Fact]
    public Task It_says_when_there_is_nothing() => fixture.VisitAsync("index.html", async page =>
    {
        await page.Locator("#query").FillAsync("zqzqzq");
        ILocator said = page.GetByRole(AriaRole.Search).GetByText("nothing found");
        await Assertions.Expect(said).ToBeVisibleAsync();
        Assert.True((await said.BoundingBoxAsync())!.Width > 20, "only a screen reader is told");
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("index.html", page.Url, StringComparison.Ordinal);
    });
}
