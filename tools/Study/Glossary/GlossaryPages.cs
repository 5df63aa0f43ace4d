// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Study.Code;
using KTrans.Study.Site;
using KTrans.Translator;
using KTrans.Translator.Catalogue;

namespace KTrans.Study.Glossary;

/// <summary>What a kernel header declares, as its page shows it.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Header">The header.</param>
/// <param name="Entries">What is in it.</param>
public sealed record GlossaryPage(Frame Frame, string Header, IReadOnlyList<GlossaryEntry> Entries);

/// <summary>The list of the headers.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Headers">Their pages.</param>
public sealed record GlossaryIndex(Frame Frame, IReadOnlyList<PageLink> Headers);

/// <summary>A primitive.</summary>
/// <param name="Id">What links call it.</param>
/// <param name="Name">The C name.</param>
/// <param name="Forms">Its forms, of which each holds for some versions.</param>
public sealed record GlossaryEntry(string Id, string Name, IReadOnlyList<GlossaryForm> Forms);

/// <summary>A form of a primitive.</summary>
/// <param name="Prototype">The C declaration.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="KindWords">What that means.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Versions">The versions that have it so.</param>
public sealed record GlossaryForm(string Prototype, string Kind, string KindWords, string Summary, string Versions);

/// <summary>Makes the glossary: one page a header, so that none is long.</summary>
public static class GlossaryPages
{
    /// <summary>The pages.</summary>
    /// <param name="catalogue">The primitives of all versions.</param>
    public static IEnumerable<SitePage> Of(IReadOnlyList<PrimitiveEntry> catalogue)
    {
        IGrouping<string, PrimitiveEntry>[] headers = [.. catalogue.GroupBy(p => p.Header).OrderBy(g => g.Key, StringComparer.Ordinal)];
        GlossaryIndex index = new(Frame.Of(SitePaths.Glossary, "Glossary"), [.. headers.Select(h => new PageLink(
            SitePaths.Link(SitePaths.Glossary, SitePaths.Header(h.Key)), h.Key, string.Join(' ', h.Select(p => p.Name).Distinct())))]);
        return [new SitePage(SitePaths.Glossary, PageTemplates.Render("headers", index)), .. headers.Select(Page)];
    }

    private static SitePage Page(IGrouping<string, PrimitiveEntry> header)
    {
        string path = SitePaths.Header(header.Key);
        GlossaryPage page = new(Frame.Of(path, $"{header.Key}: glossary"), header.Key, [.. header.GroupBy(p => p.Name)
            .Select(forms => new GlossaryEntry($"t-{forms.Key}", forms.Key, [.. forms.Select(Form)]))]);
        return new SitePage(path, PageTemplates.Render("glossary", page));
    }

    private static GlossaryForm Form(PrimitiveEntry entry) => new(
        entry.Prototype, entry.Kind.ToString().ToLowerInvariant(), TermBook.Words(entry.Kind), entry.Summary, ReleaseSpan.Text(entry.Versions));
}
