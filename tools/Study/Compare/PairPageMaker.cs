// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Study.Site;
using KTrans.Translator.Reading;

namespace KTrans.Study.Compare;

/// <summary>Makes the pages on which a version is held against the next.</summary>
/// <param name="sources">The C of each model.</param>
internal sealed class PairPageMaker(IReadOnlyDictionary<ModelName, ReadFunction> sources)
{
    /// <summary>The page of two versions.</summary>
    /// <param name="function">The function, as its comparison calls it.</param>
    /// <param name="pair">The versions.</param>
    public SitePage Page(string function, PairComparison pair)
    {
        string path = SitePaths.Pair(function, pair.From, pair.To);
        string LineOf(ModelName model, int line) => SitePaths.Link(path, SitePaths.Function(model) + SitePaths.Line(line));
        CausePlace PlaceOf(ModelName model, Place place) =>
            new(model.Label, sources.ContainsKey(model) ? LineOf(model, place.Line) : "", $"{place.File}:{place.Line}", place.Text, place.What);
        PairPage page = new(
            Frame.Of(path, $"{function}: {pair.From.Label} to {pair.To.Label}"), function, pair.From.Label, pair.To.Label,
            SitePaths.Link(path, SitePaths.Comparison(function)),
            [.. pair.Differences.Select(d => new PairCause(
                d.Id, SitePaths.Link(path, SitePaths.Versus(function, pair.From, pair.To, d.Id)) + SitePaths.Apart,
                d.When.Count == 0 ? "Whatever the surroundings answer" : $"When {string.Join(", ", d.When)}",
                [PlaceOf(pair.From, d.From), PlaceOf(pair.To, d.To)], d.Changes, d.Expected?.Reason ?? "", d.Situations.Count, d.Replay))],
            sources.TryGetValue(pair.From, out ReadFunction? from) && sources.TryGetValue(pair.To, out ReadFunction? to)
                ? SourceDiff.Rows(from, to, l => LineOf(pair.From, l), l => LineOf(pair.To, l)) : []);
        return new SitePage(path, PageTemplates.Render("pair", page));
    }
}
