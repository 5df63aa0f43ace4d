// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.Diagnostics;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Study;
using KTrans.Study.Guides;
using KTrans.Study.Site;
using KTrans.Translator;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans study</c>: the static site.</summary>
internal static class StudyVerb
{
    private const string Folder = "study";

    public static Verb Create()
    {
        Option<string> output = new("--output") { Description = "The folder that the site is written to.", HelpName = "DIR", DefaultValueFactory = _ => Folder };
        Option<string[]> scenarios = new("--scenario") { Description = "Only this scenario: its name, or a file of your own; may be given several times.", HelpName = "S" };
        Option<bool> open = new("--open") { Description = "Open the site in the browser." };
        Verb command = new(
            "study",
            "Writes a site to read from disk, without server or network: kernel source and model side by side, every run step by step with its state, and where versions behave differently.",
            "ktrans study                        the checkout's functions, into the folder study",
            "ktrans study --scenario anonymous/write --output one-scenario")
        {
            output, scenarios, open,
        };
        command.SetAction(parsed => Run(parsed.GetValue(output)!, parsed.GetValue(scenarios) ?? [], parsed.GetValue(open)));
        return command;
    }

    private static int Run(string folder, IReadOnlyList<string> named, bool opens)
    {
        Workspace workspace = Input.Checkout();
        PreludeStore preludes = PreludeStore.InUserCache();
        ScenarioLibrary library = Input.Scenarios(workspace);
        IReadOnlyList<Scenario> scenarios = named.Count == 0 ? library.All : [.. named.Distinct().Select(n => Input.Scenario(library, n))];
        LabModels models = LabModels.Load(workspace, preludes, []);
        CancellationToken interrupted = Interruption.Cooperative();
        using HostPool hosts = new(models.Image);
        StudyContents contents = Progress.Show(at => new StudyGatherer(preludes, hosts, scenarios, interrupted, at).Gather(models.Files, Input.Lives(workspace).All, Guides(workspace)));
        Output.WriteAll(folder, new StudySite(contents).Pages().Select(p => (p.Path, p.Text)));
        if (opens)
        {
            Open(Path.Combine(folder, SitePaths.Start));
        }

        return interrupted.IsCancellationRequested ? ExitCodes.Interrupted : ExitCodes.Done;
    }

    private static IReadOnlyList<Guide> Guides(Workspace workspace)
    {
        string folder = Path.Combine(workspace.Root, "docs");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(f => new Guide(Path.GetFileNameWithoutExtension(f), Input.Text(f)))]
            : [];
    }

    private static void Open(string page)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(Path.GetFullPath(page)) { UseShellExecute = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new CliException(ExitCodes.Unavailable, $"there is no program to open {Output.Shown(page)} with");
        }
    }
}
