// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.CommandLine.Parsing;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Translator;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans diff</c>: behaviour across kernel versions.</summary>
internal static class DiffVerb
{
    private enum Format
    {
        Text,
        Json,
        Sarif,
        JUnit,
    }

    public static Verb Create()
    {
        Argument<string[]> versions = new Argument<string[]>("VERSION") { Description = "Kernel versions to compare, each with the next, or snippet files of your own; without any, all there are.", Arity = ArgumentArity.ZeroOrMore }.WithoutOptions();
        Option<string?> function = new("--function") { Description = "Only this function.", HelpName = "F" };
        Option<string[]> scenarios = new("--scenario") { Description = "Only this scenario: its name, or a file of your own; may be given several times.", HelpName = "S" };
        Option<bool> table = new("--table") { Description = "Print instead what each version does in each scenario, without other answers than those it fixes." };
        Option<Format> format = new("--format") { Description = "text, json, sarif (2.1.0, with code flows) or junit.", HelpName = "FORMAT", CustomParser = FormatOf };
        Option<string?> expected = new("--expected") { Description = "Differences that are meant; without it, expected-differences.yaml of the checkout.", HelpName = "FILE" };
        Option<bool> exitCode = new("--exit-code") { Description = "End with 1 when there are differences that are not expected." };
        Verb command = new(
            "diff",
            "Regenerates the models, runs every version of each function on every path, and tells how they differ: new exits, exits that are gone, and each cause once, with the lines in both versions, what it changes, and the command that repeats it.",
            "ktrans diff                               every function, every version",
            "ktrans diff 4.4 4.19                      two versions",
            "ktrans diff 4.4 4.4                       a version against itself",
            "ktrans diff --table                       every scenario, with what each version leaves",
            "ktrans diff --format sarif                for code scanning")
        {
            versions, function, scenarios, table, format, expected, exitCode,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(versions) ?? [],
            new Wishes(parsed.GetValue(function), parsed.GetValue(scenarios) ?? [], parsed.GetValue(table), parsed.GetValue(format), parsed.GetValue(expected), parsed.GetValue(exitCode))));
        return command;
    }

    private static int Run(string[] versions, Wishes wishes)
    {
        Workspace workspace = Input.Workspace();
        PreludeStore preludes = PreludeStore.InUserCache();
        IReadOnlyList<ExpectedDifference> expected = Expected(workspace, wishes.Expected);
        ScenarioLibrary library = Input.Scenarios(workspace);
        (TranslationRun run, int code) = TranslateVerb.Regenerate(workspace, preludes);
        if (run.Compiled.Image is null)
        {
            return code;
        }

        LabModels models = LabModels.Load(workspace, preludes, versions, run);
        if (wishes.Table)
        {
            Console.Out.Write(string.Join("\n", Progress.Show(at => Tables(models, library, preludes, wishes, at)).Select(BehaviourTableText.Write)));
            return code;
        }

        (IReadOnlyList<FunctionComparison> found, bool isInterrupted) = Progress.Show(at => Compare(models, library, preludes, wishes, at));
        IReadOnlyList<FunctionComparison> comparisons = [.. found.Select(c => ExpectedDifferences.Mark(c, expected))];
        Print(comparisons, wishes, models.Image);
        return isInterrupted ? ExitCodes.Interrupted : Code(comparisons, expected, wishes) is not ExitCodes.Done and int other ? other : code;
    }

    private static IReadOnlyList<BehaviourTable> Tables(LabModels models, ScenarioLibrary library, PreludeStore preludes, Wishes wishes, Action<string> at)
    {
        using ModelHost host = ModelHost.Start();
        host.Load(models.Image);
        return [.. LabScenarios.OfEach(library, models.Subjects(wishes.Function), wishes.Scenarios)
            .Select(s => BehaviourTables.Table(host, s.Subject, [.. s.Versions.Distinct()], s.Scenarios, preludes, at))];
    }

    private static (IReadOnlyList<FunctionComparison> Found, bool IsInterrupted) Compare(
        LabModels models, ScenarioLibrary library, PreludeStore preludes, Wishes wishes, Action<string> at)
    {
        IReadOnlyList<(string Subject, IReadOnlyList<ModelName> Versions, IReadOnlyList<Scenario> Scenarios)> subjects =
            LabScenarios.OfEach(library, models.Subjects(wishes.Function), wishes.Scenarios);
        (ModelName, IReadOnlyList<Scenario>)[] work = [.. subjects.SelectMany(s => s.Versions.Select(v => (v, s.Scenarios))).DistinctBy(w => w.v)];
        using HostPool hosts = new(models.Image);
        // The first Ctrl-C ends the search, the next the search for causes in what was found.
        CancellationToken exploring = Interruption.Cooperative();
        Dictionary<ModelName, ModelPaths> explored = new ModelExploration(hosts, preludes, new ExplorationBounds(), Shard.Whole, exploring, at)
            .Run(work, Environment.ProcessorCount).ToDictionary(p => p.Model);
        CancellationToken comparing = Interruption.Cooperative();
        Dictionary<string, Scenario> scenarios = work.SelectMany(w => w.Item2).DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        FunctionComparison[] found = [.. subjects.Select(s => VersionComparison.Of(hosts, s.Subject, [.. s.Versions.Select(v => explored[v])], scenarios, comparing, at))];
        return (found, explored.Values.Select(p => p.Extent).Concat(found.SelectMany(c => c.Pairs).Select(p => p.Extent)).Contains(Extent.Interrupted));
    }

    private static void Print(IReadOnlyList<FunctionComparison> comparisons, Wishes wishes, ModelImage image)
    {
        switch (wishes.Format)
        {
            case Format.Json:
                Json.Print(comparisons.Select(ComparisonJson.Of));
                break;
            case Format.Sarif:
                Console.Out.Write(ComparisonSarif.Write(comparisons, (model, place) => Source(image, model, place)));
                break;
            case Format.JUnit:
                Console.Out.Write(ComparisonJUnit.Write(comparisons));
                break;
            default:
                Console.Out.Write(string.Join("\n", comparisons.Select(ComparisonText.Write)));
                break;
        }
    }

    private static (string File, int Line) Source(ModelImage image, ModelName model, Place place) =>
        image.SnippetOf(model, $"{place.File}:{place.Line}") is { } found ? (Output.Shown(found.File), found.Line) : (place.File, place.Line);

    private static int Code(IReadOnlyList<FunctionComparison> comparisons, IReadOnlyList<ExpectedDifference> expected, Wishes wishes)
    {
        // Of a difference that none of some chosen scenarios shows, others may.
        foreach (ExpectedDifference stale in ExpectedDifferences.Stale(comparisons, expected).Where(_ => wishes.Scenarios.Count == 0))
        {
            throw new CliException(
                ExitCodes.Data, $"{wishes.Expected ?? ExpectedDifferences.FileName}: {stale.Function}, {stale.From} to {stale.To}: {stale.Difference} is no difference any more; strike it");
        }

        return wishes.ExitCode && comparisons.SelectMany(c => c.Pairs).SelectMany(p => p.Differences).Any(d => d.Expected is null)
            ? ExitCodes.Violations : ExitCodes.Done;
    }

    private static IReadOnlyList<ExpectedDifference> Expected(Workspace workspace, string? file)
    {
        string path = file ?? (workspace.Exists ? Path.Combine(workspace.Root, ExpectedDifferences.FileName) : "");
        return file is null && !File.Exists(path) ? [] : Input.Formatted(path, ExpectedDifferences.Read);
    }

    private static Format FormatOf(ArgumentResult result) =>
        CommandLine.Format(result, ("text", Format.Text), ("json", Format.Json), ("sarif", Format.Sarif), ("junit", Format.JUnit));

    private sealed record Wishes(string? Function, IReadOnlyList<string> Scenarios, bool Table, Format Format, string? Expected, bool ExitCode);
}
