// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>On a phone, and on paper.</summary>
[Collection(StudySiteCollection.Name)]
public sealed class LayoutTests(SiteFixture fixture)
{
    private const int PhoneWidth = 375;

    [Theory]
    [MemberData(nameof(PageKind.All), MemberType = typeof(PageKind))]
    public Task A_phone_need_not_scroll_sideways(string kind) => fixture.VisitAsync(
        PageKind.Largest(fixture.Site, kind),
        async page =>
        {
            Assert.InRange(await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"), 1, PhoneWidth);
            // Nor is anything cut off to get there.
            Assert.NotEqual("hidden", await page.EvaluateAsync<string>("getComputedStyle(document.body).overflowX"));
        },
        new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = PhoneWidth, Height = 800 } });

    [Theory]
    [Trait("Takes", "longer")]
    [MemberData(nameof(PageKind.All), MemberType = typeof(PageKind))]
    public Task Paper_has_no_controls_and_cuts_nothing_off(string kind) => fixture.VisitAsync(PageKind.Largest(fixture.Site, kind), async page =>
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Complaints.AssertNone(await Sight.HiddenAsync(page, "main tr[id], main li, main dd"));
        foreach (ILocator control in await page.Locator("#theme, #query, .filters, .controls").AllAsync())
        {
            await Assertions.Expect(control).ToBeHiddenAsync();
        }
    });
}
