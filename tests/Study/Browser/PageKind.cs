// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace KTrans.Study.Tests.Browser;

/// <summary>The kinds of pages there are. What holds for a kind is tried on its largest page.</summary>
internal static class PageKind
{
    private static readonly IReadOnlyDictionary<string, string> Patterns = new Dictionary<string, string>
    {
        ["start"] = "index.html",
        ["function"] = "function/[^/]+/[^/]+",
        ["run"] = "run/.+",
        ["comparison"] = "compare/[^/]+",
        ["comparison in a scenario"] = "compare/[^/]+/.+",
        ["pair"] = "pair/.+",
        ["versus"] = "versus/.+",
        ["life"] = "life/index.html",
        ["life in a kernel"] = "life/.+/.+",
        ["glossary"] = "glossary/index.html",
        ["header"] = "glossary/(?!index).+",
        ["guide"] = "guide/.+",
    };

    /// <summary>The names of all kinds, for theories.</summary>
    public static TheoryData<string> All => [.. Patterns.Keys];

    /// <summary>The largest page of a kind, from the site's folder.</summary>
    public static string Largest(BuiltSite site, string kind)
    {
        string? page = site.Pages.Where(p => Regex.IsMatch(p, $"^{Patterns[kind]}$")).MaxBy(p => new FileInfo(site.PathOf(p)).Length);
        Assert.True(page is not null, $"the site has no page of kind {kind}");
        return page;
    }
}
