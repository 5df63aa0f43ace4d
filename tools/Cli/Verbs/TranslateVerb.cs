// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.CommandLine.Parsing;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Model;
using KTrans.Translator.Passes;
using KTrans.Translator.Prelude;
using KTrans.Translator.Programs;
using KTrans.Translator.Snippets;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans translate</c>: snippets to models.</summary>
internal static class TranslateVerb
{
    private const string NoSnippet = "no snippet makes it";

    public static Verb Create()
    {
        Argument<string[]> files = new Argument<string[]>("FILE") { Description = "Snippets; without any, all of kernel-snippets/.", Arity = ArgumentArity.ZeroOrMore }.WithoutOptions();
        Option<bool> check = new("--check") { Description = "Write nothing; fail if generated/ is not what would be generated." };
        Option<string?> kernel = new("--kernel") { Description = "Kernel version of files that do not state one.", HelpName = "V" };
        Option<string?> output = new("--output") { Description = "Folder for the models of files outside kernel-snippets/; else they are printed.", HelpName = "DIR" };
        Option<string?> runtime = new("--runtime") { Description = "The assembly to translate against; without it, the kernel's runtime. Against one that brings headers of its own, the files are one program.", HelpName = "ASSEMBLY" };
        ClangOptions clang = new();
        Option<string?> dump = new("--dump-after") { Description = "Print the model as it is after a pass, and write no file.", HelpName = "PASS" };
        Option<ReportFormat> format = new("--format") { Description = "How refusals are told: text on standard error; json or sarif on standard output, and nothing else there.", HelpName = "text|json|sarif", CustomParser = FormatOf };
        Verb command = new(
            "translate",
            "Translates kernel C into C# models.",
            "ktrans translate                               all snippets, into generated/",
            "ktrans translate --check                       is generated/ up to date?",
            "ktrans translate kernel-snippets/v4.4/do_anonymous_page.c",
            "ktrans translate fault.c --kernel 4.19         print the model of a file of yours",
            "ktrans translate fault.c --kernel 4.19 --output models",
            "ktrans translate fault.c --kernel 4.19 --dump-after truth-values",
            "ktrans translate program.c --runtime KTrans.PlainC.dll -I .",
            "ktrans translate --check --format sarif        refusals for code scanning")
        {
            files, check, kernel, output, runtime, dump, format,
        };
        clang.AddTo(command);
        command.SetAction(parsed => Run(parsed.GetValue(files) ?? [], new Wishes(
            parsed.GetValue(check), parsed.GetValue(kernel), parsed.GetValue(output), parsed.GetValue(dump), parsed.GetValue(format), parsed.GetValue(runtime), clang.Of(parsed))));
        return command;
    }

    /// <summary>Translates every snippet of the workspace and brings <c>generated/</c> up to date.</summary>
    /// <returns>The run, and the exit code it calls for.</returns>
    public static (TranslationRun Run, int ExitCode) Regenerate(Workspace workspace, PreludeStore preludes)
    {
        TranslationRun run = Workspace.Translate(new SnippetTranslator(preludes), preludes, Input.Snippets(workspace));
        return (run, Finish(run, ReportFormat.Text, () => Write(workspace, run, all: true, new Wishes())));
    }

    private static int Run(string[] files, Wishes wishes)
    {
        Action<string, FunctionModel>? afterPass = wishes.DumpAfter is null ? null : DumpAfter(wishes.DumpAfter);
        LinuxVersion? version = Input.Kernel(wishes.Kernel);
        if (afterPass is not null && (wishes.Check || wishes.Format != ReportFormat.Text))
        {
            throw new CliException(ExitCodes.Usage, $"{(wishes.Check ? "--check" : "--format")} and --dump-after do not go together");
        }

        Workspace workspace = Input.Workspace();
        PreludeStore preludes = PreludeStore.InUserCache(Input.Runtime(wishes.Runtime));
        if (preludes.Runtime.IsOfPrograms)
        {
            return Program(workspace, preludes, files, wishes, afterPass);
        }

        if (wishes.Clang.Count > 0)
        {
            throw new CliException(ExitCodes.Usage, $"{wishes.Clang[0]} is for programs; snippets are read as the kernel's C");
        }

        Snippet[] snippets = files.Length > 0 ? [.. files.DistinctBy(Path.GetFullPath).Select(Input.Snippet)] : [.. Input.Snippets(workspace)];
        if (wishes.Check && snippets.FirstOrDefault(s => !workspace.Owns(s)) is { } outside)
        {
            throw new CliException(ExitCodes.Usage, $"--check compares models in generated/; {outside.Path} is not in kernel-snippets/ and has none");
        }

        if (version is not null && snippets.FirstOrDefault(s => s.Kernel is { } own && own != version) is { } other)
        {
            throw new CliException(ExitCodes.Usage, $"{Output.Shown(other.Path)} is of kernel {other.Kernel}, not {version}; leave --kernel out");
        }

        if (afterPass is not null)
        {
            return Dump(new SnippetTranslator(preludes, afterPass), snippets, version);
        }

        TranslationRun run = Workspace.Translate(new SnippetTranslator(preludes), preludes, snippets, version);
        return Finish(run, wishes.Format, () => wishes.Check
            ? Check(workspace, run, files.Length == 0)
            : Write(workspace, run, files.Length == 0, wishes));
    }

