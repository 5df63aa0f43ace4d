// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Runtime.Surface;
using KTrans.Study.Glossary;
using KTrans.Study.Site;
using KTrans.Translator;
using KTrans.Translator.Catalogue;
using KTrans.Translator.Reading;

namespace KTrans.Study.Code;

/// <summary>A name that pages explain.</summary>
/// <param name="Id">What links call its entry.</param>
/// <param name="Name">The C name.</param>
/// <param name="Declarations">How C declares it; of variables of one name each.</param>
/// <param name="Expansions">What its uses become; only of macros.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="KindWords">What that means; empty where it needs no words.</param>
/// <param name="Summary">What it does, in a sentence; empty for none.</param>
/// <param name="Place">The kernel file that declares it, and the versions that have it so; empty of what the function itself has.</param>
/// <param name="Link">Where there is more, from the page; empty for nowhere.</param>
/// <param name="LinkText">What is there.</param>
public sealed record Term(
    string Id, string Name, IReadOnlyList<string> Declarations, IReadOnlyList<ReadExpansion> Expansions, string Kind, string KindWords, string Summary, string Place, string Link, string LinkText);

/// <summary>Explains the names of one kernel version.</summary>
/// <param name="kernel">The version.</param>
/// <param name="surface">What the runtime has of all versions.</param>
/// <param name="models">The translated functions of the version, by name.</param>
public sealed class TermBook(LinuxVersion kernel, KernelSurface surface, IReadOnlyDictionary<string, ModelName> models)
{
    private readonly Dictionary<string, PrimitiveEntry> primitives =
        surface.Functions.Where(p => p.Versions.Any(s => s.Contains(kernel))).DistinctBy(p => p.Name).ToDictionary(p => p.Name);

    private readonly Dictionary<string, SurfaceName> types = surface.Types.Where(t => FormIn(t, kernel) is not null).ToDictionary(t => t.Name);
    private readonly Dictionary<string, SurfaceName> constants = surface.Constants.Where(c => FormIn(c, kernel) is not null).ToDictionary(c => c.Name);

    /// <summary>What links call the entry of a token; empty for one that there is nothing to say of.</summary>
    public string IdOf(ReadToken token) => token switch
    {
        { Class: TokenClass.Label } => "",
        { Class: TokenClass.Field, Name: { Owner.Length: > 0 } field } => GlossaryPages.Id(field.Name, field.Owner),
        { Class: TokenClass.Field } => "",
        { Class: TokenClass.Variable or TokenClass.Parameter, Name: { Owner.Length: > 0 } variable } => $"t-local-{variable.Name}",
        { Name: { } name } => GlossaryPages.Id(name.Name),
        { Class: TokenClass.Name or TokenClass.Function } when primitives.ContainsKey(token.Text) => GlossaryPages.Id(token.Text),
        _ => "",
    };

    /// <summary>The entries of a page's names, in ordinal order.</summary>
    /// <param name="tokens">What stands on the page.</param>
    /// <param name="page">The page.</param>
    public IReadOnlyList<Term> Entries(IEnumerable<ReadToken> tokens, string page) => [.. tokens
        .GroupBy(IdOf)
        .Where(g => g.Key.Length > 0)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => Entry(g.Key, [.. g], page))];

    /// <summary>What a kind of primitive means, in a few words.</summary>
    public static string Words(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Translated => "made from kernel source",
        PrimitiveKind.Model => "written by hand; does what the kernel's does, as far as its summary says",
        PrimitiveKind.NoOp => "deliberately nothing",
        _ => "records that it was called, and does nothing else",
    };

    private static SurfaceForm? FormIn(SurfaceName name, LinuxVersion kernel) => name.Forms.FirstOrDefault(f => f.Versions.Any(s => s.Contains(kernel)));

    private Term Entry(string id, ReadToken[] tokens, string page)
    {
        ReadToken token = tokens[0];
        string name = token.Name?.Name ?? token.Text;
        string[] declarations = [.. tokens.Select(t => t.Name?.Declaration ?? "").Where(d => d.Length > 0).Distinct()];
        Term plain = new(id, name, declarations, [.. tokens.Select(t => t.Name?.Expansion).OfType<ReadExpansion>().Distinct()], KindOf(token), "", "", "", "", "");
        return token.Class switch
        {
            TokenClass.Function or TokenClass.Name => Function(plain, page),
            TokenClass.Type => Known(plain, types.GetValueOrDefault(name), page),
            TokenClass.Constant => Known(plain, constants.GetValueOrDefault(name), page),
            TokenClass.Field => Field(plain, token.Name!, page),
            _ => plain,
        };
    }

    private static string KindOf(ReadToken token) => token switch
    {
        { Class: TokenClass.Field } => $"field of {token.Name!.Owner}",
        { Class: TokenClass.Variable, Name.Owner: "" } => "variable of the file",
        { Class: TokenClass.Variable } => "local variable",
        { Class: TokenClass.Name } => "function",
        _ => token.Class.ToString().ToLowerInvariant(),
    };

    private Term Function(Term plain, string page)
    {
        PrimitiveEntry? entry = primitives.GetValueOrDefault(plain.Name);
        ModelName? model = models.GetValueOrDefault(plain.Name);
        PrimitiveKind? kind = model is not null ? PrimitiveKind.Translated : entry?.Kind;
        Term term = plain with { Kind = kind is { } k ? Word(k) : plain.Kind, KindWords = kind is { } known ? Words(known) : plain.Declarations.Count == 0 ? "not in the runtime" : "" };
        term = entry is null ? term : term with
        {
            Declarations = [entry.Prototype], Summary = Sentences.First(entry.Summary), Place = $"{entry.Header}; kernel {ReleaseSpan.Text(entry.Versions)}",
        };
        return model is not null ? term with { Link = SitePaths.Link(page, SitePaths.Function(model)), LinkText = "source and model" }
            : entry is not null ? InGlossary(term, entry.Header, term.Id, page)
            : term;
    }

    private Term Known(Term plain, SurfaceName? known, string page) => known is null ? plain
        : InGlossary(Described(plain, known, $"{known.Header}; "), known.Header, plain.Id, page);

    private Term Field(Term plain, ReadName field, string page) =>
        types.TryGetValue(field.Owner, out SurfaceName? type) && type.Fields.FirstOrDefault(f => f.Name == field.Name && FormIn(f, kernel) is not null) is { } known
            ? InGlossary(Described(plain, known, ""), type.Header, plain.Id, page)
            : plain;

    private Term Described(Term plain, SurfaceName known, string header)
    {
        SurfaceForm form = FormIn(known, kernel)!;
        return plain with { Declarations = [form.Declaration], Summary = Sentences.First(form.Summary), Place = $"{header}kernel {ReleaseSpan.Text(form.Versions)}" };
    }

    private static Term InGlossary(Term term, string header, string id, string page) =>
        term with { Link = SitePaths.Link(page, $"{SitePaths.Header(header)}#{id}"), LinkText = "in the glossary" };

    /// <summary>A kind of primitive in a word.</summary>
    internal static string Word(PrimitiveKind kind) => kind.ToString().ToLowerInvariant();
}
