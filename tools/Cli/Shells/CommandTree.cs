// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.CommandLine.Completions;
using KTrans.Translator.Passes;
using KTrans.Translator;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Shells;

/// <summary>An option as a shell completes it.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Says">One sentence.</param>
/// <param name="TakesValue">Whether a word follows it.</param>
/// <param name="Values">What may follow; empty for a file.</param>
internal sealed record ShellOption(string Name, string Says, bool TakesValue, IReadOnlyList<string> Values);

/// <summary>A verb as a shell completes it.</summary>
/// <param name="Values">What its arguments may be; empty for files.</param>
/// <param name="TakesArguments">Whether it has arguments.</param>
internal sealed record ShellVerb(string Name, string Says, IReadOnlyList<ShellOption> Options, IReadOnlyList<string> Values, bool TakesArguments);

/// <summary>Reads from the command line's own tree what shells have to know.</summary>
internal static class CommandTree
{
    public static IReadOnlyList<ShellVerb> Read(Command root) => [.. root.Subcommands.Where(v => !v.Hidden).Select(Verb)];

    private static ShellVerb Verb(Command verb) => new(
        verb.Name,
        Sentence(verb.Description),
        [.. verb.Options.Where(o => !o.Hidden).Select(Option), new ShellOption("--help", "Show help.", TakesValue: false, [])],
        [.. verb.Arguments.SelectMany(Values)],
        verb.Arguments.Count > 0);

    private static ShellOption Option(Option option)
    {
        bool takesValue = option.ValueType != typeof(bool);
        return new ShellOption(option.Name, Sentence(option.Description), takesValue, takesValue ? Values(option) : []);
    }

    // The kernel versions and the passes are words that the tree takes as text, so that the message for a wrong one is ours.
    private static IReadOnlyList<string> Values(Symbol symbol) => symbol.Name switch
    {
        "--kernel" or "VERSION" => [.. RuntimeAssembly.Kernel.Releases.Select(v => v.ToString())],
        "--dump-after" => [.. PassList.All.Select(p => p.Name)],
        _ => [.. symbol.GetCompletions(CompletionContext.Empty).Select(c => c.Label)],
    };

    private static string Sentence(string? description) => (description ?? "").Split(". ")[0].TrimEnd('.').Split(": ")[0];
}
