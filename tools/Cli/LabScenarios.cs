// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;

namespace KTrans.Cli;

/// <summary>The scenarios that the user names.</summary>
internal static class LabScenarios
{
    /// <summary>The scenarios for a model: those named, or all that are for its function.</summary>
    public static IReadOnlyList<Scenario> Of(ModelName model, IReadOnlyList<string> named)
    {
        IReadOnlyList<Scenario> all = ScenarioCatalogue.Of(model);
        return named.Count == 0
            ? all.Count > 0 ? all : throw new CliException(ExitCodes.NoInput, $"there are no scenarios for {model.Name} of kernel {model.Label}")
            : [.. named.Select(n => all.FirstOrDefault(s => s.Id == n) ?? throw new CliException(ExitCodes.NoInput, $"there is no scenario {n} for {model.Name}"))];
    }
}