    // One program, of which no file is in kernel-snippets/.
    private static int Program(Workspace workspace, PreludeStore preludes, string[] files, Wishes wishes, Action<string, FunctionModel>? afterPass)
    {
        if (files.Length == 0 || wishes.Check || wishes.Kernel is not null)
        {
            throw new CliException(ExitCodes.Usage, files.Length == 0 ? "--runtime needs the program's files" : $"{(wishes.Check ? "--check" : "--kernel")} is for snippets");
        }

        IReadOnlyList<TranslatedFile> translated = new ProgramTranslator(preludes, afterPass).Translate([.. files.DistinctBy(Path.GetFullPath).Select(Input.Source)], wishes.Clang);
        if (afterPass is not null)
        {
            return Dumped(translated);
        }

        TranslationRun run = new(translated, new ModelCompiler(preludes).Compile(translated));
        return Finish(run, wishes.Format, () => Write(workspace, run, all: false, wishes));
    }

    // Without an assembly nothing is written: the models do not hold together.
    private static int Finish(TranslationRun run, ReportFormat format, Func<int> end)
    {
        Report.Write(run, format);
        int exitCode = run.Compiled.Image is not null ? end()
            : run.Compiled.Diagnostics.All(d => d.Rule == Rules.DuplicateFunction) ? ExitCodes.Data
            : ExitCodes.Internal;
        Report.Summary(run);
        return run.Compiled.Image is not null && run.Diagnostics.Any() ? ExitCodes.Data : exitCode;
    }

    private static int Check(Workspace workspace, TranslationRun run, bool all)
    {
        List<(string Path, string Fault)> stale = [.. run.Files.Where(f => f.Text.Length > 0)
            .Select(f => (Path: workspace.ModelPath(f), f.Text))
            .Where(m => !File.Exists(m.Path) || File.ReadAllText(m.Path) != m.Text)
            .Select(m => (m.Path, File.Exists(m.Path) ? "not what would be generated" : "missing"))];
        stale.AddRange(all ? workspace.Orphans(run.Files).Select(path => (path, NoSnippet)) : []);
        foreach ((string path, string fault) in stale)
        {
            Console.Error.WriteLine($"{Output.Shown(path)}: {fault}; run ktrans translate");
        }

        return stale.Count == 0 ? ExitCodes.Done : ExitCodes.Violations;
    }

    private static int Write(Workspace workspace, TranslationRun run, bool all, Wishes wishes)
    {
        foreach (TranslatedFile file in run.Files.Where(f => f.Text.Length > 0))
        {
            string? path = workspace.Owns(file.Snippet) ? workspace.ModelPath(file)
                : wishes.Output is null ? null : Path.Combine(wishes.Output, file.RelativePath);
            if (path is null)
            {
                Console.Out.Write(wishes.Format == ReportFormat.Text ? file.Text : "");
            }
            else if (!File.Exists(path) || File.ReadAllText(path) != file.Text)
            {
                Output.Write(path, file.Text);
            }
        }

        foreach (string orphan in all ? workspace.Orphans(run.Files) : [])
        {
            Output.Remove(orphan, NoSnippet);
        }

        return ExitCodes.Done;
    }

    private static int Dump(SnippetTranslator translator, Snippet[] snippets, LinuxVersion? kernel)
    {
        return Dumped([.. snippets.Select(s => translator.Translate(s, kernel))]);
    }

    private static int Dumped(IReadOnlyList<TranslatedFile> files)
    {
        Report.Text(files.SelectMany(f => f.Diagnostics));
        return files.All(f => f.Diagnostics.Count == 0) ? ExitCodes.Done : ExitCodes.Data;
    }

    private static ReportFormat FormatOf(ArgumentResult result) =>
        CommandLine.Format(result, ("text", ReportFormat.Text), ("json", ReportFormat.Json), ("sarif", ReportFormat.Sarif));

    private static Action<string, FunctionModel> DumpAfter(string pass)
    {
        if (PassList.All.All(p => p.Name != pass))
        {
            throw new CliException(ExitCodes.Usage, $"no pass is named {pass}; the passes are: {string.Join(", ", PassList.All.Select(p => p.Name))}");
        }

        return (name, function) =>
        {
            if (name == pass)
            {
                Console.Out.Write(ModelDump.Write(function));
            }
        };
    }

    /// <summary>What the options ask for.</summary>
    private sealed record Wishes(
        bool Check = false, string? Kernel = null, string? Output = null, string? DumpAfter = null, ReportFormat Format = ReportFormat.Text,
        string? Runtime = null, IReadOnlyList<string>? Clang = null)
    {
        /// <summary>What clang is told of a program.</summary>
        public IReadOnlyList<string> Clang { get; } = Clang ?? [];
    }
}
