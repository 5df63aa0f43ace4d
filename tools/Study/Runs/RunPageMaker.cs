// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Tracing;
using KTrans.Study.Site;

namespace KTrans.Study.Runs;

/// <summary>Makes the pages of runs.</summary>
/// <param name="models">The functions of the version that have pages, by name.</param>
public sealed class RunPageMaker(IReadOnlyDictionary<string, ModelName> models)
{
    /// <summary>Most steps on a page: a browser lays out more only slowly.</summary>
    public const int MostSteps = 250;

    private readonly RunSteps all = new(models);

    /// <summary>The pages of a run, one for most.</summary>
    public IReadOnlyList<SitePage> Pages(ModelName model, PlayedRun played)
    {
        string path = SitePaths.Run(model, played.Scenario.Id);
        RunFields fields = new(played.Run.Start);
        IReadOnlyList<RunStep> steps = all.Of(played.Run, fields, path);
        RunState state = new(fields, steps);
        int parts = PartOf(Math.Max(1, steps.Count));
        return [.. Enumerable.Range(1, parts).Select(part => Page(model, played, steps, state, part, parts))];
    }

    /// <summary>The page and place of a step of a run, from the site's folder.</summary>
    public static string PlaceOf(ModelName model, string scenario, int step) =>
        SitePaths.Run(model, scenario, PartOf(step)) + SitePaths.Step(step);

    private static int PartOf(int step) => (step - 1) / MostSteps + 1;

    private SitePage Page(ModelName model, PlayedRun played, IReadOnlyList<RunStep> steps, RunState state, int part, int parts)
    {
        string scenario = played.Scenario.Id, path = SitePaths.Run(model, scenario, part);
        RunStep[] own = [.. steps.Skip((part - 1) * MostSteps).Take(MostSteps)];
        IReadOnlyList<RunPane> panes = own.Length == 0 ? [] : state.Panes(own[0].Number, own[^1].Number);
        string Part(int other) => other < 1 || other > parts ? "" : SitePaths.Link(path, SitePaths.Run(model, scenario, other));
        RunPage page = new(
            Frame.Of(path, $"{played.Scenario.Title}: {model.Name} of {model.Label}"), played.Scenario.Title, model.Name, model.Label, RunSteps.FileOf(played.Run), scenario,
            SitePaths.Link(path, SitePaths.Function(model)), SitePaths.SourceName(model), [.. TraceText.End(played.Run)],
            own, panes, Walk.Of(panes), [.. Sources(played.Run, part).Select(s => SitePaths.Link(path, s))], steps.Count, Part(part - 1), Part(part + 1));
        return new SitePage(path, PageTemplates.Render("run", page));
    }

    // Of the functions that the page's steps are in, in the order in which they come up.
    private IEnumerable<string> Sources(TracedRun run, int part) => run.Steps.Skip((part - 1) * MostSteps).Take(MostSteps)
        .Select(s => models.GetValueOrDefault(s.Function)).OfType<ModelName>().Distinct().Select(SitePaths.Source);
}
