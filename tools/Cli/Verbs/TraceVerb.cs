// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Tracing;
using KTrans.Lab.Worker;
using KTrans.Translator;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans trace</c>: one run as a story, step by step.</summary>
internal static class TraceVerb
{
    public static Verb Create()
    {
        Argument<string> function = new Argument<string>("FUNCTION") { Description = "A kernel function, such as do_anonymous_page." }.WithoutOptions();
        Option<string?> kernel = new("--kernel") { Description = "The kernel version, or a snippet file of your own; needed where there is more than one.", HelpName = "V" };
        Option<string?> scenario = new("--scenario") { Description = "The scenario: its name, or a file of your own; without it, the function's first.", HelpName = "S" };
        Option<string> choices = new("--choices") { Description = "What the surroundings answer, with commas between, the first of a choice the first time it is asked; all else is as the scenario has it.", HelpName = "LOG", DefaultValueFactory = _ => "none" };
        Option<string> format = PageFormat.Option();
        Verb command = new(
            "trace",
            "Runs a function once and tells the run in numbered steps: each statement with its kernel line, the values it read, how it decided, what it called with what result and whether that is a model or does nothing, what the surroundings were asked, which locks it took, and what it changed in the state, page table entries bit by bit.",
            "ktrans trace do_anonymous_page --kernel 6.8",
            "ktrans trace do_anonymous_page --kernel 6.8 --choices alloc_page=NULL",
            "ktrans trace do_anonymous_page --kernel 4.19 --format markdown")
        {
            function, kernel, scenario, choices, format,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(function)!, parsed.GetValue(kernel), parsed.GetValue(scenario), ReplayVerb.Answers(parsed.GetValue(choices)!), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(string function, string? kernel, string? named, IReadOnlyList<string> answers, string format)
    {
        PreludeStore preludes = PreludeStore.InUserCache();
        using ModelHost host = ModelHost.Start();
        Workspace workspace = Input.Checkout();
        LabModels models = LabModels.Load(workspace, preludes, kernel is null ? [] : [kernel]);
        ModelName model = Only(models.Of(function));
        Scenario scenario = LabScenarios.One(Input.Scenarios(workspace), [model], named, preludes);
        host.Load(models.Image);
        Print(model, scenario, host.Trace(model, Replay.Settled(scenario, answers)), format);
        return ExitCodes.Done;
    }

    private static ModelName Only(IReadOnlyList<ModelName> found) => found.Count == 1 ? found[0]
        : throw new CliException(ExitCodes.Usage, $"{found[0].Name} is in more than one kernel, choose one with --kernel: {string.Join(", ", found.Select(m => m.Label))}");

    private static void Print(ModelName model, Scenario scenario, TracedRun run, string format)
    {
        if (format == PageFormat.Json)
        {
            Json.Print(new { Function = model.Name, Kernel = model.Label, Scenario = scenario.Id, run.Outcome, run.Start, run.Steps, run.IsCut });
        }
        else
        {
            Console.Out.Write(format == PageFormat.Markdown ? TraceText.WriteMarkdown(model, scenario, run) : TraceText.Write(model, scenario, run));
        }
    }
}
