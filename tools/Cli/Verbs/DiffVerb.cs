// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans diff</c>: behaviour across kernel versions.</summary>
internal static class DiffVerb
{
    public static Verb Create()
    {
        Argument<string[]> versions = new Argument<string[]>("VERSION") { Description = "Kernel versions to compare; without any, all there are.", Arity = ArgumentArity.ZeroOrMore }.WithoutOptions();
        Option<bool> json = new("--json") { Description = "Print the table as JSON." };
        Verb command = new(
            "diff",
            "Regenerates the models, runs every scenario on every version of each function, and prints what each did: returned value, page table entry, page, counters, what was left behind, which choices were asked.",
            "ktrans diff                  every function, every version",
            "ktrans diff 4.4 4.19         two versions",
            "ktrans diff --json")
        {
            versions, json,
        };
        command.SetAction(parsed => Run([.. (parsed.GetValue(versions) ?? []).Select(v => Input.Kernel(v)!.Value)], parsed.GetValue(json)));
        return command;
    }

    private static int Run(IReadOnlyCollection<LinuxVersion> versions, bool json)
    {
        Workspace workspace = Input.Workspace();
        PreludeStore preludes = PreludeStore.InUserCache();

        // The worker starts while the translator works.
        using ModelHost host = ModelHost.Start();
        (TranslationRun run, int exitCode) = TranslateVerb.Regenerate(workspace, preludes);
        if (run.Compiled.Image is null)
        {
            return exitCode;
        }

        ScenarioLibrary scenarios = Input.Scenarios(workspace);
        ModelImage image = ModelImage.Of(run, new ModelCompiler(preludes));
        host.Load(image);
        List<ModelName> models = [.. image.Models.Where(m => versions.Count == 0 || versions.Contains(m.Kernel))];
        foreach (LinuxVersion absent in versions.Except(models.Select(m => m.Kernel)))
        {
            throw new CliException(ExitCodes.NoInput, $"no snippet of kernel {absent}; there are: {string.Join(", ", image.Models.Select(m => m.Kernel).Distinct())}");
        }

        IReadOnlyList<BehaviourTable> tables = Tables(host, run, models, scenarios, preludes);
        if (json)
        {
            Json.Print(tables.Select(BehaviourTableJson.Of));
        }
        else
        {
            Console.Out.Write(string.Join("\n", tables.Select(BehaviourTableText.Write)));
        }

        return exitCode;
    }

    private static IReadOnlyList<BehaviourTable> Tables(
        ModelHost host, TranslationRun run, IReadOnlyList<ModelName> models, ScenarioLibrary scenarios, PreludeStore preludes)
    {
        foreach (IGrouping<(string, string), ModelName> same in models.GroupBy(m => (m.Name, m.Label)).Where(g => g.Count() > 1))
        {
            (string name, string kernel) = same.Key;
            IEnumerable<string> snippets = run.Files.Where(f => same.Any(m => m.ClassName == f.ClassName && f.Functions.Any(x => x.Name == name))).Select(f => Output.Shown(f.Snippet.Path));
            throw new CliException(ExitCodes.Data, $"{name} of kernel {kernel} is in more than one snippet, keep one: {string.Join(", ", snippets)}");
        }

        try
        {
            IReadOnlyList<BehaviourTable> tables = Progress.Show(at => BehaviourTables.Run(host, models, scenarios, preludes, at));
            return tables.Count > 0 ? tables
                : throw new CliException(ExitCodes.NoInput, "nothing to compare: no snippet has a function that there are scenarios for");
        }
        catch (UncallableModelException e)
        {
            throw new CliException(ExitCodes.Data, $"cannot be run: {e.Message}");
        }
    }
}
