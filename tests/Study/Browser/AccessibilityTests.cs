// SPDX-License-Identifier: GPL-2.0-only
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>For readers who do not see the page, or have no mouse.</summary>
[Collection(StudySiteCollection.Name)]
public sealed class AccessibilityTests(SiteFixture fixture)
{
    // What a rule about sound needs, axe asks the network for.
    private static readonly AxeRunOptions Rules = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
        Rules = new Dictionary<string, RuleOptions> { ["no-autoplay-audio"] = new RuleOptions { Enabled = false } },
    };

    // Nothing but colours is different in the dark.
    private static readonly AxeRunOptions Colours = new() { ResultTypes = [ResultType.Violations], RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    [Theory]
    [MemberData(nameof(PageKind.All), MemberType = typeof(PageKind))]
    public Task Axe_finds_nothing(string kind) => fixture.VisitAsync(PageKind.Largest(fixture.Site, kind), AssertAccessibleAsync);

    [Fact]
    [Trait("Takes", "longer")]
    public Task Axe_finds_nothing_in_what_opens() => fixture.VisitAsync("function/6.8/do_anonymous_page.html", async page =>
    {
        await page.Locator(".pane tr[data-line] td.text").First.ClickAsync(new LocatorClickOptions { Position = new Position { X = 3, Y = 3 } });
        await page.Locator(".pane a.term").First.HoverAsync();
        await AssertAccessibleAsync(page);
        await page.Locator("#query").FillAsync("page");
        await page.Locator("#found a").First.WaitForAsync();
        await AssertAccessibleAsync(page);
        await page.Locator("#query").BlurAsync();
        await page.Keyboard.PressAsync("?");
        await AssertAccessibleAsync(page);
    });

    [Theory]
    [MemberData(nameof(PageKind.All), MemberType = typeof(PageKind))]
    public Task The_first_stop_is_the_way_to_the_content(string kind) => fixture.VisitAsync(PageKind.Largest(fixture.Site, kind), async page =>
    {
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("a.skip")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("a.skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.False(await page.EvaluateAsync<bool>("document.activeElement.matches('body > header *')"), "the next stop is before the content");
    });

    [Theory]
    [Trait("Takes", "longer")]
    [MemberData(nameof(PageKind.All), MemberType = typeof(PageKind))]
    public Task What_has_the_focus_shows_it(string kind) => fixture.VisitAsync(PageKind.Largest(fixture.Site, kind), async page =>
    {
        // From here on focus comes by key, as far as the browser knows.
        await page.Keyboard.PressAsync("Tab");
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            Complaints.AssertNone(await page.EvaluateAsync<string[]>(
                """
                () => {
                  const lightness = (colour) => colour.match(/[\d.]+/g).slice(0, 3)
                    .map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
                    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0.05);
                  const behind = lightness(getComputedStyle(document.body).backgroundColor);
                  const wrong = [];
                  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
                    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) {
                      continue;
                    }
                    element.focus({ preventScroll: true });
                    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
                    const ring = lightness(outlineColor);
                    const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && Math.max(ring, behind) / Math.min(ring, behind) >= 3;
                    if (document.activeElement !== element || !isSeen || element.tabIndex > 0) {
                      wrong.push(`${element.outerHTML.slice(0, 120)}: outline ${outlineStyle} ${outlineWidth} ${outlineColor}, tabindex ${element.tabIndex}`);
                    }
                  }
                  return wrong;
                }
                """));
        }
    });

    private static async Task AssertAccessibleAsync(IPage page)
    {
        AxeResult light = await RunAsync(ColorScheme.Light, Rules), dark = await RunAsync(ColorScheme.Dark, Colours);
        Complaints.AssertNone(light.Violations.Concat(dark.Violations).SelectMany(v => v.Nodes.Select(
            n => $"{v.Id}: {n.Target}: {n.Html}\n  {v.Help}: {string.Join("; ", n.Any.Concat(n.All).Select(c => c.Message))}")));

        async Task<AxeResult> RunAsync(ColorScheme scheme, AxeRunOptions options)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            AxeResult result = await page.RunAxe(options);
            Assert.NotEmpty(result.Passes);
            return result;
        }
    }
}
