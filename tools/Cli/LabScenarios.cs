// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;

namespace KTrans.Cli;

/// <summary>The scenarios that the user names.</summary>
internal static class LabScenarios
{
    /// <summary>The scenarios for a model: those named, by id or by file, or all that are for its function.</summary>
    public static IReadOnlyList<Scenario> Of(ScenarioLibrary library, ModelName model, IReadOnlyList<string> named)
    {
        IReadOnlyList<Scenario> all = library.Of(model);
        return named.Count > 0 ? [.. named.Select(n => For(model, Input.Scenario(library, n)))]
            : all.Count > 0 ? all
            : throw new CliException(ExitCodes.NoInput, $"there are no scenarios for {model.Name} of kernel {model.Label}");
    }

    private static Scenario For(ModelName model, Scenario scenario)
    {
        IReadOnlyList<string> subjects = ScenarioCatalogue.SubjectsOf(scenario);
        return ScenarioCatalogue.SubjectOf(model) is { } subject && subjects.Contains(subject) ? scenario
            : throw new CliException(ExitCodes.Usage, $"scenario {scenario.Id} is for {string.Join(" or ", subjects)}, not for {model.Name} of kernel {model.Label}");
    }
}
