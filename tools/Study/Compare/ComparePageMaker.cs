// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Runtime;
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
    /// <summary>The page of a function.</summary>
    public SitePage Page(FunctionComparison comparison)
    {
        string path = SitePaths.Comparison(comparison.Function);
        CompareRow[] rows = [.. comparison.Situations.Select((s, i) => Row(comparison, s, i + 1, path))];
        ComparePage page = new(
            Frame.Of(path, $"{comparison.Function} across kernel versions"), comparison.Function, Summary(comparison),
            [.. rows.GroupBy(r => r.Verdict).Select(g => g.Key with { Count = g.Count() })],
            [.. comparison.Models.Select(m => m.Label)], rows, [.. comparison.Pairs.Select(p => Pair(comparison.Function, p, path))]);
        return new SitePage(path, PageTemplates.Render("compare", page));
    }

    private static string Summary(FunctionComparison comparison)
    {
        string[] unfinished = [.. comparison.Pairs.SelectMany(p => p.Unfinished).Distinct()];
        return $"{comparison.Situations.Count} situations that all versions have in common, from {comparison.Models[0].Label} to {comparison.Models[^1].Label}; "
            + (unfinished.Length == 0 ? "those are all." : $"not all paths were run in {string.Join(", ", unfinished)}.");
    }

    private CompareRow Row(FunctionComparison comparison, Situation situation, int number, string path) => new(
        string.Create(CultureInfo.InvariantCulture, $"s-{number}"),
        situation.Scenario,
        [.. situation.Answers.Where(a => ChoiceAnswer.Parse(a).Outcome > 0)],
        [.. situation.Outcomes.Select((outcome, v) => CellOf(comparison, situation, outcome, v, path))],
        VerdictSign.Of(Verdicts.Of(situation.Outcomes.OfType<Outcome>()), 0));

    private PageLink CellOf(FunctionComparison comparison, Situation situation, Outcome? outcome, int version, string path)
    {
        if (outcome is null)
        {
            return new PageLink("", "cannot be in this scenario");
        }

        ModelName model = comparison.Models[version];
        string text = outcome.Effect.Length == 0 ? outcome.Returns : $"{outcome.Returns}: {outcome.Effect}";
        return PageOf(comparison, situation, outcome, model) is { } page ? new PageLink(SitePaths.Link(path, page), text) : new PageLink("", text);
    }

    // Both runs where they part; of a version that does as its neighbours do, its own run if it has a page.
    private string? PageOf(FunctionComparison comparison, Situation situation, Outcome outcome, ModelName model) => (
        from pair in comparison.Pairs
        where pair.From == model || pair.To == model
        from cause in pair.Differences
        where cause.Situations.Any(s => s.Scenario == situation.Scenario && s.Answers.All(situation.Answers.Contains))
        select SitePaths.Versus(comparison.Function, pair.From, pair.To, cause.Id)).FirstOrDefault()
        ?? (runs.TryGetValue((model, situation.Scenario), out PlayedRun? played) && played.Run.Outcome.Asked.SequenceEqual(outcome.Asked)
            ? SitePaths.Run(model, situation.Scenario) : null);

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
                SitePaths.Cause(pair.From, pair.To, d.Id), SitePaths.Link(path, SitePaths.Versus(function, pair.From, pair.To, d.Id)), d.When.Count == 0 ? "Whatever the surroundings answer" : $"When {string.Join(", ", d.When)}",
                [PlaceOf(pair.From, d.From), PlaceOf(pair.To, d.To)], d.Changes, d.Replay))],
            diff);
    }
}
