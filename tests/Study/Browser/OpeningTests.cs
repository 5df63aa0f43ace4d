// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>Every page, and how soon it shows.</summary>
[Collection(StudySiteCollection.Name)]
public sealed class OpeningTests(SiteFixture fixture)
{
    private const int AtOnce = 3;
    private const int PaintMilliseconds = 1000;
    private const int Tries = 3;

    // Hundreds of pages: the gate opens one of each kind.
    [Fact]
    [Trait("Takes", "longer")]
    public Task Every_page_opens_from_disk_without_a_word() => fixture.VisitAsync(async context =>
    {
        ConcurrentQueue<string> pages = new(fixture.Site.Pages), wrong = new();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => OpenAsync(context, pages, wrong)));

        Complaints.AssertNone(wrong);
    });

    // A machine that is busy with something else makes a page slow once, not each time.
    [Theory]
    [MemberData(nameof(PageKind.All), MemberType = typeof(PageKind))]
    public async Task A_page_shows_within_a_second(string kind)
    {
        string page = PageKind.Largest(fixture.Site, kind);
        double soonest = double.MaxValue;
        for (int tried = 0; tried < Tries && soonest > PaintMilliseconds; tried++)
        {
            await fixture.VisitAsync(page, async opened => soonest = Math.Min(soonest, await opened.EvaluateAsync<double>(
                """
                () => new Promise((resolve) => new PerformanceObserver((list) => {
                  const paint = list.getEntriesByName("first-contentful-paint")[0];
                  paint && resolve(paint.startTime);
                }).observe({ type: "paint", buffered: true }))
                """)));
        }

        Assert.InRange(soonest, 0, PaintMilliseconds);
    }

    private async Task OpenAsync(IBrowserContext context, ConcurrentQueue<string> pages, ConcurrentQueue<string> wrong)
    {
        IPage opened = await context.NewPageAsync();
        while (pages.TryDequeue(out string? page))
        {
            await opened.GotoAsync(fixture.Site.Address(page));
            string found = await opened.EvaluateAsync<string>(
                "`${document.querySelectorAll('h1').length} h1, ${document.title.trim() ? 'a' : 'no'} title, lang ${document.documentElement.lang}`");
            if (found != "1 h1, a title, lang en")
            {
                wrong.Enqueue($"{page}: {found}");
            }
        }
    }
}
