// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Translator;
using KTrans.Translator.Snippets;

namespace KTrans.Behaviour.Tests;

/// <summary>
/// Every statement of the committed models matters: a model that leaves one out, turns a condition round or makes a
/// value 0 behaves otherwise on some path, or is known to be as good, with the reason.
/// </summary>
public sealed class ModelMutantTests
{
    [Theory]
    [InlineData("v2.6.32/__do_fault.c", "__do_fault")]
    [InlineData("v4.4/do_anonymous_page.c", "do_anonymous_page")]
    [InlineData("v4.19/do_anonymous_page.c", "do_anonymous_page")]
    [InlineData("v6.8/do_anonymous_page.c", "do_anonymous_page")]
    public void Each_mutant_is_found_or_known_to_be_equivalent(string snippet, string function)
    {
        TranslatedFile file = new SnippetTranslator(SnippetLab.Preludes).Translate(SnippetLab.Committed[snippet]);
        (ModelImage image, ModelName original, IReadOnlyList<ModelMutant> mutants) = ModelMutants.Of(file, function);
        IReadOnlyList<Scenario> scenarios = [.. ScenarioLibrary.Curated.Of(original).Where(s => s.Calls.Count == 1)];
        ModelName[] models = [original, .. mutants.Select(m => m.Model)];
        using HostPool hosts = new(image);
        Dictionary<ModelName, string> behaviour = new ModelExploration(hosts, SnippetLab.Preludes, new ExplorationBounds(Paths: 200), Shard.Whole)
            .Run([.. models.Select(m => (m, scenarios))], workers: 2).ToDictionary(f => f.Model, Behaviour);
        string[] alive = [.. mutants.Where(m => behaviour[m.Model] == behaviour[original]).Select(m => m.Name)];
        Assert.True(mutants.Count > 25, $"{mutants.Count} mutants");
        string missing = string.Join("\n  ", alive.Except(EquivalentMutants.Of(file.Kernel))), gone = string.Join("\n  ", EquivalentMutants.Of(file.Kernel).Except(alive));
        Assert.True(missing.Length + gone.Length == 0, $"not found, and not known to be equivalent:\n  {missing}\nlisted, and found or not there:\n  {gone}");
    }

    private static string Behaviour(ModelPaths found) => JsonSerializer.Serialize(found.Scenarios.Select(s => s.Paths.Paths.Select(s.Paths.OutcomeOf)));
}
