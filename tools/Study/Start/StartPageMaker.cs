// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Study.Functions;
using KTrans.Study.Site;

namespace KTrans.Study.Start;

/// <summary>Makes the page that a reader opens first: what there is, and where to begin.</summary>
/// <param name="contents">What there is to show.</param>
/// <param name="compared">What has a comparison, by the model.</param>
internal sealed class StartPageMaker(StudyContents contents, IReadOnlyDictionary<ModelName, string> compared)
{
    /// <summary>The page.</summary>
    public SitePage Page() => new(SitePaths.Start, PageTemplates.Render("start", new StartPage(
        Frame.Of(SitePaths.Start, "Start"), [.. Ways()],
        [.. contents.Functions.GroupBy(f => f.Model.Name).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Function)],
        [.. Others()], [.. contents.Guides.Select(g => new PageLink(SitePaths.Guide(g.Name), g.Title))], contents.NotRun)));

    // To begin with, the newest version of what has most to show: one that is compared, with runs.
    private IEnumerable<StartWay> Ways()
    {
        if (contents.Functions.MaxBy(f => (compared.ContainsKey(f.Model), f.Runs.Count > 0, f.Model.Kernel)) is { } first)
        {
            yield return new StartWay(
                new PageLink(SitePaths.Function(first.Model), "Read a function", $"{first.Model.Name} of kernel {first.Model.Label}: source and model side by side, every name explained, and what gets to each line."),
                []);
        }

        PageLink[] life = contents.Lives.Count == 0 ? [] : [new PageLink(SitePaths.Life, "the whole life of a page")];
        if (contents.Functions.Where(f => f.Runs.Count > 0).MaxBy(f => (compared.ContainsKey(f.Model), f.Model.Kernel)) is { } run)
        {
            yield return new StartWay(
                new PageLink(SitePaths.Run(run.Model, run.Runs[0].Scenario.Id), "Step through a run", $"{run.Runs[0].Scenario.Title}: line by line, with entries, pages, locks and choices at each step."),
                life);
        }

        if (contents.Comparisons.Count > 0)
        {
            yield return new StartWay(
                new PageLink(SitePaths.Comparison(contents.Comparisons[0].Function), "Compare versions", $"{contents.Comparisons[0].Function} in every situation: where kernels behave differently, and why."),
                []);
        }
    }

    private StartFunction Function(IGrouping<string, FunctionSubject> versions) => new(
        versions.Key,
        [.. versions.Select(f => new PageLink(SitePaths.Function(f.Model), f.Model.Label, f.Runs.Count == 0 ? "" : $"{f.Runs.Count} runs"))],
        versions.Select(f => compared.GetValueOrDefault(f.Model)).FirstOrDefault(c => c is not null) is { } comparison ? SitePaths.Comparison(comparison) : "");

    private IEnumerable<PageLink> Others()
    {
        if (contents.Lives.Count > 0)
        {
            yield return new PageLink(SitePaths.Life, "The life of an anonymous page", $"{contents.Lives.Sum(k => k.Results.Count)} lives in {contents.Lives.Count} kernels");
        }

        yield return new PageLink(
            SitePaths.Glossary, "Glossary", $"{contents.Catalogue.Functions.Count} functions, {contents.Catalogue.Types.Count} types, {contents.Catalogue.Constants.Count} constants");
    }
}
