// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>What no page of the site may do: write to the console, throw, miss a file, ask for anything but files.</summary>
internal sealed class Noise
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> told = new();

    public Noise(IBrowserContext context)
    {
        this.context = context;
        context.Console += (_, message) => Tell(message.Page, $"console: {message.Text}");
        context.WebError += (_, error) => Tell(error.Page, $"error: {error.Error}");
        context.RequestFailed += (_, request) => Tell(null, $"failed: {request.Url}: {request.Failure}");
        context.Request += (_, request) =>
        {
            // An empty icon is in the page itself, so that no browser looks for one.
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && request.Url != "data:,")
            {
                Tell(null, $"request: {request.Url}");
            }
        };
    }

    /// <summary>Fails with all that was told.</summary>
    public async Task AssertNoneAsync()
    {
        // An answer comes after the events before it.
        foreach (IPage page in context.Pages)
        {
            await page.EvaluateAsync("0");
        }

        Complaints.AssertNone(told);
    }

    private void Tell(IPage? page, string what) => told.Enqueue(page is null ? what : $"{page.Url}: {what}");
}
