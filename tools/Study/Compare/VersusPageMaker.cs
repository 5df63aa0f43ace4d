// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Tracing;
using KTrans.Study.Runs;
using KTrans.Study.Site;

namespace KTrans.Study.Compare;

/// <summary>Makes the pages on which two runs stand side by side.</summary>
/// <param name="models">The functions that have pages, of each version by name.</param>
public sealed class VersusPageMaker(IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModelName>> models)
{
    // Steps shown before and behind the place where the runs part.
    private const int Around = 30;

    /// <summary>The page of a cause.</summary>
    public SitePage Page(Divergence divergence)
    {
        (PairComparison pair, Difference cause) = (divergence.Pair, divergence.Cause);
        string path = SitePaths.Versus(divergence.Function, pair.From, pair.To, cause.Id);
        Situation situation = cause.Situations[0];
        VersusPage page = new(
            Frame.Of(path, $"{divergence.Function}: {pair.From.Label} beside {pair.To.Label}"), divergence.Function,
            string.Join(", ", situation.Answers.Prepend(situation.Scenario)),
            SitePaths.Link(path, $"{SitePaths.Pair(divergence.Function, pair.From, pair.To)}#{cause.Id}"), cause.Changes, cause.Replay,
            [Side("from", pair.From, divergence.From, cause.From.What, cause.Steps.From, path), Side("to", pair.To, divergence.To, cause.To.What, cause.Steps.To, path)]);
        return new SitePage(path, PageTemplates.Render("versus", page));
    }

    private VersusSide Side(string name, ModelName model, TracedRun run, string what, int apart, string path)
    {
        string id = $"apart-{name}";
        RunStep[] shown = [.. new RunSteps(models[model.Label]).Of(run, new RunFields([]), path).Where(s => Math.Abs(s.Number - apart) <= Around)];
        return new VersusSide(
            model.Label, RunSteps.FileOf(run), SitePaths.Link(path, SitePaths.Function(model)), id, what, shown.Length == run.Steps.Count ? "" : $"{run.Steps.Count - shown.Length} of {run.Steps.Count} steps are left out.",
            shown.Length == 0 ? 1 : shown[0].Number,
            [.. shown.Select(s => new VersusStep(s.Number == apart ? id : "", s))],
            [.. TraceText.End(run)]);
    }
}
