// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Tests.Browser;

/// <summary>The files of the site, without a browser: where links lead, and how large all is.</summary>
[Collection(StudySiteCollection.Name)]
public sealed class SiteFileTests(SiteFixture fixture)
{
    private const int MostPageBytes = 300_000;
    private const int MostSiteBytes = 5_000_000;

    [Fact]
    public void Every_link_leads_to_an_element_that_is_there()
    {
        IReadOnlyDictionary<string, HashSet<string>> ids = fixture.Facts.ToDictionary(f => f.Key, f => f.Value.Ids.ToHashSet());
        HashSet<string> files = [.. fixture.Site.Files];

        Complaints.AssertNone(fixture.Facts.SelectMany(f => f.Value.Links.Where(l => !IsOutside(l) && !Leads(f.Key, l)).Select(l => $"{f.Key}: {l}")));

        bool Leads(string page, string link)
        {
            string target = PageFacts.Target(page, link);
            string hash = link.Contains('#', StringComparison.Ordinal) ? Uri.UnescapeDataString(link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]) : "";
            return files.Contains(target) && (hash.Length == 0 ? !link.EndsWith('#') : ids.GetValueOrDefault(target)?.Contains(hash) == true);
        }
    }

    [Fact]
    public void Only_guides_lead_outside() => Complaints.AssertNone(
        fixture.Facts.SelectMany(f => f.Value.Links.Where(l => IsOutside(l) && l != "data:," && !IsGuideReference(f.Key, l)).Select(l => $"{f.Key}: {l}")));

    [Fact]
    public void Ids_are_unique_in_a_page() => Complaints.AssertNone(
        fixture.Facts.SelectMany(f => f.Value.Ids.GroupBy(i => i).Where(i => i.Count() > 1).Select(i => $"{f.Key}: {i.Key}")));

    [Fact]
    public void A_page_with_what_it_loads_is_small() => Complaints.AssertNone(
        fixture.Facts.Select(f => (Page: f.Key, Bytes: f.Value.Names.Append(f.Key).Sum(Bytes))).Where(p => p.Bytes > MostPageBytes).Select(p => $"{p.Page}: {p.Bytes} bytes"));

    [Fact]
    public void The_site_is_small() => Assert.InRange(fixture.Site.Files.Sum(Bytes), 1, MostSiteBytes);

    private static bool IsOutside(string link) => Uri.TryCreate(link, UriKind.Absolute, out Uri? uri) && !uri.IsFile;

    private static bool IsGuideReference(string page, string link) => page.StartsWith("guide/", StringComparison.Ordinal) && link.StartsWith("http", StringComparison.Ordinal);

    private long Bytes(string file) => new FileInfo(fixture.Site.PathOf(file)).Length;
}
