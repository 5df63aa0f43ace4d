// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator;
using KTrans.Translator.Diagnostics;

namespace KTrans.Cli;

/// <summary>How diagnostics are written.</summary>
internal enum ReportFormat
{
    Text,
    Json,
    Sarif,
}

/// <summary>Tells what a translation refused: text on standard error, for machines on standard output.</summary>
internal static class Report
{
    private const int MostOfFile = 100;

    public static void Write(TranslationRun run, ReportFormat format)
    {
        IEnumerable<Diagnostic> diagnostics = run.Diagnostics.Select(d => d.Shown(Path));
        switch (format)
        {
            case ReportFormat.Json:
                Console.Out.Write(DiagnosticJson.Write(diagnostics, Ledgers(run)));
                break;
            case ReportFormat.Sarif:
                Console.Out.Write(DiagnosticSarif.Write(diagnostics));
                break;
            default:
                Text(diagnostics);
                break;
        }
    }

    /// <summary>Diagnostics as text, on standard error or elsewhere, with paths from the current folder: of each file as many as one reads.</summary>
    public static void Text(IEnumerable<Diagnostic> diagnostics, TextWriter? to = null)
    {
        to ??= Console.Error;
        foreach (IGrouping<string?, Diagnostic> file in diagnostics.GroupBy(d => d.Snippet))
        {
            foreach (Diagnostic diagnostic in file.Take(MostOfFile))
            {
                to.WriteLine(diagnostic.Shown(Path));
            }

            if (file.Count() > MostOfFile)
            {
                to.WriteLine($"{Path(file.Key!)}: and {file.Count() - MostOfFile} more; --format json tells all");
            }
        }
    }

    /// <summary>The last line of a run in which something was refused.</summary>
    public static void Summary(TranslationRun run, TextWriter? to = null)
    {
        if (run.Diagnostics.Any())
        {
            (to ?? Console.Error).WriteLine(Ledger.Summary(Ledgers(run)) + (run.Compiled.Image is null ? "; nothing was written" : ""));
        }
    }

    // What compiling found in a snippet belongs to that snippet's function.
    private static Ledger[] Ledgers(TranslationRun run) => [.. run.Files.Select(file => Ledger.Of(
        file,
        [.. file.Diagnostics, .. run.Compiled.Diagnostics.Where(d => d.Snippet == file.Snippet.Path)],
        Path(file.Snippet.Path)))];

    private static string Path(string path) => Output.Shown(path).Replace('\\', '/');
}
