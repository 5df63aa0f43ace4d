// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>The machine's own Chromium, without a window. None is ever downloaded.</summary>
internal sealed class StudyBrowser : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser"];

    // For a machine that is busy; what is as expected takes no part of it.
    private const int PatienceMilliseconds = 15_000;

    private readonly IPlaywright playwright;

    private StudyBrowser(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        Browser = browser;
    }

    public IBrowser Browser { get; }

    public static async Task<StudyBrowser> StartAsync()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string? program = Programs.SelectMany(p => folders.Select(f => Path.Combine(f, p))).FirstOrDefault(File.Exists);
        Assert.True(program is not null, "These tests need chromium; install it with:  sudo apt-get install chromium");
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        IPlaywright playwright = await Playwright.CreateAsync();
        // Playwright starts it without a sandbox, which root cannot have.
        return new StudyBrowser(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program }));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }
}
