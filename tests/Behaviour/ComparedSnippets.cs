// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Translator.Snippets;

namespace KTrans.Behaviour.Tests;

/// <summary>Snippets translated, explored and compared, in scenarios of one call.</summary>
internal sealed class ComparedSnippets : IDisposable
{
    private readonly HostPool hosts;

    /// <summary>Translates snippets of one function; they must translate without a word.</summary>
    public ComparedSnippets(IEnumerable<Snippet> snippets)
    {
        Image = SnippetLab.Image(snippets);
        hosts = new HostPool(Image);
        Subject = ScenarioCatalogue.SubjectOf(Image.Models[0])!;
        Scenarios = ScenarioLibrary.Curated.Of(Subject).Where(s => s.Calls.Count == 1).ToDictionary(s => s.Id);
        Explored = new ModelExploration(hosts, SnippetLab.Preludes, new ExplorationBounds(), Shard.Whole)
            .Run([.. Image.Models.Select(m => (m, (IReadOnlyList<Scenario>)[.. Scenarios.Values]))], workers: 2).ToDictionary(p => p.Model);
    }

    public ModelImage Image { get; }

    public string Subject { get; }

    public IReadOnlyDictionary<string, Scenario> Scenarios { get; }

    public IReadOnlyDictionary<ModelName, ModelPaths> Explored { get; }

    /// <summary>Compares models, each with the next.</summary>
    public FunctionComparison Compare(params ModelName[] models) => VersionComparison.Of(hosts, Subject, [.. models.Select(m => Explored[m])], Scenarios);

    public void Dispose() => hosts.Dispose();
}
