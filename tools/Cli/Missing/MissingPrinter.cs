// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator;
using KTrans.Translator.Catalogue;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Missing;
using KTrans.Translator.Sources;

namespace KTrans.Cli.Missing;

/// <summary>What is asked of a report of missing names.</summary>
internal sealed record MissingWishes(bool Skeleton, bool Json, IReadOnlyList<string> Names);

/// <summary>What reports of missing names have in common, however they were made.</summary>
internal sealed class MissingPrinter
{
    private readonly Dictionary<string, string> headers;

    public MissingPrinter(IReadOnlyList<MissingReport> reports) => headers = reports.Any(r => r.Names.Any(n => n.Versions.Count > 0))
        ? PrimitiveCatalogue.Read().GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.Last().Header) : [];

    /// <summary>The C# with which the runtime would have it.</summary>
    public string Skeleton(MissingReport report) => Translator.Missing.Skeleton.Write(report, headers);

    /// <summary>Tells what does not parse.</summary>
    /// <returns>The exit code.</returns>
    public static int Errors(IReadOnlyList<MissingReport> reports)
    {
        foreach (Diagnostic error in reports.SelectMany(r => r.Errors.Select(e => e with { Snippet = Output.Shown(r.File) })))
        {
            Console.Error.WriteLine(error);
        }

        return reports.Any(r => r.Errors.Count > 0) ? ExitCodes.Data : ExitCodes.Done;
    }

    /// <summary>A name for machines.</summary>
    /// <param name="name">The name.</param>
    /// <param name="work">What is gained by it, in a work list.</param>
    public static object Shown(MissingName name, WorkEntry? work) => new
    {
        name.Kind, name.Name, name.Owner, place = name.Place.ToString(),
        prototype = name.Signature?.Prototype(name.Name), type = name.Type?.C, name.IsTold,
        guesses = Guesses(name),
        declarations = name.Declarations.Select(d => new { d.Kind, d.Text, place = Place(d), d.IsStub }),
        name.Otherwise, name.IsUnseen, name.NeededBy,
        places = name.Uses.Select(u => u.Place.ToString()),
        fields = work?.Fields.Select(f => Shown(f, null)), functions = work?.Functions, unblocks = work?.Unblocks,
        name.Versions,
    };

    /// <summary>What of a name's declaration is guessed.</summary>
    public static IReadOnlyList<string> Guesses(MissingName name) =>
        name.Kind == MissingKind.Function ? [.. Translator.Missing.Skeleton.Guesses(name.Signature)] : name.Type?.Guess is { } guess ? [guess] : [];

    /// <summary>Other releases that have the name, as a line.</summary>
    public static string Near(MissingName name) => name.Versions.Count > 0 ? $"    kernel {ReleaseSpan.Text(name.Versions)} has it\n" : "";

    /// <summary>Where a tree declares something.</summary>
    public static string Place(TreeDeclaration declaration) => $"{declaration.File}:{declaration.Line}";

    /// <summary>As much of a text as stands in a line.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    /// <summary>A number of things.</summary>
    public static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
