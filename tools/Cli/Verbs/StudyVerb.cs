// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.Diagnostics;
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Study;
using KTrans.Study.Guides;
using KTrans.Study.Site;
using KTrans.Translator;
using KTrans.Translator.Catalogue;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans study</c>: the static site.</summary>
internal static class StudyVerb
{
    private const string Folder = "study";

    private static readonly TimeSpan BrowserSearch = TimeSpan.FromSeconds(3);

    public static Verb Create()
    {
        Option<string> output = new("--output") { Description = "The folder that the site is written to, in the place of an earlier site. A folder with anything else in it is left alone.", HelpName = "DIR", DefaultValueFactory = _ => Folder };
        Option<string[]> kernels = new("--kernel") { Description = "Only this kernel version, or a snippet file of your own; may be given several times.", HelpName = "V" };
        Option<string[]> scenarios = new("--scenario") { Description = "Only this scenario, of a function or of a page's life: its name, or a file of your own; may be given several times.", HelpName = "S" };
        Option<string[]> pages = new("--page") { Description = "Only this page of the site, with the files that it needs beside it, to be put into pages of your own; may be given several times. Links to other pages are text.", HelpName = "PATH" };
        Option<bool> open = new("--open") { Description = "Open the site in the browser." };
        Verb command = new(
            "study",
            "Writes a site to read from disk, without server or network: kernel source and model side by side, every run step by step with its state, and where versions behave differently.",
            "ktrans study                        the checkout's functions, into the folder study",
            "ktrans study --kernel 4.4 --kernel 4.19 --scenario anonymous/write --output one-scenario",
            "ktrans study --scenario anonymous/write --page run/4.4/do_anonymous_page/anonymous/write.html --output one-page")
        {
            output, kernels, scenarios, pages, open,
        };
        command.SetAction(parsed => Run(new Wishes(
            parsed.GetValue(output)!, parsed.GetValue(kernels) ?? [], parsed.GetValue(scenarios) ?? [], [.. (parsed.GetValue(pages) ?? []).Distinct()], parsed.GetValue(open))));
        return command;
    }

    private static int Run(Wishes wishes)
    {
        Workspace workspace = Input.Checkout();
        SiteFolder folder = SiteFolder.At(wishes.Output);
        PreludeStore preludes = PreludeStore.InUserCache();
        Named named = Named.Of(workspace, wishes.Scenarios);
        IReadOnlyList<Guide> guides = Guides(workspace);
        Task<KernelSurface> catalogue = Task.Run(SurfaceCatalogue.Read);
        LabModels models = LabModels.Load(workspace, preludes, wishes.Kernels);
        CancellationToken interrupted = Interruption.Cooperative();
        try
        {
            Progress.Show(at =>
            {
                using HostPool hosts = new(models.Image);
                StudyContents contents = new StudyGatherer(preludes, hosts, named.Scenarios, interrupted, at)
                    .Gather(models.Files, models.Chosen.Distinct().ToArray(), named.Lives, guides, catalogue);
                Warn(wishes.Scenarios.Count == 0 ? [] : contents.NotRun);
                folder.Write(Pages(new StudySite(contents), wishes.Pages), interrupted, at);
                return folder;
            });
        }
        catch (Exception e) when (interrupted.IsCancellationRequested && e is OperationCanceledException or WorkerStartException)
        {
            Console.Error.WriteLine($"ktrans: interrupted; {folder.Shown} is as it was");
            return ExitCodes.Interrupted;
        }

        if (wishes.Opens)
        {
            Open(Path.Combine(wishes.Output, wishes.Pages.FirstOrDefault(SitePaths.Start)));
        }

        return ExitCodes.Done;
    }

    private static IEnumerable<SitePage> Pages(StudySite site, IReadOnlyList<string> named)
    {
        try
        {
            return named.Count == 0 ? site.Pages() : site.Excerpt(named);
        }
        catch (UnknownPageException e)
        {
            throw new CliException(ExitCodes.NoInput, e.Message);
        }
    }

    private static void Warn(IEnumerable<string> notRun)
    {
        foreach (string why in notRun)
        {
            Console.Error.WriteLine($"ktrans: {why}");
        }
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
        bool isOpen;
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(Path.GetFullPath(page)) { UseShellExecute = true });

            // What looks for a browser ends soon where there is none; a browser itself may run on.
            isOpen = browser is null || !browser.WaitForExit(BrowserSearch) || browser.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            isOpen = false;
        }

        if (!isOpen)
        {
            throw new CliException(ExitCodes.Unavailable, $"there is no program to open {Output.Shown(page)} with");
        }
    }

    private sealed record Wishes(string Output, IReadOnlyList<string> Kernels, IReadOnlyList<string> Scenarios, IReadOnlyList<string> Pages, bool Opens);

    /// <summary>The scenarios that the user named; all where none is named.</summary>
    private sealed record Named(IReadOnlyList<Scenario> Scenarios, IReadOnlyList<LifeScenario> Lives)
    {
        public static Named Of(Workspace workspace, IReadOnlyList<string> names)
        {
            ScenarioLibrary scenarios = Input.Scenarios(workspace);
            LifeLibrary lives = Input.Lives(workspace);
            ILookup<bool, string> named = names.Distinct().ToLookup(Input.IsLife);
            return names.Count == 0 ? new Named(scenarios.All, lives.OfPages)
                : new Named([.. named[false].Select(n => Input.Scenario(scenarios, n))], [.. named[true].Select(n => Input.Life(lives, n))]);
        }
    }
}
