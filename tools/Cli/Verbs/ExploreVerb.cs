// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.CommandLine.Parsing;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Translator;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans explore</c>: every path of a function.</summary>
internal static class ExploreVerb
{
    public static Verb Create()
    {
        Argument<string> function = new Argument<string>("FUNCTION") { Description = "A kernel function, such as do_anonymous_page." }.WithoutOptions();
        Option<string[]> kernels = new("--kernel") { Description = "Only this kernel version, or a snippet file of your own; may be given several times.", HelpName = "V" };
        Option<string[]> scenarios = new("--scenario") { Description = "Only this scenario: its name, or a file of your own; may be given several times.", HelpName = "S" };
        Option<int> paths = new("--paths") { Description = "Most paths of a part of a scenario.", DefaultValueFactory = _ => new ExplorationBounds().Paths, HelpName = "N", CustomParser = Positive };
        Option<int> choices = new("--open-choices") { Description = "Most choices of a path that are tried both ways.", DefaultValueFactory = _ => new ExplorationBounds().Choices, HelpName = "N", CustomParser = Positive };
        Option<Shard?> shard = new("--shard") { Description = "Explore only part K of N, and print what ktrans merge puts together.", HelpName = "K/N", CustomParser = ShardOf };
        Option<bool> json = new("--json") { Description = "Print what was found as JSON." };
        Verb command = new(
            "explore",
            "Runs a function on every path: each choice of its surroundings (an allocation fails, another thread was first) with each outcome, in each scenario. Prints the paths, which lines and decisions they reach and why others are not reached, and whether the invariants hold on every path or the first path that breaks one, with the command that repeats it. Ends with 1 when one is broken.",
            "ktrans explore do_anonymous_page --kernel 4.4                  every path of one version",
            "ktrans explore do_anonymous_page --scenario anonymous/write    every version, in one scenario",
            "ktrans explore do_anonymous_page --shard 1/4                   a part; ktrans merge puts parts together")
        {
            function, kernels, scenarios, paths, choices, shard, json,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(function)!, parsed.GetValue(kernels) ?? [], parsed.GetValue(scenarios) ?? [],
            new ExplorationBounds(parsed.GetValue(paths), parsed.GetValue(choices)), parsed.GetValue(shard), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string function, string[] kernels, string[] scenarios, ExplorationBounds bounds, Shard? shard, bool json)
    {
        PreludeStore preludes = PreludeStore.InUserCache();
        Workspace workspace = Input.Checkout();
        ScenarioLibrary library = Input.Scenarios(workspace);
        LabModels models = LabModels.Load(workspace, preludes, kernels);
        (ModelName, IReadOnlyList<Scenario>)[] work = [.. models.Of(function).Select(m => (m, LabScenarios.Of(library, m, scenarios)))];
        CancellationToken interrupted = Interruption.Cooperative();
        using HostPool hosts = new(models.Image);
        IReadOnlyList<ModelPaths> found = Progress.Show(at =>
            new ModelExploration(hosts, preludes, bounds, shard ?? Shard.Whole, interrupted, at).Run(work, Environment.ProcessorCount));
        if (shard is not null)
        {
            Console.Out.Write(ExplorationPart.Write(new ExplorationPart(shard, found)));
            return found.Any(f => f.Extent == Extent.Interrupted) ? ExitCodes.Interrupted : ExitCodes.Done;
        }

        return Print(found, json);
    }

    /// <summary>Prints what was found.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(IReadOnlyList<ModelPaths> found, bool json)
    {
        if (json)
        {
            Json.Print(found.Select(ExplorationJson.Of));
        }
        else
        {
            Console.Out.Write(string.Join("\n", found.Select(ExplorationText.Write)));
        }

        return found.Any(f => f.Extent == Extent.Interrupted) ? ExitCodes.Interrupted
            : found.Any(f => f.Violations.Any()) ? ExitCodes.Violations : ExitCodes.Done;
    }

    private static int Positive(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, out int number) && number > 0)
        {
            return number;
        }

        result.AddError($"{result.Tokens[0].Value} is not a number above 0");
        return 1;
    }

    private static Shard? ShardOf(ArgumentResult result)
    {
        Shard? shard = Shard.Parse(result.Tokens[0].Value);
        if (shard is null)
        {
            result.AddError($"{result.Tokens[0].Value} is no part; write it like 2/4");
        }

        return shard;
    }
}
