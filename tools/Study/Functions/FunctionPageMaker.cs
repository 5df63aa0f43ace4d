// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Study.Code;
using KTrans.Study.Site;
using KTrans.Translator.Reading;
using KTrans.Translator.Snippets;

namespace KTrans.Study.Functions;

/// <summary>Makes the pages of functions.</summary>
/// <param name="terms">The names of the version.</param>
/// <param name="versions">All models that have pages.</param>
/// <param name="compared">What has a comparison, by the model.</param>
public sealed class FunctionPageMaker(TermBook terms, IReadOnlyList<ModelName> versions, IReadOnlyDictionary<ModelName, string> compared)
{
    /// <summary>The page of a function, and its source for pages of runs.</summary>
    public IEnumerable<SitePage> Pages(FunctionSubject subject)
    {
        ModelName model = subject.Model;
        string path = SitePaths.Function(model);
        LineReaches reaches = new(subject, path);
        PaneMaker panes = new(terms);
        LineRanges completed = subject.Origin?.Completed ?? LineRanges.Empty;
        CodePane source = panes.Source(subject.Source, completed, reaches.Of);
        CodePane? csharp = subject.CSharp is { } lines ? panes.Model(lines) : null;
        FunctionPage page = new(
            Frame.Of(path, $"{model.Name} of kernel {model.Label}"), model.Name, model.Label,
            [.. Facts(subject, reaches.Coverage)],
            [.. versions.Where(v => v.Name == model.Name && v != model).Select(v => new PageLink(SitePaths.Link(path, SitePaths.Function(v)), v.Label))],
            compared.TryGetValue(model, out string? comparison) ? SitePaths.Link(path, SitePaths.Comparison(comparison)) : "",
            subject.Refusal,
            source, csharp,
            reaches.Coverage?.Missing ?? [],
            [.. subject.Runs.Select(r => new PageLink(SitePaths.Link(path, SitePaths.Run(model, r.Scenario.Id)), r.Scenario.Title, $"{r.Scenario.Id}: {r.Run.Outcome.Returns}"))],
            terms.Entries(subject.Source.Lines.Concat(subject.CSharp?.Lines ?? []).SelectMany(l => l.Tokens), path));
        return [new SitePage(path, PageTemplates.Render("function", page)), SourceScript.Of(model, source, csharp)];
    }

    private static IEnumerable<Fact> Facts(FunctionSubject subject, Coverage? coverage)
    {
        ReadFunction source = subject.Source;
        yield return new Fact("Source", $"{source.File}, lines {source.Lines[0].Number} to {source.Lines[^1].Number}");
        if (subject.Origin is { } origin)
        {
            foreach (Fact fact in Provenance(origin))
            {
                yield return fact;
            }
        }

        if (coverage is not null && subject.Paths is { } paths)
        {
            yield return new Fact("Explored", $"{paths.Paths.Count()} paths in {paths.Scenarios.Count(s => s.Impossible is null)} scenarios; {Words(paths.Extent)}");
            yield return new Fact("Reached", $"{coverage.Reached.Count} of {coverage.Outline.Lines.Count} lines, {coverage.Sides} of {2 * coverage.Outline.Branches.Count} sides of decisions");
        }
    }

    private static IEnumerable<Fact> Provenance(SnippetOrigin origin)
    {
        if (origin.Tree is { } tree)
        {
            yield return new Fact("Tree", tree);
        }

        if (origin.Document is { } document)
        {
            yield return new Fact("Document", origin.FromDocument.Count > 0 ? $"{document}, lines {origin.FromDocument}" : $"{document}, a trace without code");
        }

        if (origin.Completed.Count > 0)
        {
            yield return new Fact("Completed by hand", $"lines {origin.Completed}");
        }
    }

    private static string Words(Extent extent) => extent switch
    {
        Extent.Exhaustive => "exhaustive",
        Extent.Cut => "not exhaustive: the bounds cut some off",
        _ => "not exhaustive: interrupted",
    };
}
