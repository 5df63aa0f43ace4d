// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;

namespace KTrans.Lab.Comparison;

/// <summary>Runs every scenario on every version of each function that there are scenarios for.</summary>
public static class BehaviourTables
{
    /// <param name="host">Where the models run; they are loaded.</param>
    /// <param name="models">The models to run.</param>
    /// <param name="scenarios">What they are run in.</param>
    /// <param name="preludes">What each version has.</param>
    /// <param name="at">Told what is run, before each run.</param>
    /// <returns>One table for each subject that has scenarios, by name.</returns>
    public static IReadOnlyList<BehaviourTable> Run(
        ModelHost host, IEnumerable<ModelName> models, ScenarioLibrary scenarios, PreludeStore preludes, Action<string>? at = null) =>
        [.. from versions in ScenarioCatalogue.BySubject(models)
            where scenarios.Of(versions.Key).Count > 0
            select Table(host, versions.Key, ScenarioCatalogue.OnePerVersion(versions), scenarios.Of(versions.Key), preludes, at)];

    /// <summary>Runs every scenario on every version of one function.</summary>
    /// <param name="host">Where the models run; they are loaded.</param>
    /// <param name="subject">The function's name, or what functions of several names are.</param>
    /// <param name="versions">Its versions, in the order of the columns.</param>
    /// <param name="scenarios">The rows.</param>
    /// <param name="preludes">What each version has.</param>
    /// <param name="at">Told what is run, before each run.</param>
    public static BehaviourTable Table(
        ModelHost host, string subject, IReadOnlyList<ModelName> versions, IReadOnlyList<Scenario> scenarios, PreludeStore preludes, Action<string>? at)
    {
        Dictionary<string, Cell[]> columns = versions.ToDictionary(v => v.Label, v => Column(host, v, scenarios, preludes.Get(v.Kernel), at));
        return new BehaviourTable(
            subject,
            [.. versions.Select(v => v.Label)],
            [.. scenarios.Select((s, i) => new Row(s, [.. versions.Select(v => columns[v.Label][i])]))]);
    }

    private static Cell[] Column(
        ModelHost host, ModelName model, IReadOnlyList<Scenario> scenarios, KernelPrelude prelude, Action<string>? at) =>
        [.. scenarios.Select((s, i) =>
        {
            at?.Invoke($"{model.Name} of {model.Label}: scenario {i + 1} of {scenarios.Count}");
            return Requirements.Missing(s, prelude) is { } reason
                ? new Cell(model.Label, null, reason)
                : new Cell(model.Label, host.Run(model, s), null);
        })];
}
