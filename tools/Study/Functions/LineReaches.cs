// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Tracing;
using KTrans.Runtime;
using KTrans.Study.Code;
using KTrans.Study.Runs;
using KTrans.Study.Site;

namespace KTrans.Study.Functions;

/// <summary>Says of each line of a function whether runs get to it, and how.</summary>
internal sealed class LineReaches
{
    private readonly Dictionary<int, LineReach> reaches = [];

    /// <param name="subject">The function.</param>
    /// <param name="page">Its page.</param>
    public LineReaches(FunctionSubject subject, string page)
    {
        Coverage = subject.Paths is null ? null : Coverage.Of(subject.Paths).FirstOrDefault(c => c.Outline.Function == subject.Model.Name);
        AddRuns(subject, page);
        if (subject.Paths is { } paths)
        {
            AddPaths(paths, subject.Model);
        }

        foreach (Unreached missing in Coverage?.Missing ?? [])
        {
            foreach (int line in missing.Lines)
            {
                reaches.TryAdd(line, new LineReach("missed", "✗", $"not reached: {missing.Reason}", ""));
            }
        }
    }

    /// <summary>What paths reach; null when nothing was explored.</summary>
    public Coverage? Coverage { get; }

    /// <summary>Whether runs get to a line.</summary>
    public LineReach Of(int line) => reaches.GetValueOrDefault(line, LineReach.None);

    // A run that can be stepped through says more than a path that cannot.
    private void AddRuns(FunctionSubject subject, string page)
    {
        foreach (PlayedRun played in subject.Runs)
        {
            foreach (Step step in played.Run.Steps.Where(s => s.Function == subject.Model.Name && !s.IsEntry))
            {
                reaches.TryAdd(step.Line, Reached(
                    $"reached in step {step.Number} of {played.Scenario.Id}",
                    SitePaths.Link(page, RunPageMaker.PlaceOf(subject.Model, played.Scenario.Id, step.Number))));
            }
        }
    }

    private void AddPaths(ModelPaths explored, ModelName model)
    {
        foreach (ScenarioPaths scenario in explored.Scenarios)
        {
            PathSet paths = scenario.Paths;
            foreach (ExploredPath path in paths.Paths.Where(p => p.Trace >= 0).DistinctBy(p => p.Trace))
            {
                foreach (TracePlace place in paths.Traces[path.Trace].Lines.Select(l => paths.Places[l]).Where(p => p.Function == model.Name && !reaches.ContainsKey(p.Line)))
                {
                    reaches.Add(place.Line, Reached($"reached in {scenario.Scenario}{When(paths.AnswersOf(path))}", ""));
                }
            }
        }
    }

    private static LineReach Reached(string words, string link) => new("reached", "✓", words, link);

    // The first outcome of a choice is the ordinary one.
    private static string When(IEnumerable<string> answers)
    {
        string[] others = [.. answers.Where(a => ChoiceAnswer.Parse(a).Outcome > 0)];
        return others.Length == 0 ? "" : $" when {string.Join(", ", others)}";
    }
}
