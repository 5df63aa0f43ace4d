// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Lab.Exploration;
using KTrans.Lab.Life;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans life</c>: what becomes of an anonymous page.</summary>
internal static class LifeVerb
{
    public static Verb Create()
    {
        Option<string[]> kernels = LifeKernels.Option("Only this kernel version, or a snippet file of your own; may be given several times. Any version that the runtime knows will do.");
        Option<string[]> scenarios = new("--scenario") { Description = "Only this scenario: its name, or a file of your own; may be given several times.", HelpName = "S" };
        Option<bool> explore = new("--explore") { Description = "Every path: each choice (no memory, swap full, a write fails, another thread was first) with each outcome; ends with 1 when something does not add up." };
        Option<string> choices = new("--choices") { Description = "What the surroundings answer, as --explore prints it of what is wrong; all else is as the scenario has it.", HelpName = "LOG", DefaultValueFactory = _ => "none" };
        Option<string> format = PageFormat.Option();
        Verb command = new(
            "life",
            "Takes an anonymous page through its life, from the fault that makes it through use, swap and migration to its end, and prints what each kernel function leaves: reference count, map count, flags, page table entry, LRU list, swap slot. Functions of the kernel that are translated run in the place of the runtime's own, and are marked. Marks where document 002 says otherwise, with the reason.",
            "ktrans life --kernel 4.4 --scenario life/swap-out       the table of one scenario",
            "ktrans life --kernel 4.4 --format markdown              all scenarios, as a page",
            "ktrans life --kernel 6.8 --explore                      every path of all scenarios")
        {
            kernels, scenarios, explore, choices, format,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(explore) && parsed.GetResult(choices) is { Implicit: false })
            {
                parsed.AddError("--choices is one run, --explore is every one: only one of them can be");
            }
            else if (parsed.GetValue(explore) && parsed.GetValue(format) == PageFormat.Markdown)
            {
                parsed.AddError("--explore prints text or json");
            }
        });
        command.SetAction(parsed => Run(
            parsed.GetValue(kernels) ?? [], parsed.GetValue(scenarios) ?? [], parsed.GetValue(explore), ReplayVerb.Answers(parsed.GetValue(choices)!), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(string[] kernels, string[] named, bool explores, IReadOnlyList<string> answers, string format)
    {
        PreludeStore preludes = PreludeStore.InUserCache();
        Workspace workspace = Input.Checkout();
        LifeLibrary library = Input.Lives(workspace);
        IReadOnlyList<LifeScenario> scenarios = named.Length == 0 ? library.OfPages : [.. named.Distinct().Select(n => Input.Life(library, n))];
        (ModelImage image, IReadOnlyList<LifeKernel> chosen) = LifeKernels.Chosen(workspace, preludes, kernels);
        foreach ((LifeKernel kernel, LifeScenario scenario) in from k in chosen from s in scenarios select (k, s))
        {
            LabScenarios.CheckCanBe(scenario.World, kernel.Label, kernel.Kernel, preludes);
        }

        using HostPool hosts = new(image);
        if (explores)
        {
            CancellationToken interrupted = Interruption.Cooperative();
            IReadOnlyList<LifeSearch> found = Progress.Show(at => LifeSearch.Run(hosts, chosen, scenarios, new ExplorationBounds().Paths, Environment.ProcessorCount, interrupted, at));
            return Print(found, format);
        }

        IReadOnlyList<KernelLives> lives =
            [.. chosen.Select(k => new KernelLives(k, hosts.With(host => (IReadOnlyList<LifeResult>)[.. scenarios.Select(s => new LifeResult(s, host.Live(k, s, answers)))])))];
        Print(lives, format);
        return lives.Any(l => l.Results.Any(r => r.Run.Wrong.Count > 0)) ? ExitCodes.Violations : ExitCodes.Done;
    }

    private static void Print(IReadOnlyList<KernelLives> lives, string format)
    {
        if (format == PageFormat.Json)
        {
            Json.Print(lives.SelectMany(LifeJson.Of));
        }
        else
        {
            Console.Out.Write(string.Join("\n", lives.Select(l => format == PageFormat.Markdown ? LifeText.WriteMarkdown(l) : LifeText.Write(l))));
        }
    }

    private static int Print(IReadOnlyList<LifeSearch> found, string format)
    {
        if (format == PageFormat.Json)
        {
            Json.Print(found.Select(f => new { Kernel = f.Kernel.Label, Scenario = f.Scenario.Id, Translated = f.Kernel.Models.Select(m => m.Name), f.Paths, IsExhaustive = f.Extent == Extent.Exhaustive, f.Wrong?.Wrong, f.Wrong?.Asked }));
        }
        else
        {
            Console.Out.Write(LifeText.Write(found));
        }

        return found.Any(f => f.Extent == Extent.Interrupted) ? ExitCodes.Interrupted : found.Any(f => f.Wrong is not null) ? ExitCodes.Violations : ExitCodes.Done;
    }
}
