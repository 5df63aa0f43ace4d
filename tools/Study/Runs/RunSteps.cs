// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
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
    /// <param name="fields">Told of every field that the steps name.</param>
    /// <param name="page">The page that they stand on.</param>
    public IReadOnlyList<RunStep> Of(TracedRun run, RunFields fields, string page)
    {
        RunDetails details = new(fields);
        string file = FileOf(run);
        string outermost = run.Steps.Count == 0 ? "" : run.Steps[0].Function;
        return [.. run.Steps.Select(s => new RunStep(
            s.Number, Math.Min(s.Depth, MostDepth), PlaceOf(s, file), s.Function == outermost ? "" : LineOf(s, page), StepText.Heading(s), details.Of(s)))];
    }

    /// <summary>The file that lines are of where a step names no other; empty of a run without steps.</summary>
    public static string FileOf(TracedRun run) => run.Steps.Count == 0 ? "" : run.Steps[0].File;

    private static string PlaceOf(Step step, string file) =>
        step.File == file ? step.Line.ToString(CultureInfo.InvariantCulture) : $"{step.File}:{step.Line}";

    private string LineOf(Step step, string page) =>
        models.TryGetValue(step.Function, out ModelName? model) ? SitePaths.Link(page, SitePaths.Function(model) + SitePaths.Line(step.Line)) : "";
}
