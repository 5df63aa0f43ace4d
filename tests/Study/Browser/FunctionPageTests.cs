// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>A function: source and model side by side, and what its names mean.</summary>
[Collection(StudySiteCollection.Name)]
public sealed class FunctionPageTests(SiteFixture fixture)
{
    /// <summary>A function of each version.</summary>
    public static TheoryData<string> Functions =>
        ["function/2.6.32/__do_fault.html", "function/4.4/do_anonymous_page.html", "function/4.19/do_anonymous_page.html", "function/6.8/do_anonymous_page.html"];

    [Theory]
    [MemberData(nameof(Functions))]
    public Task Lines_of_one_statement_light_together(string function) => fixture.VisitAsync(function, async page =>
    {
        string line = await CommonLineAsync(page);
        for (int side = 0; side < 2; side++)
        {
            ILocator here = Row(page, side, line), there = Row(page, 1 - side, line);
            await here.HoverAsync();
            await Assertions.Expect(here).ToContainClassAsync("lit");
            await Assertions.Expect(there).ToContainClassAsync("lit");
            Assert.Equal([line], await MarkedAsync(page, "lit"));
            await page.Mouse.MoveAsync(0, 0);
            Assert.Empty(await MarkedAsync(page, "lit"));
        }
    });

    [Theory]
    [InlineData("td.text")]
    [InlineData("a.line")]
    public Task A_line_that_is_clicked_is_kept_and_linked_to(string where) => fixture.VisitAsync("function/6.8/do_anonymous_page.html", async page =>
    {
        string line = await CommonLineAsync(page);
        await Row(page, 0, line).Locator(where).ClickAsync(new LocatorClickOptions { Position = new Position { X = 3, Y = 3 } });
        Assert.Equal([line], await MarkedAsync(page, "kept"));
        Assert.Equal($"#c{line}", await Sight.HashAsync(page));
        await Assertions.Expect(Row(page, 1, line)).ToContainClassAsync("kept");
        await page.ReloadAsync();
        Assert.Equal([line], await MarkedAsync(page, "kept"));
        await Assertions.Expect(Row(page, 0, line)).ToBeInViewportAsync();
        await Assertions.Expect(Row(page, 1, line)).ToBeInViewportAsync();
    });

    [Fact]
    public Task A_name_tells_what_it_is() => fixture.VisitAsync("function/6.8/do_anonymous_page.html", async page =>
    {
        ILocator term = page.Locator(".pane a.term").First, popup = page.Locator("[role=tooltip]");
        await term.HoverAsync();
        await Assertions.Expect(popup).ToBeVisibleAsync();
        await Assertions.Expect(popup).ToContainTextAsync(await term.InnerTextAsync());
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(popup).ToBeHiddenAsync();
        await page.Mouse.MoveAsync(0, 0);
        await term.FocusAsync();
        await Assertions.Expect(popup).ToBeVisibleAsync();
        Assert.Equal(await popup.GetAttributeAsync("id"), await term.GetAttributeAsync("aria-describedby"));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(popup).ToBeHiddenAsync();
    });

    // Who magnifies the screen must be able to move there.
    [Fact]
    public Task What_a_name_is_stays_while_one_points_at_it() => fixture.VisitAsync("function/6.8/do_anonymous_page.html", async page =>
    {
        ILocator popup = page.Locator("[role=tooltip]");
        await page.Locator(".pane a.term").First.HoverAsync();
        LocatorBoundingBoxResult box = (await popup.BoundingBoxAsync())!;
        LocatorBoundingBoxResult from = (await page.Locator(".pane a.term").First.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + (from.Width / 2), box.Y + (box.Height / 2), new MouseMoveOptions { Steps = 20 });
        await Assertions.Expect(popup).ToBeVisibleAsync();
    });

    private static ILocator Row(IPage page, int side, string line) => page.Locator(".pane").Nth(side).Locator($"tr[data-line='{line}']").First;

    private static Task<string[]> MarkedAsync(IPage page, string mark) =>
        page.EvaluateAsync<string[]>("(mark) => [...new Set([...document.querySelectorAll(`tr.${mark}`)].map((r) => r.dataset.line))]", mark);

    // One from the middle of the function, which both panes have, so that panes must scroll.
    private static Task<string> CommonLineAsync(IPage page) => page.EvaluateAsync<string>(
        """
        (() => {
          const [source, model] = [...document.querySelectorAll(".pane")].map((p) => [...p.querySelectorAll("tr[data-line]")].map((r) => r.dataset.line));
          const both = [...new Set(source)].filter((line) => model.includes(line) && document.getElementById(`c${line}`));
          return both[Math.floor(both.length * 2 / 3)];
        })()
        """);
}
