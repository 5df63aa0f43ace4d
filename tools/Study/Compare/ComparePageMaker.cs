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
    /// <summary>The page of a function, and one for each of its scenarios: together they could be thousands of rows.</summary>
    public IEnumerable<SitePage> Pages(FunctionComparison comparison)
    {
        MatrixMaker matrices = new(comparison, runs);
        string path = SitePaths.Comparison(comparison.Function);
        ComparePage page = new(
            Frame.Of(path, $"{comparison.Function} across kernel versions"), comparison.Function, Summary(comparison),
            matrices.Scenarios(path), [.. comparison.Pairs.Select(p => Pair(comparison.Function, p, path))]);
        return comparison.Situations.GroupBy(s => s.Scenario).Select(s => Situations(comparison.Function, [.. s], matrices))
            .Prepend(new SitePage(path, PageTemplates.Render("compare", page)));
    }

    private SitePage Situations(string function, IReadOnlyList<Situation> situations, MatrixMaker matrices)
    {
        string scenario = situations[0].Scenario, path = SitePaths.Situations(function, scenario);
        string title = runs.Where(r => r.Key.Scenario == scenario).Select(r => r.Value.Scenario.Title).FirstOrDefault(scenario);
        SituationsPage page = new(
            Frame.Of(path, $"{function} across kernel versions: {scenario}"), function, scenario, title,
            SitePaths.Link(path, SitePaths.Comparison(function)), matrices.Situations(situations, path));
        return new SitePage(path, PageTemplates.Render("situations", page));
    }

    private static string Summary(FunctionComparison comparison)
    {
        string[] unfinished = [.. comparison.Pairs.SelectMany(p => p.Unfinished).Distinct()];
        int scenarios = comparison.Situations.Select(s => s.Scenario).Distinct().Count(), causes = comparison.Pairs.Sum(p => p.Differences.Count);
        return $"From {comparison.Models[0].Label} to {comparison.Models[^1].Label}: {comparison.Situations.Count} situations in {scenarios} scenarios, {causes} causes of differences; "
            + (unfinished.Length == 0 ? "every path was run." : $"not all paths were run in {string.Join(", ", unfinished)}.");
    }

    private ComparePair Pair(string function, PairComparison pair, string path)
    {
        string LineOf(ModelName model, int line) => SitePaths.Link(path, SitePaths.Function(model) + SitePaths.Line(line));
        CausePlace PlaceOf(ModelName model, Place place) =>
            new(model.Label, sources.ContainsKey(model) ? LineOf(model, place.Line) : "", $"{place.File}:{place.Line}", place.Text, place.What);
        IReadOnlyList<DiffRow> diff = sources.TryGetValue(pair.From, out ReadFunction? from) && sources.TryGetValue(pair.To, out ReadFunction? to)
            ? SourceDiff.Rows(from, to, l => LineOf(pair.From, l), l => LineOf(pair.To, l)) : [];
        return new ComparePair(
            $"{pair.From.Label}-{pair.To.Label}".Replace(' ', '-'), pair.From.Label, pair.To.Label,
            [.. pair.Differences.Select(d => new CompareCause(
                SitePaths.Cause(pair.From, pair.To, d.Id), SitePaths.Link(path, SitePaths.Versus(function, pair.From, pair.To, d.Id)) + SitePaths.Apart,
                d.When.Count == 0 ? "Whatever the surroundings answer" : $"When {string.Join(", ", d.When)}",
                [PlaceOf(pair.From, d.From), PlaceOf(pair.To, d.To)], d.Changes, d.Expected?.Reason ?? "", d.Situations.Count, d.Replay))],
            diff);
    }
}
