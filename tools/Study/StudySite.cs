// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Study.Code;
using KTrans.Study.Compare;
using KTrans.Study.Functions;
using KTrans.Study.Glossary;
using KTrans.Study.Guides;
using KTrans.Study.Lives;
using KTrans.Study.Runs;
using KTrans.Study.Site;
using KTrans.Study.Start;
using KTrans.Translator.Sources;

namespace KTrans.Study;

/// <summary>Makes all files of a site of what there is to show; the same contents give the same bytes.</summary>
/// <param name="contents">What there is to show.</param>
public sealed class StudySite(StudyContents contents)
{
    private readonly IReadOnlyDictionary<ModelName, string> compared = contents.Comparisons
        .SelectMany(c => c.Models.Select(m => (Model: m, c.Function)))
        .DistinctBy(x => x.Model)
        .ToDictionary(x => x.Model, x => x.Function);

    /// <summary>The files, in an order that does not change; several are made at once.</summary>
    public IEnumerable<SitePage> Pages() => Parts(_ => true).AsParallel().AsOrdered().SelectMany(part => part());

    /// <summary>Some pages and what they need beside them; what leads to other pages is text, and the search finds only these.</summary>
    /// <param name="paths">The pages, by their paths from the site's folder.</param>
    /// <exception cref="UnknownPageException">The site has no such page.</exception>
    public IReadOnlyList<SitePage> Excerpt(IReadOnlyCollection<string> paths)
    {
        SitePage[] site = [.. Parts(paths.Contains).AsParallel().AsOrdered().SelectMany(part => part())];
        string[] all = [.. site.Select(p => p.Path).Where(SiteExcerpt.IsPage)];
        return paths.Except(all).FirstOrDefault() is { } unknown
            ? throw new UnknownPageException(unknown, NearestNames.OfPath(unknown, all))
            : new SiteExcerpt(all, paths).Of(site);
    }

    // What makes the files, piece by piece.
    private IEnumerable<Func<IEnumerable<SitePage>>> Parts(Func<string, bool> isFound) =>
    [
        () => [.. Resources.Assets.Select(a => new SitePage(a, Resources.Text($"Assets/{a}"))), new StartPageMaker(contents, compared).Page(), SearchIndex.Page(Entries().Where(e => isFound(e.Path.Split('#')[0])))],
        () => new LifePages(contents.Lives).Pages(),
        () => new GuidePages(contents.Guides).Pages(),
        () => GlossaryPages.Of(contents.Catalogue),
        .. contents.Functions.GroupBy(f => f.Model.Label).SelectMany(v => Version([.. v])),
        .. Comparisons(),
    ];

    private IEnumerable<Func<IEnumerable<SitePage>>> Version(IReadOnlyList<FunctionSubject> subjects)
    {
        Dictionary<string, ModelName> models = subjects.ToDictionary(s => s.Model.Name, s => s.Model);
        FunctionPageMaker functions = new(
            new TermBook(subjects[0].Model.Kernel, contents.Catalogue, models), [.. contents.Functions.Select(f => f.Model)], compared);
        RunPageMaker runs = new(models);
        return subjects.SelectMany(s => s.Runs.Select(r => (Func<IEnumerable<SitePage>>)(() => runs.Pages(s.Model, r))).Prepend(() => functions.Pages(s)));
    }

    private IEnumerable<Func<IEnumerable<SitePage>>> Comparisons()
    {
        ComparePageMaker maker = new(
            contents.Functions.ToDictionary(f => f.Model, f => f.Source),
            contents.Functions.SelectMany(f => f.Runs.Select(r => (f.Model, Run: r))).ToDictionary(x => (x.Model, x.Run.Scenario.Id), x => x.Run));
        VersusPageMaker versus = new(contents.Functions.GroupBy(f => f.Model.Label)
            .ToDictionary(v => v.Key, IReadOnlyDictionary<string, ModelName> (v) => v.ToDictionary(f => f.Model.Name, f => f.Model)));
        return contents.Comparisons.Select(c => (Func<IEnumerable<SitePage>>)(() => maker.Pages(c)))
            .Concat(contents.Divergences.Select(d => (Func<IEnumerable<SitePage>>)(() => [versus.Page(d)])));
    }

    private IEnumerable<SearchEntry> Entries() =>
    [
        .. contents.Functions.Select(f => new SearchEntry(f.Model.Name, $"function, kernel {f.Model.Label}", SitePaths.Function(f.Model))),
        .. contents.Functions.SelectMany(f => f.Runs.Select(r => new SearchEntry(
            r.Scenario.Id, $"{r.Scenario.Title}; {f.Model.Name}, kernel {f.Model.Label}", SitePaths.Run(f.Model, r.Scenario.Id)))),
        .. contents.Lives.SelectMany(k => k.Results.Select(r => new SearchEntry(
            r.Scenario.Id, $"{r.Scenario.Title}; life in kernel {k.Kernel.Label}", SitePaths.LifeRun(k.Kernel.Label, r.Scenario.Id)))),
        .. contents.Guides.Select(g => new SearchEntry(g.Title, "guide", SitePaths.Guide(g.Name))),
        .. contents.Comparisons.Select(c => new SearchEntry(c.Function, "comparison of versions", SitePaths.Comparison(c.Function))),
        .. GlossaryPages.Search(contents.Catalogue),
    ];
}
