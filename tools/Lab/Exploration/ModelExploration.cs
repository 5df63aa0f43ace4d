// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Translator.Prelude;

namespace KTrans.Lab.Exploration;

/// <summary>Explores models in all their scenarios, in several workers at once.</summary>
/// <param name="hosts">Where the models run.</param>
/// <param name="preludes">What each kernel has.</param>
/// <param name="bounds">How far to go.</param>
/// <param name="shard">Which part of it.</param>
/// <param name="cancelled">Ends it early, with what was found until then.</param>
/// <param name="at">Told what is explored; by one worker at a time.</param>
public sealed class ModelExploration(
    HostPool hosts, PreludeStore preludes, ExplorationBounds bounds, Shard shard, CancellationToken cancelled = default, Action<string>? at = null)
{
    // The search is divided by the answers to its first choices, always at the same place: a shard has every n-th part.
    private const int DividingChoices = 3;

    private readonly object telling = new();

    /// <summary>Explores each model in the scenarios that are for it.</summary>
    /// <param name="work">Models with their scenarios.</param>
    /// <param name="workers">How many worker processes at most.</param>
    public IReadOnlyList<ModelPaths> Run(IReadOnlyList<(ModelName Model, IReadOnlyList<Scenario> Scenarios)> work, int workers)
    {
        (ModelName Model, IReadOnlyList<Scenario> Open, IEnumerable<string> Covered)[] open = [.. work.Select(Open)];
        List<Job> jobs = [.. open.SelectMany(w => w.Open.Select((s, i) => new Job(w.Model, s) { Part = i }))];
        ConcurrentQueue<Job> left = new(jobs);
        SideBySide.Run(Math.Clamp(jobs.Count, 1, workers), () => Work(left));
        return [.. open.Select(w => new ModelPaths(
            w.Model, hosts.Image.OutlinesOf(w.Model), bounds, [.. w.Covered], [.. jobs.Where(j => j.Model == w.Model).Select(j => j.Found!)]))];
    }

    private static (ModelName, IReadOnlyList<Scenario>, IEnumerable<string>) Open((ModelName Model, IReadOnlyList<Scenario> Scenarios) work)
    {
        IReadOnlyList<Scenario> open = Worlds.Open(work.Scenarios);
        return (work.Model, open, work.Scenarios.Except(open).Select(s => s.Id));
    }

    private void Work(ConcurrentQueue<Job> left) => hosts.With(host =>
    {
        while (left.TryDequeue(out Job? job))
        {
            job.Found = Explore(host, job);
        }
    });

    private ScenarioPaths Explore(ModelHost host, Job job)
    {
        if (Requirements.Missing(job.Scenario, preludes.Get(job.Model.Kernel)) is { } reason)
        {
            return ScenarioPaths.None(job.Scenario, reason);
        }

        lock (telling)
        {
            at?.Invoke($"{job.Model.Name} of {job.Model.Label}: {job.Scenario.Id}");
        }

        // Divided in the same way whether or not it is explored as a whole.
        ScenarioPaths parts = Search(host, job, [], 0, bounds with { Choices = Math.Min(DividingChoices, bounds.Choices) });
        List<ScenarioPaths> found = [parts with { Paths = PathSet.Empty, Extent = parts.Extent == Extent.Cut ? Extent.Exhaustive : parts.Extent }];
        for (int i = 0; i < parts.Paths.Paths.Count; i++)
        {
            if (shard.Has(job.Part++))
            {
                IReadOnlyList<string> root = [.. parts.Paths.AnswersOf(parts.Paths.Paths[i]).Take(DividingChoices)];
                found.Add(Search(host, job, root, root.Count, bounds));
            }
        }

        return ScenarioPaths.Join(found);
    }

    // All paths that begin with some answers.
    private ScenarioPaths Search(ModelHost host, Job job, IReadOnlyList<string> root, int kept, ExplorationBounds limits)
    {
        List<PathSet> found = [];
        int paths = 0, cut = 0;
        IReadOnlyList<string>? next = root;
        while (next is not null && paths < limits.Paths && !cancelled.IsCancellationRequested)
        {
            if (WorkerStart.UnlessInterrupted(() => host.Explore(job.Model, job.Scenario, next, kept, limits with { Paths = limits.Paths - paths }), cancelled) is not { } batch)
            {
                break;
            }

            found.Add(batch.Paths);
            paths += batch.Paths.Paths.Count;
            cut += batch.Cut;
            next = batch.Next;
        }

        Extent extent = next is null ? cut == 0 ? Extent.Exhaustive : Extent.Cut
            : paths >= limits.Paths ? Extent.Cut : Extent.Interrupted;
        return ScenarioPaths.Of(job.Scenario, PathSet.Join(found), extent);
    }

    private sealed record Job(ModelName Model, Scenario Scenario)
    {
        /// <summary>Number of the next part of the search; scenarios begin with different ones, so that each shard has its share.</summary>
        public int Part { get; set; }

        public ScenarioPaths? Found { get; set; }
    }
}
