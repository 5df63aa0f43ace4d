// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>The classes that share one site and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class StudySiteCollection : ICollectionFixture<SiteFixture>
{
    /// <summary>Its name.</summary>
    public const string Name = "study site";
}

/// <summary>The site, built once, and the browser that its pages are opened in.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    // Without a browser those that need one fail, each with the reason; the others need not.
    private readonly Lazy<Task<StudyBrowser>> browser = new(StudyBrowser.StartAsync);
    private readonly Lazy<IReadOnlyDictionary<string, PageFacts>> facts;

    /// <summary>Builds the site.</summary>
    public SiteFixture()
    {
        Site = new BuiltSite();
        facts = new(() => Site.Pages.ToDictionary(p => p, p => PageFacts.Read(Site, p), StringComparer.Ordinal));
    }

    internal BuiltSite Site { get; }

    /// <summary>What stands in every page, by its path.</summary>
    internal IReadOnlyDictionary<string, PageFacts> Facts => facts.Value;

    /// <summary>Opens a page in a browser without history, does something there, and looks whether anything went wrong meanwhile.</summary>
    /// <param name="page">The page from the site's folder; it may have a hash.</param>
    /// <param name="body">What to do there.</param>
    /// <param name="options">The reader's settings.</param>
    public Task VisitAsync(string page, Func<IPage, Task> body, BrowserNewContextOptions? options = null) => VisitAsync(
        async context =>
        {
            IPage opened = await context.NewPageAsync();
            await opened.GotoAsync(Site.Address(page));
            await body(opened);
        },
        options);

    /// <summary>The same with as many pages as the test wants.</summary>
    public async Task VisitAsync(Func<IBrowserContext, Task> body, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.ReducedMotion = ReducedMotion.Reduce;
        await using IBrowserContext context = await (await browser.Value).Browser.NewContextAsync(options);
        Noise noise = new(context);
        await body(context);
        await noise.AssertNoneAsync();
    }

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await browser.Value).DisposeAsync();
        }

        Site.Dispose();
    }
}
