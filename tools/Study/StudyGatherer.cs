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
/// <param name="cancelled">Ends it early, with what was found until then.</param>
/// <param name="at">Told what is at work.</param>
public sealed class StudyGatherer(
    PreludeStore preludes, HostPool hosts, IReadOnlyList<Scenario> scenarios, CancellationToken cancelled = default, Action<string>? at = null)
{
    /// <summary>What there is to show of some files.</summary>
    /// <param name="files">What was translated; the hosts have its models.</param>
    /// <param name="lives">Scenarios of an anonymous page's life.</param>
    /// <param name="guides">Documents that go along.</param>
    public StudyContents Gather(IReadOnlyList<TranslatedFile> files, IReadOnlyList<LifeScenario> lives, IReadOnlyList<Guide> guides)
    {
        HashSet<(string, string)> refused = [.. files.SelectMany(f => f.Functions.Where(m => m.Body is null).Select(m => (f.ClassName, m.Name)))];
        (ModelName Model, IReadOnlyList<Scenario> Scenarios)[] work =
            [.. hosts.Image.Models.Where(m => !refused.Contains((m.ClassName, m.Name))).Select(m => (m, ScenariosOf(m))).Where(w => w.Item2.Count > 0)];
        Dictionary<ModelName, ModelPaths> explored = new ModelExploration(hosts, preludes, new ExplorationBounds(), Shard.Whole, cancelled, at)
            .Run(work, Environment.ProcessorCount).ToDictionary(p => p.Model);
        IEnumerable<FunctionSubject> functions = files.SelectMany(f => Subjects(f, explored))
            .OrderBy(s => s.Model.Kernel).ThenBy(s => s.Model.Label, StringComparer.Ordinal).ThenBy(s => s.Model.Name, StringComparer.Ordinal);
        FunctionComparison[] comparisons = [.. Comparisons(explored)];
        return new StudyContents([.. functions], comparisons, [.. comparisons.SelectMany(Divergences)], Lives(lives), guides, SurfaceCatalogue.Read());
    }

    private IReadOnlyList<Scenario> ScenariosOf(ModelName model) => ScenarioCatalogue.SubjectOf(model) is { } subject
        ? [.. scenarios.Where(s => ScenarioCatalogue.SubjectsOf(s).Contains(subject))] : [];

    private IEnumerable<FunctionSubject> Subjects(TranslatedFile file, Dictionary<ModelName, ModelPaths> explored)
    {
        at?.Invoke($"{Path.GetFileName(file.Snippet.Path)} of {file.Kernel}: read");
        IReadOnlyList<ReadFunction> sources = new SnippetReader(preludes).Read(file.Snippet, file.Kernel);
        IReadOnlyList<ReadFunction> models = new ModelReader(sources, preludes.Get(file.Kernel).FieldNames).Read(file.Text);
        foreach (ReadFunction source in sources)
        {
            if (file.Functions.FirstOrDefault(f => f.Name == source.Name) is { } function)
            {
                ModelName model = hosts.Image.Models.First(m => m.ClassName == file.ClassName && m.Name == source.Name);
                yield return new FunctionSubject(
                    model, source, models.FirstOrDefault(m => m.Lines[0].Statement == function.Place.Line && m.File == function.Place.File),
                    Refusal(function), file.Snippet.Origin, explored.GetValueOrDefault(model), explored.ContainsKey(model) ? Runs(model) : []);
            }
        }
    }

    private static string Refusal(FunctionModel function) => function.Refusal is { } refusal ? $"{refusal.Rule.Id}: {refusal.Message}" : "";

    private IReadOnlyList<PlayedRun> Runs(ModelName model)
    {
        KernelPrelude prelude = preludes.Get(model.Kernel);
        return [.. ScenariosOf(model).Where(s => Requirements.Missing(s, prelude) is null).Select(s =>
        {
            at?.Invoke($"{model.Name} of {model.Label}: {s.Id}, step by step");
            return new PlayedRun(s, hosts.With(host => host.Trace(model, s)));
        })];
    }

    private IEnumerable<FunctionComparison> Comparisons(Dictionary<ModelName, ModelPaths> explored)
    {
        Dictionary<string, Scenario> byId = scenarios.ToDictionary(s => s.Id);
        return from versions in ScenarioCatalogue.BySubject(explored.Keys)
               let each = ScenarioCatalogue.OnePerVersion(versions)
               where each.Count > 1
               select VersionComparison.Of(hosts, versions.Key, [.. each.Select(v => explored[v])], byId, cancelled, at);
    }

    private IReadOnlyList<KernelLives> Lives(IReadOnlyList<LifeScenario> lives) => [.. LifeKernel.All(hosts.Image.Models).Select(kernel =>
    {
        KernelPrelude prelude = preludes.Get(kernel.Kernel);
        at?.Invoke($"lives in kernel {kernel.Label}");
        return new KernelLives(kernel, hosts.With(host => (IReadOnlyList<LifeResult>)[.. lives
            .Where(s => Requirements.Missing(s.World, prelude) is null)
            .Select(s => new LifeResult(s, host.Live(kernel, s)))]));
    })];

    private IEnumerable<Divergence> Divergences(FunctionComparison comparison)
    {
        foreach (PairComparison pair in comparison.Pairs)
        {
            foreach (Difference cause in pair.Differences)
            {
                Situation first = cause.Situations[0];
                Scenario settled = Replay.Settled(scenarios.First(s => s.Id == first.Scenario), first.Answers);
                yield return hosts.With(host => new Divergence(comparison.Function, pair, cause, host.Trace(pair.From, settled), host.Trace(pair.To, settled)));
            }
        }
    }
}
