// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;

namespace KTrans.Cli;

/// <summary>The scenarios that the user names, by id or by file; all there are where none is named.</summary>
internal static class LabScenarios
{
    /// <summary>Those for one model. Each that is named has to be.</summary>
    public static IReadOnlyList<Scenario> Of(ScenarioLibrary library, ModelName model, IReadOnlyList<string> named)
    {
        IReadOnlyList<Scenario> chosen = Chosen(library, named);
        Scenario[] fitting = [.. chosen.Where(s => IsFor(s, ScenarioCatalogue.SubjectOf(model)))];
        return named.Count > 0 && chosen.Except(fitting).FirstOrDefault() is { } other
            ? throw new CliException(ExitCodes.Usage, $"scenario {other.Id} is for {Subjects(other)}, not for {model.Name} of kernel {model.Label}")
            : fitting.Length > 0 ? fitting
            : throw new CliException(ExitCodes.NoInput, $"there are no scenarios for {model.Name} of kernel {model.Label}");
    }

    /// <summary>Those for each of some functions, without the functions that none is for.</summary>
    public static IReadOnlyList<(string Subject, IReadOnlyList<ModelName> Versions, IReadOnlyList<Scenario> Scenarios)> OfEach(
        ScenarioLibrary library, IReadOnlyList<(string Subject, IReadOnlyList<ModelName> Versions)> functions, IReadOnlyList<string> named)
    {
        IReadOnlyList<Scenario> chosen = Chosen(library, named);
        (string Subject, IReadOnlyList<ModelName>, IReadOnlyList<Scenario> Scenarios)[] all =
            [.. functions.Select(f => (f.Subject, f.Versions, (IReadOnlyList<Scenario>)[.. chosen.Where(s => IsFor(s, f.Subject))]))];
        return named.Count > 0 && chosen.FirstOrDefault(s => !functions.Any(f => IsFor(s, f.Subject))) is { } other
            ? throw new CliException(ExitCodes.Usage, $"scenario {other.Id} is for {Subjects(other)}; chosen is {string.Join(", ", functions.Select(f => f.Subject))}")
            : [.. all.Where(f => f.Scenarios.Count > 0)];
    }

    /// <summary>One that some models can be in: the one named, or the first for them.</summary>
    public static Scenario One(ScenarioLibrary library, IReadOnlyList<ModelName> models, string? named, PreludeStore preludes)
    {
        Scenario scenario = Of(library, models[0], named is null ? [] : [named])[0];
        foreach (ModelName model in models)
        {
            CheckCanBe(scenario, model.Label, model.Kernel, preludes);
        }

        return scenario;
    }

    /// <summary>A kernel can be in a scenario's world.</summary>
    /// <param name="label">The kernel, as tables call it.</param>
    public static void CheckCanBe(Scenario scenario, string label, LinuxVersion kernel, PreludeStore preludes)
    {
        if (Requirements.Missing(scenario, preludes.Get(kernel)) is { } reason)
        {
            throw new CliException(ExitCodes.NoInput, $"scenario {scenario.Id} with kernel {label} {reason}");
        }
    }

    private static IReadOnlyList<Scenario> Chosen(ScenarioLibrary library, IReadOnlyList<string> named) =>
        named.Count == 0 ? library.All : [.. named.Distinct().Select(n => Input.Scenario(library, n))];

    private static bool IsFor(Scenario scenario, string? subject) => subject is not null && ScenarioCatalogue.SubjectsOf(scenario).Contains(subject);

    private static string Subjects(Scenario scenario) => string.Join(" or ", ScenarioCatalogue.SubjectsOf(scenario));
}
