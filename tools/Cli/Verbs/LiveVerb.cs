// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Lab.Comparison;
using KTrans.Lab.Life;
using KTrans.Lab.Live;
using KTrans.Lab.Models;
using KTrans.Lab.Worker;
using KTrans.Translator;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans live</c>: models beside the running kernel.</summary>
internal static class LiveVerb
{
    public static Verb Create()
    {
        Argument<string[]> scenarios = new Argument<string[]>("scenario") { Description = "Scenarios of a page's life: names, or files of your own; without any, all that system calls can perform.", Arity = ArgumentArity.ZeroOrMore }.WithoutOptions();
        Option<string[]> kernels = LifeKernels.Option("Models of this kernel version; may be given several times. Without it the nearest one to the running kernel that has translated functions.");
        Option<string> format = PageFormat.Option();
        Option<string> date = new("--date") { Description = "The date that a page in markdown says.", HelpName = "DATE", DefaultValueFactory = _ => "" };
        Verb command = new(
            "live",
            "Performs scenarios on the running kernel, with real system calls in processes of its own, and shows model and kernel side by side: what is present or in swap, the zero page, page flags, map counts, RSS, faults, the order of tracepoints. Needs root for most of it; says what is missing and does what it can. Nothing on the machine is left changed. Ends with 1 when something differs that nobody has explained, with 69 when nothing can be done here.",
            "ktrans live life/birth-by-write                         one scenario, value by value",
            "ktrans live                                             all of them, what differs",
            "ktrans live --kernel 6.12 --kernel 6.18                 models of two versions")
        {
            scenarios, kernels, format, date,
        };
        command.SetAction(parsed => Run(parsed.GetValue(scenarios) ?? [], parsed.GetValue(kernels) ?? [], parsed.GetValue(format)!, parsed.GetValue(date)!));
        return command;
    }

    private static int Run(string[] named, string[] words, string format, string date)
    {
        PreludeStore preludes = PreludeStore.InUserCache();
        Workspace workspace = Input.Checkout();
        LifeLibrary library = Input.Lives(workspace);
        LifeScenario[] scenarios = [.. named.Distinct().Select(n => Input.Life(library, n))];
        Explanations explanations = Read(workspace);
        CancellationToken interrupted = Interruption.Cooperative();
        try
        {
            IReadOnlyList<LifeScenario> chosen = scenarios.Length > 0 ? scenarios : [.. library.All.Where(s => Performable.WhyNot(s) is null)];
            (LiveReport report, bool isCut) = Progress.Show(at => Compare(workspace, preludes, words, chosen, explanations, at, interrupted));
            Print(report, format, date, words, inFull: named.Length > 0);
            return isCut ? ExitCodes.Interrupted : Code(report, explanations, isAll: named.Length == 0);
        }
        catch (LiveException e)
        {
            throw new CliException(ExitCodes.Unavailable, e.Message);
        }
    }

    private static (LiveReport Report, bool IsCut) Compare(
        Workspace workspace, PreludeStore preludes, IReadOnlyList<string> words, IReadOnlyList<LifeScenario> scenarios, Explanations explanations,
        Action<string> at, CancellationToken cancel)
    {
        (ModelImage image, IReadOnlyList<LifeKernel> chosen) = LifeKernels.Chosen(workspace, preludes, words);
        IReadOnlyList<LifeKernel> kernels = words.Count > 0 ? chosen : [LiveReport.Nearest(chosen, RunningKernel.Version)];
        using ModelHost host = ModelHost.Start();
        host.Load(image);
        List<LiveResult> results = [];
        IReadOnlyList<string> lacks = [];
        bool isCut = false;
        try
        {
            using RunningKernel running = RunningKernel.Open(at, cancel);
            lacks = running.Lacks;
            LiveComparison comparison = new(running, preludes, explanations, cancel);
            foreach (LifeScenario scenario in scenarios)
            {
                at(scenario.Id);
                results.AddRange(comparison.Of(host, kernels, scenario));
            }
        }
        catch (OperationCanceledException)
        {
            isCut = true;
        }

        return (new LiveReport(RunningKernel.Release, kernels, lacks, results), isCut);
    }

    private static void Print(LiveReport report, string format, string date, IReadOnlyList<string> words, bool inFull)
    {
        if (format == PageFormat.Json)
        {
            Json.Print(LiveJson.Of(report));
            return;
        }

        string command = $"./ktrans live{string.Concat(words.Select(w => $" --kernel {w}"))} --format markdown --date DATE > docs/fidelity.md";
        Console.Out.Write(format == PageFormat.Markdown ? LiveMarkdown.Write(report, date, command) : LiveText.Write(report, inFull));
    }

    private static int Code(LiveReport report, Explanations explanations, bool isAll)
    {
        // What a machine lacks can hide what an explanation is of, and so can the choice of scenarios.
        foreach (LifeKernel kernel in isAll && report.Lacks.Count == 0 ? report.Kernels : [])
        {
            if (explanations.Stale(new KernelPair(kernel.Kernel, RunningKernel.Version), report.Results.Where(r => r.Kernel == kernel).SelectMany(r => r.Steps)).FirstOrDefault() is { } stale)
            {
                throw new CliException(ExitCodes.Data, $"{Explanations.FileName}: model {kernel.Label}, running {report.Release}: {stale.Difference} ({stale.What}) is no difference any more; strike it");
            }
        }

        return report.Results.All(r => r.Verdict == Verdict.Unsupported) ? ExitCodes.Unavailable
            : report.Results.Any(r => r.Verdict == Verdict.Differs) ? ExitCodes.Violations : ExitCodes.Done;
    }

    private static Explanations Read(Workspace workspace)
    {
        string path = Path.Combine(workspace.Root, Explanations.FileName);
        return File.Exists(path) ? Input.Formatted(path, Explanations.Read) : Explanations.Curated;
    }
}
