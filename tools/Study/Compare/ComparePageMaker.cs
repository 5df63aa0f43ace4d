// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Study.Runs;
using KTrans.Study.Site;
using KTrans.Translator.Reading;

namespace KTrans.Study.Compare;

/// <summary>Makes the pages on which versions are held against each other.</summary>
/// <param name="sources">The C of each model.</param>
/// <param name="runs">The runs that have pages, of each model by scenario.</param>
public sealed class ComparePageMaker(
    IReadOnlyDictionary<ModelName, ReadFunction> sources, IReadOnlyDictionary<(ModelName Model, string Scenario), PlayedRun> runs)
{
    /// <summary>Most rows on a page.</summary>
    public const int MostRows = 200;

    /// <summary>The page of a function, one for each two versions, and one for each scenario: together they could be thousands of rows.</summary>
    public IEnumerable<SitePage> Pages(FunctionComparison comparison)
    {
        MatrixMaker matrices = new(comparison, runs);
        string path = SitePaths.Comparison(comparison.Function);
        ComparePage page = new(
            Frame.Of(path, $"{comparison.Function} across kernel versions"), comparison.Function, Summary(comparison),
            matrices.Scenarios(path), [.. comparison.Pairs.Select(p => new PairLink(
                SitePaths.Link(path, SitePaths.Pair(comparison.Function, p.From, p.To)), p.From.Label, p.To.Label, p.Differences.Count))]);
        PairPageMaker pairs = new(sources);
        return
        [
            new SitePage(path, PageTemplates.Render("compare", page)),
            .. comparison.Pairs.Select(p => pairs.Page(comparison.Function, p)),
            .. comparison.Situations.GroupBy(s => s.Scenario).SelectMany(s => Situations(comparison.Function, [.. s], matrices)),
        ];
    }

    private IEnumerable<SitePage> Situations(string function, IReadOnlyList<Situation> situations, MatrixMaker matrices)
    {
        string scenario = situations[0].Scenario;
        string title = runs.Where(r => r.Key.Scenario == scenario).Select(r => r.Value.Scenario.Title).FirstOrDefault(scenario);
        Situation[][] parts = [.. situations.Chunk(MostRows)];
        return parts.Select((rows, i) =>
        {
            string path = SitePaths.Situations(function, scenario, i + 1);
            SituationsPage page = new(
                Frame.Of(path, $"{function} across kernel versions: {scenario}"), function, scenario, title,
                SitePaths.Link(path, SitePaths.Comparison(function)), matrices.Situations(rows, path), Others(function, scenario, parts, i, path));
            return new SitePage(path, PageTemplates.Render("situations", page));
        });
    }

    private static IReadOnlyList<PageLink> Others(string function, string scenario, IReadOnlyList<Situation[]> parts, int own, string page) =>
        [.. parts.Index().Where(p => p.Index != own).Select(p => new PageLink(
            SitePaths.Link(page, SitePaths.Situations(function, scenario, p.Index + 1)), $"{p.Index * MostRows + 1} to {p.Index * MostRows + p.Item.Length}"))];

    private static string Summary(FunctionComparison comparison)
    {
        string[] unfinished = [.. comparison.Pairs.SelectMany(p => p.Unfinished).Distinct()];
        int scenarios = comparison.Situations.Select(s => s.Scenario).Distinct().Count(), causes = comparison.Pairs.Sum(p => p.Differences.Count);
        return $"From {comparison.Models[0].Label} to {comparison.Models[^1].Label}: {comparison.Situations.Count} situations in {scenarios} scenarios, {causes} causes of differences; "
            + (unfinished.Length == 0 ? "every path was run." : $"not all paths were run in {string.Join(", ", unfinished)}.");
    }
}
