// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Runtime.Surface;
using KTrans.Study.Site;
using KTrans.Translator;
using KTrans.Translator.Catalogue;

namespace KTrans.Study.Code;

/// <summary>A name that pages explain.</summary>
/// <param name="Id">What links call its entry.</param>
/// <param name="Name">The C name.</param>
/// <param name="Prototype">The C declaration.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="KindWords">What that means.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Header">The kernel file that declares it.</param>
/// <param name="Versions">The versions that have it so.</param>
/// <param name="Link">Where there is more, from the page.</param>
/// <param name="LinkText">What is there.</param>
public sealed record Term(
    string Id, string Name, string Prototype, string Kind, string KindWords, string Summary, string Header, string Versions, string Link, string LinkText);

/// <summary>Explains the names of one kernel version.</summary>
/// <param name="kernel">The version.</param>
/// <param name="catalogue">The primitives of all versions.</param>
/// <param name="models">The translated functions of the version, by name.</param>
public sealed class TermBook(LinuxVersion kernel, IEnumerable<PrimitiveEntry> catalogue, IReadOnlyDictionary<string, ModelName> models)
{
    private readonly Dictionary<string, PrimitiveEntry> primitives =
        catalogue.Where(p => p.Versions.Any(s => s.Contains(kernel))).DistinctBy(p => p.Name).ToDictionary(p => p.Name);

    /// <summary>What links call the entry of a name; empty for one that there is nothing to say of.</summary>
    public string IdOf(string name) => primitives.ContainsKey(name) ? $"t-{name}" : "";

    /// <summary>The entries of names, in ordinal order.</summary>
    /// <param name="page">The page that they stand on.</param>
    public IReadOnlyList<Term> Entries(IEnumerable<string> names, string page) =>
        [.. names.Distinct().Where(primitives.ContainsKey).Order(StringComparer.Ordinal).Select(n => Entry(primitives[n], page))];

    /// <summary>What a kind of primitive means, in a few words.</summary>
    public static string Words(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Translated => "made from kernel source",
        PrimitiveKind.Model => "written by hand; does what the kernel's does, as far as its summary says",
        PrimitiveKind.NoOp => "deliberately nothing",
        _ => "records that it was called, and does nothing else",
    };

    private Term Entry(PrimitiveEntry entry, string page)
    {
        bool isTranslated = models.TryGetValue(entry.Name, out ModelName? model);
        PrimitiveKind kind = isTranslated ? PrimitiveKind.Translated : entry.Kind;
        return new Term(
            IdOf(entry.Name), entry.Name, entry.Prototype, kind.ToString().ToLowerInvariant(), Words(kind), entry.Summary, entry.Header,
            ReleaseSpan.Text(entry.Versions),
            SitePaths.Link(page, isTranslated ? SitePaths.Function(model!) : $"{SitePaths.Header(entry.Header)}#t-{entry.Name}"),
            isTranslated ? "source and model" : "in the glossary");
    }
}
