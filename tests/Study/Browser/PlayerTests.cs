// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>A run, step by step.</summary>
[Collection(StudySiteCollection.Name)]
public sealed class PlayerTests(SiteFixture fixture)
{
    private const string Page = "run/4.4/do_anonymous_page/anonymous/write.html";

    /// <summary>A run of each version.</summary>
    public static TheoryData<string> Runs =>
    [
        "run/2.6.32/__do_fault/file/read-private.html", Page, "run/4.19/do_anonymous_page/anonymous/write.html", "run/6.8/do_anonymous_page/anonymous/write.html",
    ];

    [Theory]
    [MemberData(nameof(Runs))]
    public Task A_step_shows_the_same_state_whichever_way_one_comes(string run) => fixture.VisitAsync(run, async page =>
    {
        int steps = await page.Locator("li[id^=step-]").CountAsync();
        List<string> forth = [await ShownAsync(page, 1)];
        for (int step = 2; step <= steps; step++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            forth.Add(await ShownAsync(page, step));
        }

        Assert.True(forth.Distinct().Count() > 2, "the state never changes");
        for (int step = steps - 1; step >= 1; step--)
        {
            await page.Keyboard.PressAsync("ArrowLeft");
            Assert.Equal(forth[step - 1], await ShownAsync(page, step));
        }
    });

    [Fact]
    public Task Its_controls_are_there() => fixture.VisitAsync(Page, async page =>
    {
        foreach (string control in new[] { ".controls", "#slider", "#back", "#forth", "#said" })
        {
            await Assertions.Expect(page.Locator(control)).ToBeVisibleAsync();
        }
    });

    [Fact]
    public Task Buttons_go_back_and_forth_and_say_where_one_is() => fixture.VisitAsync(Page, async page =>
    {
        await Assertions.Expect(page.Locator("#back")).ToBeDisabledAsync();
        await page.Locator("#forth").ClickAsync();
        await ShownAsync(page, 2);
        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("2");
        await page.Locator("#back").ClickAsync();
        await ShownAsync(page, 1);
    });

    [Fact]
    public Task Home_and_End_go_to_the_first_and_the_last() => fixture.VisitAsync(Page, async page =>
    {
        int steps = await page.Locator("li[id^=step-]").CountAsync();
        await page.Keyboard.PressAsync("End");
        await ShownAsync(page, steps);
        await Assertions.Expect(page.Locator("#forth")).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await ShownAsync(page, steps);
        await page.Keyboard.PressAsync("Home");
        await ShownAsync(page, 1);
    });

    [Fact]
    public Task The_slider_moves() => fixture.VisitAsync(Page, async page =>
    {
        await page.Locator("#slider").FillAsync("7");
        await ShownAsync(page, 7);
        await page.Locator("#slider").PressAsync("ArrowRight");
        await ShownAsync(page, 8);
    });

    [Fact]
    public Task A_step_that_is_clicked_is_the_current_one() => fixture.VisitAsync(Page, async page =>
    {
        await page.Locator("#step-5").ClickAsync(new LocatorClickOptions { Position = new Position { X = 2, Y = 2 } });
        await ShownAsync(page, 5);
    });

    [Fact]
    public Task A_link_to_a_step_shows_that_step_and_its_state() => fixture.VisitAsync(async context =>
    {
        IPage walked = await context.NewPageAsync();
        await walked.GotoAsync(fixture.Site.Address(Page));
        for (int step = 2; step <= 12; step++)
        {
            await walked.Keyboard.PressAsync("ArrowRight");
        }

        string state = await ShownAsync(walked, 12);
        await walked.ReloadAsync();
        Assert.Equal(state, await ShownAsync(walked, 12));
        IPage linked = await context.NewPageAsync();
        await linked.GotoAsync(fixture.Site.Address(Page + "#step-12"));
        Assert.Equal(state, await ShownAsync(linked, 12));
        Assert.True(await Sight.IsInViewAsync(linked, "#step-12"));
    });

