// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Lab.Scenarios;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Catalogue;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans list</c>: the models, primitives, scenarios and kernel versions there are.</summary>
internal static class ListVerb
{
    private const string Models = "models";
    private const string Primitives = "primitives";
    private const string Scenarios = "scenarios";
    private const string Versions = "versions";

    public static Verb Create()
    {
        Argument<string?> what = new("WHAT") { Description = "models, primitives, scenarios or versions; without it, all of them.", Arity = ArgumentArity.ZeroOrOne };
        what.AcceptOnlyFromAmong(Models, Primitives, Scenarios, Versions);
        Option<string?> kernel = new("--kernel") { Description = "Only what this kernel version has.", HelpName = "V" };
        Option<bool> json = new("--json") { Description = "Print it as JSON." };
        Verb command = new(
            "list",
            "Lists the models of the checkout (function, kernel, source lines, snippet, refused or not), the primitives of the runtime (kind, header, versions, C prototype), the scenarios (id, title, what each fixes of the world and of its surroundings' answers; those that functions are run in for what and with which calls, those of a page's life in which steps), and the kernel versions.",
            "ktrans list                            all there is",
            "ktrans list models --kernel 4.19       models of one version",
            "ktrans list primitives --kernel 6.8    what C may call in one version",
            "ktrans list scenarios --kernel 4.4     scenarios that can come about in one version",
            "ktrans list versions --json")
        {
            what, kernel, json,
        };
        command.SetAction(parsed => Run(parsed.GetValue(what), Input.KnownKernel(parsed.GetValue(kernel)), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string? what, LinuxVersion? kernel, bool json)
    {
        // All of it is shown outside a checkout too; models alone need one.
        Workspace workspace = what == Models ? Input.Checkout() : Input.Workspace();
        Listing listing = new(
            what is null or Versions ? [.. RuntimeAssembly.Kernel.Releases.Where(v => kernel is null || v == kernel)] : null,
            what is null or Models ? [.. GeneratedModels.Read(workspace).Where(m => kernel is null || m.Kernel == kernel)] : null,
            what is null or Primitives ? [.. PrimitiveCatalogue.Read().Where(p => kernel is not { } k || p.Versions.Any(s => s.Contains(k)))] : null,
            what is null or Scenarios ? [.. Entries(workspace, kernel)] : null);
        if (json)
        {
            Json.Print(listing.Parts());
        }
        else
        {
            Console.Out.Write(Text(listing));
        }

        return ExitCodes.Done;
    }

    private static IEnumerable<ScenarioEntry> Entries(Workspace workspace, LinuxVersion? kernel)
    {
        KernelPrelude? prelude = kernel is { } version ? PreludeStore.InUserCache().Get(version) : null;
        bool CanBe(Scenario world) => prelude is null || Requirements.Missing(world, prelude) is null;
        return Input.Scenarios(workspace).All.Where(CanBe).Select(ScenarioEntry.Of)
            .Concat(Input.Lives(workspace).All.Where(l => CanBe(l.World)).Select(ScenarioEntry.Of))
            .OrderBy(e => e.Id, StringComparer.Ordinal);
    }

    private static string Text(Listing listing)
    {
        bool titled = listing.Parts().Count > 1;
        return string.Join("\n", new[]
        {
            Part("kernel versions", listing.Versions?.GroupBy(v => (v.Major, v.Patch == 0)).Select(g => new ReleaseSpan(g.First(), g.Last()).ToString()), titled),
            Part("models", listing.Models?.Select(Line), titled),
            Part("primitives", listing.Primitives?.Select(Line), titled),
            Part("scenarios", listing.Scenarios?.Select(Line), titled),
        }.OfType<string>());
    }

    private static string? Part(string title, IEnumerable<string>? lines, bool titled) => lines is null ? null
        : titled ? $"{title}\n{string.Concat(lines.DefaultIfEmpty("none").Select(l => $"  {l.Replace("\n", "\n  ")}\n"))}"
        : string.Concat(lines.Select(l => l + "\n"));

    private static string Line(ModelEntry m) =>
        $"{m.Function,-20} {m.Kernel,-7} {$"{m.Source}:{m.FirstLine}-{m.LastLine}",-23} {m.Snippet}{(m.Refusal is null ? "" : $"\n  refused: {m.Refusal}")}";

    private static string Line(PrimitiveEntry p) =>
        $"{p.Name}\n  {p.Kind.ToString().ToLowerInvariant(),-6} {p.Header}, kernel {ReleaseSpan.Text(p.Versions)}\n  {p.Prototype}\n  {Sentences.First(p.Summary)}";

    private static string Line(ScenarioEntry s)
    {
        (string Name, IEnumerable<string> What)[] parts =
            [("for", s.Functions), ("world", s.World), ("calls", s.Calls), ("steps", s.Steps), ("fixed", s.ChoiceTexts())];
        return string.Concat(parts.Where(p => p.What.Any()).Select(p => $"\n  {p.Name}: {string.Join("; ", p.What)}").Prepend($"{s.Id}\n  {s.Title}"));
    }

    private sealed record Listing(
        IReadOnlyList<LinuxVersion>? Versions,
        IReadOnlyList<ModelEntry>? Models,
        IReadOnlyList<PrimitiveEntry>? Primitives,
        IReadOnlyList<ScenarioEntry>? Scenarios)
    {
        // Each part under its name: what is not asked for is not there, which null would not say.
        public Dictionary<string, object> Parts() => new (string Name, object? Part)[]
        {
            (ListVerb.Versions, Versions), (ListVerb.Models, Models), (ListVerb.Primitives, Primitives), (ListVerb.Scenarios, Scenarios),
        }.Where(p => p.Part is not null).ToDictionary(p => p.Name, p => p.Part!);
    }
}
