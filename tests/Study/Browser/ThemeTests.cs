// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>Light and dark.</summary>
[Collection(StudySiteCollection.Name)]
public sealed class ThemeTests(SiteFixture fixture)
{
    [Fact]
    public async Task It_is_as_the_reader_has_set_the_system()
    {
        string light = "", dark = "";
        await fixture.VisitAsync("index.html", async page => light = await Sight.BackgroundAsync(page), new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await fixture.VisitAsync("index.html", async page => dark = await Sight.BackgroundAsync(page), new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });

        Assert.True(Brightness(light) > 200, light);
        Assert.True(Brightness(dark) < 60, dark);
    }

    [Theory]
    [InlineData(ColorScheme.Light, "dark")]
    [InlineData(ColorScheme.Dark, "light")]
    public Task The_button_turns_it_for_good(ColorScheme system, string chosen) => fixture.VisitAsync(
        "index.html",
        async page =>
        {
            string before = await Sight.BackgroundAsync(page);
            await page.Locator("#theme").ClickAsync();
            string after = await Sight.BackgroundAsync(page);
            Assert.NotEqual(before, after);
            await ShowsAsync();
            await page.ReloadAsync();
            await ShowsAsync();
            await page.GotoAsync(fixture.Site.Address("function/4.4/do_anonymous_page.html"));
            await ShowsAsync();
            await page.Locator("#theme").ClickAsync();
            Assert.Equal(before, await Sight.BackgroundAsync(page));

            async Task ShowsAsync()
            {
                await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", chosen);
                Assert.Equal(after, await Sight.BackgroundAsync(page));
            }
        },
        new BrowserNewContextOptions { ColorScheme = system });

    // Of 255, from "rgb(1, 2, 3)".
    private static double Brightness(string colour) =>
        colour["rgb(".Length..^1].Split(',').Average(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture));
}