    [Fact]
    public Task The_current_step_stays_in_view() => fixture.VisitAsync(Page, async page =>
    {
        int steps = await page.Locator("li[id^=step-]").CountAsync();
        for (int step = 2; step <= steps; step++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            Assert.True(await Sight.IsInViewAsync(page, "li[id^=step-][aria-current=step]"), $"step {step}");
        }
    });

    [Fact]
    public Task The_source_stands_beside_with_the_line_of_the_step() => fixture.VisitAsync(Page, async page =>
    {
        ILocator now = page.Locator(".beside tr.now").First;
        int steps = await page.Locator("li[id^=step-]").CountAsync();
        for (int step = 2; step <= steps; step++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            Assert.Equal(await page.Locator("li[aria-current=step] > i").InnerTextAsync(), await now.GetAttributeAsync("data-line"));
            Assert.True(await Sight.IsInViewAsync(page, ".beside tr.now"), $"step {step}");
        }

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Both" }).ClickAsync();
        await Assertions.Expect(page.Locator(".beside .pane")).ToHaveCountAsync(2);
        Assert.Equal(2, await page.Locator(".beside .pane:has(tr.now)").CountAsync());
    });

    [Fact]
    public Task A_line_leads_to_the_next_step_that_is_at_it() => fixture.VisitAsync(Page, async page =>
    {
        string line = await page.Locator("#step-7 > i").InnerTextAsync();
        await page.Locator($".beside tr[data-line='{line}']").First.ClickAsync();
        await ShownAsync(page, 7);
    });

    [Fact]
    public Task Help_opens_and_closes_with_keys() => fixture.VisitAsync(Page, async page =>
    {
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("dialog#help")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog#help")).ToBeHiddenAsync();
        await ShownAsync(page, 1);
    });

    [Fact]
    public Task The_way_to_the_content_leaves_the_step() => fixture.VisitAsync(Page, async page =>
    {
        await page.Keyboard.PressAsync("End");
        string last = (await page.Locator("li[id^=step-][aria-current]").GetAttributeAsync("id"))!;
        await page.Locator("a.skip").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("li[id^=step-][aria-current]")).ToHaveIdAsync(last);
    });

    [Fact]
    public Task Without_JavaScript_all_steps_stand_there() => fixture.VisitAsync(
        Page,
        async page =>
        {
            await Assertions.Expect(page.Locator(".controls")).ToBeHiddenAsync();
            Complaints.AssertNone(await Sight.HiddenAsync(page, "li[id^=step-], li[id^=step-] *"));
        },
        new BrowserNewContextOptions { JavaScriptEnabled = false });

    [Fact]
    public Task On_paper_all_steps_stand_there() => fixture.VisitAsync(Page, async page =>
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(page.Locator(".controls")).ToBeHiddenAsync();
        Complaints.AssertNone(await Sight.HiddenAsync(page, "li[id^=step-], li[id^=step-] *"));
    });

    // The state that the page shows, which must be that of the step.
    private static async Task<string> ShownAsync(IPage page, int step)
    {
        await Assertions.Expect(page.Locator("li[id^=step-][aria-current]")).ToHaveIdAsync($"step-{step}");
        await Assertions.Expect(page.Locator("li[id^=step-][aria-current]")).ToHaveAttributeAsync("aria-current", "step");
        // Until one moves the address may be the page's own.
        string hash = await Sight.HashAsync(page);
        Assert.True(hash == $"#step-{step}" || (hash.Length == 0 && step == 1), $"at step {step} the address ends in {hash}");
        string state = await page.EvaluateAsync<string>(
            "[...document.querySelectorAll('tr[data-k], li[data-k]')].filter((e) => !e.closest('[id^=step-]')).map((e) => `${e.dataset.k} ${e.textContent} ${e.className}`).join('\\n')");
        Assert.NotEqual("", state);
        return state;
    }
}
