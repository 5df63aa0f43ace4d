// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Life;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Study.Compare;
using KTrans.Study.Functions;
using KTrans.Study.Guides;
using KTrans.Study.Runs;
using KTrans.Translator;
using KTrans.Translator.Catalogue;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;
using KTrans.Translator.Reading;

namespace KTrans.Study;

/// <summary>Reads, explores, runs and compares all that a site shows.</summary>
/// <param name="preludes">What each kernel has.</param>
/// <param name="hosts">Where the models run.</param>
/// <param name="scenarios">What they are run in.</param>
/// <param name="cancelled">Ends it early.</param>
/// <param name="at">Told what is at work; by one worker at a time.</param>
public sealed class StudyGatherer(
    PreludeStore preludes, HostPool hosts, IReadOnlyList<Scenario> scenarios, CancellationToken cancelled = default, Action<string>? at = null)
{
    private readonly Lock telling = new();

    /// <summary>What there is to show of some models.</summary>
    /// <param name="files">What was translated; the hosts have its models.</param>
    /// <param name="chosen">The models to show.</param>
    /// <param name="lives">Scenarios of an anonymous page's life.</param>
    /// <param name="guides">Documents that go along.</param>
    /// <param name="catalogue">What the runtime has of the kernel.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public StudyContents Gather(
        IReadOnlyList<TranslatedFile> files, IReadOnlyCollection<ModelName> chosen, IReadOnlyList<LifeScenario> lives, IReadOnlyList<Guide> guides,
        Task<KernelSurface> catalogue)
    {
        // It needs no worker.
        Task<FunctionSubject[]> reading = Task.Run(() => files.SelectMany(f => Subjects(f, chosen)).ToArray(), cancelled);
        HashSet<(string, string)> refused = [.. files.SelectMany(f => f.Functions.Where(m => m.Body is null).Select(m => (f.ClassName, m.Name)))];
        (ModelName Model, IReadOnlyList<Scenario> Scenarios)[] work =
            [.. chosen.Where(m => !refused.Contains((m.ClassName, m.Name))).Select(m => (m, ScenariosOf(m))).Where(w => w.Item2.Count > 0)];
        Dictionary<ModelName, ModelPaths> explored = new ModelExploration(hosts, preludes, new ExplorationBounds(), Shard.Whole, cancelled, Tell)
            .Run(work, Environment.ProcessorCount).ToDictionary(p => p.Model);

        StudyJobs jobs = new();
        Lazy<(FunctionComparison Comparison, Divergence[] Divergences)>[] compared = [.. Compared(explored).Select(jobs.Add)];
        Lazy<KernelLives>[] lived = lives.Count == 0 ? [] : [.. LifeKernel.All(chosen).Select(k => jobs.Add(() => Lives(k, lives)))];
        Dictionary<ModelName, Lazy<PlayedRun[]>> runs = work.ToDictionary(w => w.Model, w => jobs.Add(() => Runs(w.Model, w.Scenarios)));
        jobs.Run(Environment.ProcessorCount, cancelled);

        FunctionSubject[] functions = [.. reading.GetAwaiter().GetResult()
            .Select(s => s with { Paths = explored.GetValueOrDefault(s.Model), Runs = runs.TryGetValue(s.Model, out Lazy<PlayedRun[]>? own) ? own.Value : [] })
            .OrderBy(s => s.Model.Kernel).ThenBy(s => s.Model.Label, StringComparer.Ordinal).ThenBy(s => s.Model.Name, StringComparer.Ordinal)];
        KernelLives[] all = [.. lived.Select(l => l.Value)];
        return new StudyContents(
            functions, [.. compared.Select(c => c.Value.Comparison)], [.. compared.SelectMany(c => c.Value.Divergences)], all, guides,
            catalogue.GetAwaiter().GetResult(), [.. NotRun(work, lives, all)]);
    }

    private IReadOnlyList<Scenario> ScenariosOf(ModelName model) => ScenarioCatalogue.SubjectOf(model) is { } subject
        ? [.. scenarios.Where(s => ScenarioCatalogue.SubjectsOf(s).Contains(subject))] : [];

    private IEnumerable<FunctionSubject> Subjects(TranslatedFile file, IReadOnlyCollection<ModelName> chosen)
    {
        ModelName[] models = [.. chosen.Where(m => m.ClassName == file.ClassName && file.Functions.Any(f => f.Name == m.Name))];
        if (models.Length == 0)
        {
            yield break;
        }

        cancelled.ThrowIfCancellationRequested();
        Tell($"{Path.GetFileName(file.Snippet.Path)} of {file.Kernel}: read");
        IReadOnlyList<ReadFunction> sources = new SnippetReader(preludes).Read(file.Snippet, file.Kernel);
        IReadOnlyList<ReadFunction> csharp = new ModelReader(sources, preludes.Get(file.Kernel).FieldNames).Read(file.Text);
        foreach (ReadFunction source in sources)
        {
            if (models.FirstOrDefault(m => m.Name == source.Name) is { } model)
            {
                FunctionModel function = file.Functions.First(f => f.Name == source.Name);
                yield return new FunctionSubject(
                    model, source, csharp.FirstOrDefault(m => m.Lines[0].Statement == function.Place.Line && m.File == function.Place.File),
                    Refusal(function), file.Snippet.Origin, null, []);
            }
        }
    }

    private static string Refusal(FunctionModel function) => function.Refusal is { } refusal ? $"{refusal.Rule.Id}: {refusal.Message}" : "";

    // One after the other in one host, which keeps its machine as long as the model is the same.
    private PlayedRun[] Runs(ModelName model, IReadOnlyList<Scenario> own) => hosts.With(host =>
    {
        KernelPrelude prelude = preludes.Get(model.Kernel);
        return own.Where(s => Requirements.Missing(s, prelude) is null).Select(s =>
        {
            cancelled.ThrowIfCancellationRequested();
            Tell($"{model.Name} of {model.Label}: {s.Id}, step by step");
            return new PlayedRun(s, host.Trace(model, s));
        }).ToArray();
    });

    private IEnumerable<Func<(FunctionComparison Comparison, Divergence[] Divergences)>> Compared(Dictionary<ModelName, ModelPaths> explored)
    {
        Dictionary<string, Scenario> byId = scenarios.ToDictionary(s => s.Id);
        return from versions in ScenarioCatalogue.BySubject(explored.Keys)
               let each = ScenarioCatalogue.OnePerVersion(versions)
               where each.Count > 1
               select (Func<(FunctionComparison, Divergence[])>)(() =>
               {
                   FunctionComparison comparison = VersionComparison.Of(hosts, versions.Key, [.. each.Select(v => explored[v])], byId, cancelled, Tell);
                   return (comparison, [.. Divergences(comparison, byId)]);
               });
    }

    private IEnumerable<Divergence> Divergences(FunctionComparison comparison, Dictionary<string, Scenario> byId) =>
        from pair in comparison.Pairs
        from cause in pair.Differences
        let settled = Replay.Settled(byId[cause.Situations[0].Scenario], cause.Situations[0].Answers)
        select hosts.With(host => new Divergence(comparison.Function, pair, cause, host.Trace(pair.From, settled), host.Trace(pair.To, settled)));

    private KernelLives Lives(LifeKernel kernel, IReadOnlyList<LifeScenario> lives)
    {
        KernelPrelude prelude = preludes.Get(kernel.Kernel);
        Tell($"lives in kernel {kernel.Label}");
        return new KernelLives(kernel, hosts.With(host => (IReadOnlyList<LifeResult>)[.. lives
            .Where(s => Requirements.Missing(s.World, prelude) is null)
            .TakeWhile(_ => !cancelled.IsCancellationRequested)
            .Select(s => new LifeResult(s, host.Live(kernel, s)))]));
    }

    // Why a scenario shows nothing.
    private IEnumerable<string> NotRun(
        IReadOnlyList<(ModelName Model, IReadOnlyList<Scenario> Scenarios)> work, IReadOnlyList<LifeScenario> lives, IReadOnlyList<KernelLives> lived)
    {
        foreach (Scenario scenario in scenarios)
        {
            (string Kernel, string? Reason)[] kernels = [.. work.Where(w => w.Scenarios.Contains(scenario)).DistinctBy(w => w.Model.Label)
                .Select(w => (w.Model.Label, Requirements.Missing(scenario, preludes.Get(w.Model.Kernel))))];
            if (kernels.All(k => k.Reason is not null))
            {
                yield return kernels.Length > 0 ? Why(scenario, kernels)
                    : $"scenario {scenario.Id} is for {string.Join(" or ", ScenarioCatalogue.SubjectsOf(scenario))}, and there is no model of that here";
            }
        }

        foreach (LifeScenario life in lives.Where(s => !lived.Any(l => l.Results.Any(r => r.Scenario == s))))
        {
            yield return Why(life.World, [.. lived.Select(l => (l.Kernel.Label, Requirements.Missing(life.World, preludes.Get(l.Kernel.Kernel))))]);
        }
    }

    private static string Why(Scenario scenario, IReadOnlyList<(string Kernel, string? Reason)> kernels) =>
        $"scenario {scenario.Id} with kernel {string.Join(", ", kernels.Select(k => k.Kernel))} {string.Join("; ", kernels.Select(k => k.Reason).Distinct())}";

    private void Tell(string what)
    {
        lock (telling)
        {
            at?.Invoke(what);
        }
    }
}
