// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Study.Code;
using KTrans.Study.Site;
using KTrans.Translator;
using KTrans.Translator.Catalogue;

namespace KTrans.Study.Glossary;

/// <summary>What a kernel header declares, as its page shows it.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Header">The header.</param>
/// <param name="Functions">Its primitives.</param>
/// <param name="Types">Its structs and typedefs.</param>
/// <param name="Constants">Its constants.</param>
public sealed record GlossaryPage(
    Frame Frame, string Header, IReadOnlyList<GlossaryEntry> Functions, IReadOnlyList<GlossaryEntry> Types, IReadOnlyList<GlossaryEntry> Constants);

/// <summary>The list of the headers.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Headers">Their pages.</param>
public sealed record GlossaryIndex(Frame Frame, IReadOnlyList<PageLink> Headers);

/// <summary>A primitive, a type, a field or a constant.</summary>
/// <param name="Id">What links call it.</param>
/// <param name="Name">The C name.</param>
/// <param name="Forms">Its forms, of which each holds for some versions.</param>
/// <param name="Fields">What a struct has.</param>
public sealed record GlossaryEntry(string Id, string Name, IReadOnlyList<GlossaryForm> Forms, IReadOnlyList<GlossaryEntry> Fields);

/// <summary>A form of it.</summary>
/// <param name="Declaration">The C declaration; of a constant its value.</param>
/// <param name="Kind">What kind of primitive it is; empty of anything else.</param>
/// <param name="KindWords">What that means.</param>
/// <param name="Summary">What it is or does; empty for none.</param>
/// <param name="Versions">The versions that have it so.</param>
public sealed record GlossaryForm(string Declaration, string Kind, string KindWords, string Summary, string Versions);

/// <summary>Makes the glossary: one page a header, so that none is long.</summary>
public static class GlossaryPages
{
    /// <summary>What links call the entry of a name, here and on other pages.</summary>
    /// <param name="name">The C name.</param>
    /// <param name="owner">Of a field its struct.</param>
    public static string Id(string name, string owner = "") => owner.Length == 0 ? $"t-{name}" : $"t-{owner}.{name}";

    /// <summary>The pages.</summary>
    /// <param name="surface">What the runtime has of all versions.</param>
    public static IEnumerable<SitePage> Of(KernelSurface surface)
    {
        (string Header, string Name)[] names = [.. Names(surface)];
        GlossaryIndex index = new(Frame.Of(SitePaths.Glossary, "Glossary"), [.. names.GroupBy(n => n.Header, n => n.Name).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(h => new PageLink(SitePaths.Link(SitePaths.Glossary, SitePaths.Header(h.Key)), h.Key, string.Join(' ', h.Distinct())))]);
        return [new SitePage(SitePaths.Glossary, PageTemplates.Render("headers", index)), .. index.Headers.Select(h => Page(h.Text, surface))];
    }

    /// <summary>What can be searched for.</summary>
    /// <param name="surface">What the runtime has of all versions.</param>
    public static IEnumerable<SearchEntry> Search(KernelSurface surface) =>
    [
        .. surface.Functions.Select(p => Entry(p.Name, TermBook.Word(p.Kind), p.Header, Id(p.Name))),
        .. surface.Types.Select(t => Entry(t.Name, "type", t.Header, Id(t.Name))),
        .. surface.Types.SelectMany(t => t.Fields.Select(f => Entry(f.Name, $"field of {t.Name}", t.Header, Id(f.Name, t.Name)))),
        .. surface.Constants.Select(c => Entry(c.Name, "constant", c.Header, Id(c.Name))),
    ];

    private static SearchEntry Entry(string name, string what, string header, string id) => new(name, $"{what}, {header}", $"{SitePaths.Header(header)}#{id}");

    private static IEnumerable<(string Header, string Name)> Names(KernelSurface surface) =>
        surface.Functions.Select(f => (f.Header, f.Name)).Concat(surface.Types.Concat(surface.Constants).Select(n => (n.Header, n.Name)));

    private static SitePage Page(string header, KernelSurface surface)
    {
        string path = SitePaths.Header(header);
        return new SitePage(path, PageTemplates.Render("glossary", new GlossaryPage(
            Frame.Of(path, $"{header}: glossary"), header,
            [.. surface.Functions.Where(f => f.Header == header).GroupBy(f => f.Name).Select(f => new GlossaryEntry(Id(f.Key), f.Key, [.. f.Select(Form)], []))],
            [.. surface.Types.Where(t => t.Header == header).Select(t => Entry(t, ""))],
            [.. surface.Constants.Where(c => c.Header == header).Select(c => Entry(c, ""))])));
    }

    private static GlossaryEntry Entry(SurfaceName name, string owner) =>
        new(Id(name.Name, owner), name.Name, Forms(name), [.. name.Fields.Select(f => Entry(f, name.Name))]);

    private static GlossaryForm Form(PrimitiveEntry entry) => new(
        entry.Prototype, TermBook.Word(entry.Kind), TermBook.Words(entry.Kind), entry.Summary, ReleaseSpan.Text(entry.Versions));

    // What several forms have in common is said once.
    private static IReadOnlyList<GlossaryForm> Forms(SurfaceName name) => [.. name.Forms.Select((f, i) => new GlossaryForm(
        f.Declaration, "", "", i > 0 && name.Forms[i - 1].Summary == f.Summary ? "" : f.Summary, ReleaseSpan.Text(f.Versions)))];
}
