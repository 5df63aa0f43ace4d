// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;

namespace KTrans.Lab.Comparison;

/// <summary>Compares versions of one function by all their paths, with the causes of what differs.</summary>
public static class VersionComparison
{
    /// <param name="hosts">Where the models run again to be told where they differ.</param>
    /// <param name="function">The function's name, or what functions of several names are.</param>
    /// <param name="versions">What was explored, in the order in which versions are compared.</param>
    /// <param name="scenarios">The scenarios by id.</param>
    /// <param name="cancelled">Ends it early, with the causes that were found until then.</param>
    /// <param name="at">Told what is at work.</param>
    public static FunctionComparison Of(
        HostPool hosts, string function, IReadOnlyList<ModelPaths> versions, IReadOnlyDictionary<string, Scenario> scenarios,
        CancellationToken cancelled = default, Action<string>? at = null)
    {
        HashSet<string> single = [.. scenarios.Values.Where(s => s.Calls.Count == 1).Select(s => s.Id)];
        return new FunctionComparer(function, versions, single, (model, scenario, answers) =>
        {
            at?.Invoke($"{model.Name} of {model.Label}: {scenario}, step by step");
            return WorkerStart.UnlessInterrupted(() => hosts.With(host => Stories.Of(host.Trace(model, scenarios[scenario], answers))), cancelled);
        }, cancelled).Compare();
    }
}
