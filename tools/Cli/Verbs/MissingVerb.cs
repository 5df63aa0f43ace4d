// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Runtime.Surface;
using KTrans.Translator.Catalogue;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Missing;
using KTrans.Translator;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans missing</c>: what a snippet needs and the runtime lacks.</summary>
internal static class MissingVerb
{
    public static Verb Create()
    {
        Argument<string[]> files = new Argument<string[]>("FILE") { Description = "Snippets.", Arity = ArgumentArity.OneOrMore }.WithoutOptions();
        Option<string?> kernel = new("--kernel") { Description = "Kernel version of files that do not state one.", HelpName = "V" };
        Option<bool> skeleton = new("--skeleton") { Description = "Print the C# skeleton alone." };
        Option<bool> json = new("--json") { Description = "Print it as JSON, the skeleton included." };
        Verb command = new(
            "missing",
            "Shows the functions, types, fields and constants that a snippet uses and the runtime lacks in its kernel version: where, with which C signature as far as the snippet tells, which other versions have them, and a C# skeleton that compiles.",
            "ktrans missing fault.c --kernel 4.19               what it lacks, then the skeleton",
            "ktrans missing fault.c --kernel 4.19 --skeleton    C# alone",
            "ktrans missing kernel-snippets/v4.4/do_anonymous_page.c --json")
        {
            files, kernel, skeleton, json,
        };
        command.SetAction(parsed => Run(
            [.. parsed.GetValue(files)!.DistinctBy(Path.GetFullPath)], Input.KnownKernel(parsed.GetValue(kernel)), parsed.GetValue(skeleton), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] files, LinuxVersion? kernel, bool skeleton, bool json)
    {
        if (skeleton && json)
        {
            throw new CliException(ExitCodes.Usage, "--skeleton and --json do not go together");
        }

        MissingFinder finder = new(PreludeStore.InUserCache());
        List<MissingReport> reports = [.. files.Select(Input.Snippet).Select(s => finder.Find(s, KernelOf(s, kernel)))];
        Dictionary<string, string> headers = reports.Any(r => r.Names.Any(n => n.Versions.Count > 0)) ? Headers() : [];
        if (json)
        {
            Json.Print(reports.Select(r => new { file = Output.Shown(r.File), r.Kernel, names = r.Names.Select(Shown), skeleton = Skeleton.Write(r, headers) }));
        }
        else
        {
            Console.Out.Write(string.Join("\n", reports.Select(r => Text(r, skeleton, headers))));
        }

        foreach (Diagnostic error in reports.SelectMany(r => r.Errors.Select(e => e with { Snippet = Output.Shown(r.File) })))
        {
            Console.Error.WriteLine(error);
        }

        return reports.Any(r => r.Errors.Count > 0) ? ExitCodes.Data : ExitCodes.Done;
    }

    private static LinuxVersion KernelOf(Snippet snippet, LinuxVersion? kernel)
    {
        string file = Output.Shown(snippet.Path);
        return (snippet.Kernel, kernel) switch
        {
            (null, null) => throw new CliException(ExitCodes.Usage, $"{file} does not say which kernel it is from; say --kernel"),
            ({ } own, { } said) when own != said => throw new CliException(ExitCodes.Usage, $"{file} is of kernel {own}, not {said}; leave --kernel out"),
            var (own, said) when RuntimeAssembly.Kernel.Knows((own ?? said)!.Value) => (own ?? said)!.Value,
            var (own, _) => throw new CliException(ExitCodes.Data, $"{file}: kernel {own} is not one of those known, {RuntimeAssembly.Kernel.Known}"),
        };
    }

    private static Dictionary<string, string> Headers() =>
        PrimitiveCatalogue.Read().GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.Last().Header);

    private static string Text(MissingReport report, bool skeletonOnly, Dictionary<string, string> headers)
    {
        string skeleton = Skeleton.Write(report, headers);
        string head = report.Names.Count == 0
            ? $"{Output.Shown(report.File)}: kernel {report.Kernel} of the runtime has all it uses\n"
            : $"{Output.Shown(report.File)}: kernel {report.Kernel} of the runtime lacks\n{string.Concat(report.Names.Select(Line))}";
        return skeletonOnly ? skeleton : skeleton.Length == 0 ? head : $"{head}\n{skeleton}";
    }

    private static string Line(MissingName name)
    {
        string what = name.Kind switch
        {
            MissingKind.Function => name.Signature?.Prototype(name.Name) ?? $"{name.Name}, its signature is not told",
            MissingKind.Field => $"{Declare(name.Type!, name.Name)} in {name.Owner}",
            _ => name.Name,
        };
        IEnumerable<string> guesses = name.Kind == MissingKind.Function ? Skeleton.Guesses(name.Signature)
            : name.Type?.Guess is { } guess ? [guess] : [];
        string near = name.Versions.Count > 0 ? $"    kernel {ReleaseSpan.Text(name.Versions)} has it\n" : "";
        return $"{name.Place}: {name.Kind.ToString().ToLowerInvariant()} {what}\n{string.Concat(guesses.Select(g => $"    a guess: {g}\n"))}{near}";
    }

    private static string Declare(ToldType type, string name) => type.C.EndsWith('*') ? type.C + name : $"{type.C} {name}";

    private static object Shown(MissingName name) => new
    {
        name.Kind, name.Name, name.Owner, place = name.Place.ToString(),
        prototype = name.Signature?.Prototype(name.Name), type = name.Type?.C,
        guesses = name.Kind == MissingKind.Function ? [.. Skeleton.Guesses(name.Signature)] : name.Type?.Guess is { } guess ? new[] { guess } : [],
        name.Versions,
    };
}
