// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Runtime;
using KTrans.Translator;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans replay</c>: a run again from its choice log.</summary>
internal static class ReplayVerb
{
    public static Verb Create()
    {
        Argument<string> function = new Argument<string>("FUNCTION") { Description = "The function, as the line to repeat has it." }.WithoutOptions();
        Option<string[]> kernels = new("--kernel") { Description = "The version, or a snippet file; given twice, both run and are compared.", HelpName = "V", Required = true };
        Option<string> scenario = new("--scenario") { Description = "The scenario: its name, or a file of your own.", HelpName = "S", Required = true };
        Option<string> choices = new("--choices") { Description = "What the surroundings answer, in order, with commas between; none for nothing.", HelpName = "LOG", DefaultValueFactory = _ => "none" };
        Option<string?> digest = new("--digest") { Description = "What it came to; another outcome is told, and ends with 1.", HelpName = "D" };
        Verb command = new(
            "replay",
            "Repeats a run from its log, which explore and diff print with what they find, and prints what it comes to. A run that asks other choices than the log answers, or comes to something else, departs from its log: that is told, and ends with 1.",
            "ktrans replay do_anonymous_page --kernel 4.4 --scenario anonymous/write --choices none",
            "ktrans replay do_anonymous_page --kernel 4.4 --kernel 6.8 --scenario anonymous/write --choices alloc_page=NULL")
        {
            function, kernels, scenario, choices, digest,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(function)!, parsed.GetValue(kernels)!, parsed.GetValue(scenario)!, Answers(parsed.GetValue(choices)!), parsed.GetValue(digest)));
        return command;
    }

    private static int Run(string function, string[] kernels, string named, IReadOnlyList<string> answers, string? digest)
    {
        Workspace workspace = Input.Checkout();
        ScenarioLibrary library = Input.Scenarios(workspace);
        PreludeStore preludes = PreludeStore.InUserCache();
        LabModels models = LabModels.Load(workspace, preludes, kernels);
        IReadOnlyList<ModelName> chosen = [.. models.Of(function).DistinctBy(m => m.Label)];
        Scenario scenario = LabScenarios.One(library, chosen, named, preludes);
        using ModelHost host = ModelHost.Start();
        host.Load(models.Image);
        Replayed replayed = Replay.Run(host, chosen, scenario, answers, digest);
        Row row = new(scenario, [.. replayed.Outcomes.Zip(chosen).Select(x => new Cell(x.Second.Label, x.First, null))]);
        Console.Out.Write(BehaviourTableText.Write(new BehaviourTable(function, [.. chosen.Select(m => m.Label)], [row])));
        return replayed.Departure is null ? ExitCodes.Done
            : throw new CliException(ExitCodes.Violations, $"the run departs from its log: {replayed.Departure}");
    }

    /// <summary>Reads a log as the command line has it.</summary>
    public static IReadOnlyList<string> Answers(string log)
    {
        string[] answers = log == "none" ? [] : log.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (string answer in answers)
        {
            try
            {
                _ = ChoiceAnswer.Parse(answer);
            }
            catch (ArgumentException e)
            {
                throw new CliException(ExitCodes.Usage, e.Message.Split(" (Parameter")[0]);
            }
        }

        return answers;
    }
}
