// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace KTrans.Study.Site;

/// <summary>Some pages of a site, to be put elsewhere: what leads to the other pages is text.</summary>
internal sealed partial class SiteExcerpt
{
    private readonly HashSet<string> kept;
    private readonly HashSet<string> left;

    /// <param name="paths">The paths of all pages of the site.</param>
    /// <param name="kept">Those of the pages that are taken.</param>
    public SiteExcerpt(IEnumerable<string> paths, IEnumerable<string> kept)
    {
        this.kept = [.. kept];
        left = [.. paths.Where(IsPage).Except(this.kept)];
    }

    /// <summary>Whether a path is of a page, and not of a file that pages need beside them.</summary>
    public static bool IsPage(string path) => path.EndsWith(".html", StringComparison.Ordinal);

    /// <summary>The pages, and of the other files those that they or every page need.</summary>
    /// <param name="site">All files of the site.</param>
    public IReadOnlyList<SitePage> Of(IReadOnlyList<SitePage> site)
    {
        SitePage[] pages = [.. site.Where(p => kept.Contains(p.Path)).Select(p => p with { Text = Reference().Replace(p.Text, m => Leads(p.Path, m) ? "" : m.Value) })];
        HashSet<string> named = [.. pages.SelectMany(p => Reference().Matches(p.Text).Select(m => Target(p.Path, m.Groups["path"].Value)))];
        return [.. site.Where(f => !IsPage(f.Path) && (named.Contains(f.Path) || !f.Path.Contains('/', StringComparison.Ordinal))), .. pages];
    }

    // Whatever the attribute is called: scripts go from page to page too.
    private bool Leads(string page, Match reference) => left.Contains(Target(page, reference.Groups["path"].Value));

    private static string Target(string page, string reference)
    {
        List<string> at = [.. page.Split('/')[..^1]];
        foreach (string part in reference.Split('/'))
        {
            if (part != "..")
            {
                at.Add(part);
            }
            else if (at.Count > 0)
            {
                at.RemoveAt(at.Count - 1);
            }
        }

        return string.Join('/', at);
    }

    // An attribute that names a file of the site, with the place in it. Text of a page has no such quotes: they are escaped.
    [GeneratedRegex(@"\s[a-z-]+=""(?<path>(?:\.\./)*[A-Za-z0-9._/-]+\.[a-z]+)(?:#[^""]*)?""")]
    private static partial Regex Reference();
}

/// <summary>A page was named that the site does not have.</summary>
/// <param name="path">As it was named.</param>
/// <param name="nearest">Those that may have been meant.</param>
public sealed class UnknownPageException(string path, IReadOnlyList<string> nearest)
    : Exception($"the site has no page {path}{(nearest.Count == 0 ? "" : $"; did you mean {string.Join(", ", nearest)}?")}");
