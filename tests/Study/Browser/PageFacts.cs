// SPDX-License-Identifier: GPL-2.0-only
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace KTrans.Study.Tests.Browser;

/// <summary>What stands in a page's file.</summary>
/// <param name="Ids">The ids of its elements.</param>
/// <param name="Links">Where it leads and what it loads, as it is written.</param>
/// <param name="Names">The scripts and stylesheets that it names, from the site's folder.</param>
internal sealed record PageFacts(IReadOnlyList<string> Ids, IReadOnlyList<string> Links, IReadOnlyList<string> Names)
{
    public static PageFacts Read(BuiltSite site, string page)
    {
        using IHtmlDocument document = new HtmlParser().ParseDocument(File.ReadAllText(site.PathOf(page)));
        IElement[] elements = [.. document.All];
        string[] values = [.. elements.SelectMany(e => e.Attributes).Select(a => a.Value).Distinct()];
        return new PageFacts(
            [.. elements.Select(e => e.Id).OfType<string>().Where(id => id.Length > 0)],
            [.. elements.SelectMany(e => new[] { e.GetAttribute("href"), e.GetAttribute("src") }).OfType<string>().Distinct()],
            [.. values.Where(v => v.EndsWith(".js", StringComparison.Ordinal) || v.EndsWith(".css", StringComparison.Ordinal)).Select(v => Target(page, v)).Where(site.Files.Contains)]);
    }

    /// <summary>The file that a link of a page leads to, from the site's folder, without its hash.</summary>
    public static string Target(string page, string link)
    {
        string path = link.Split('#')[0];
        return path.Length == 0 ? page : new Uri(new Uri($"file:///{page}"), path).AbsolutePath[1..];
    }
}
