// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Tracing;
using KTrans.Study.Site;

namespace KTrans.Study.Runs;

/// <summary>Makes steps as pages show them.</summary>
/// <param name="models">The functions of the version that have pages, by name.</param>
internal sealed class RunSteps(IReadOnlyDictionary<string, ModelName> models)
{
    // Steps that are set in further would leave no room.
    private const int MostDepth = 4;

    /// <summary>The steps of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="page">The page that they stand on.</param>
    public IReadOnlyList<RunStep> Of(TracedRun run, string page)
    {
        RunDetails details = new();
        return [.. run.Steps.Select(s => new RunStep(
            s.Number, Math.Min(s.Depth, MostDepth), $"{s.File}:{s.Line}", LineOf(s, page), StepText.Heading(s), details.Of(s)))];
    }

    private string LineOf(Step step, string page) =>
        models.TryGetValue(step.Function, out ModelName? model) ? SitePaths.Link(page, SitePaths.Function(model) + SitePaths.Line(step.Line)) : "";
}
