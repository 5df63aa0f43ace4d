// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Tests.Shared;
using Microsoft.Playwright;

namespace KTrans.Study.Tests.Browser;

/// <summary>The README's pictures of the site. With UPDATE_BASELINES=1 in the environment they are taken anew.</summary>
[Collection(StudySiteCollection.Name)]
public sealed partial class PictureTests(SiteFixture fixture)
{
    private const string Folder = "docs/images";

    private static readonly IReadOnlyDictionary<string, (string Page, int Width, int Height, ColorScheme Theme)> Pictures =
        new Dictionary<string, (string, int, int, ColorScheme)>
        {
            ["study-run-light.png"] = ("run/4.4/do_anonymous_page/anonymous/write.html#step-21", 1280, 800, ColorScheme.Light),
            ["study-run-dark.png"] = ("run/4.4/do_anonymous_page/anonymous/write.html#step-21", 1280, 800, ColorScheme.Dark),
            ["study-compare.png"] = ("compare/do_anonymous_page.html", 1280, 640, ColorScheme.Light),
            ["study-life.png"] = ("life/index.html", 1080, 960, ColorScheme.Light),
        };

    [Fact]
    public async Task The_README_has_them_all_and_no_others()
    {
        foreach ((string name, (string page, int width, int height, ColorScheme theme)) in Pictures.Where(_ => Baselines.AreUpdated))
        {
            await fixture.VisitAsync(
                page, opened => opened.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.PathOf(Folder, name) }),
                new BrowserNewContextOptions { ColorScheme = theme, ViewportSize = new ViewportSize { Width = width, Height = height } });
        }

        string[] there = [.. Directory.EnumerateFiles(Repository.PathOf(Folder)).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
        string[] named = [.. Named().Matches(File.ReadAllText(Repository.PathOf("README.md"))).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(Pictures.Keys.Order(StringComparer.Ordinal), there);
        Assert.Equal(there, named);
    }

    [GeneratedRegex("\"docs/images/([^\"]+)\"")]
    private static partial Regex Named();
}
