// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Diagnostics;

/// <summary>What became of a file: which functions are whole, which refused and why, which names the runtime lacks.</summary>
/// <param name="File">The file, as the user is to see it.</param>
/// <param name="Kernel">The version it was translated for; null when none is known.</param>
/// <param name="Translated">Functions that have a model.</param>
/// <param name="Refused">Functions that have none.</param>
/// <param name="Missing">Names that the runtime lacks, each once.</param>
public sealed record Ledger(
    string File,
    string? Kernel,
    IReadOnlyList<string> Translated,
    IReadOnlyList<LedgerRefusal> Refused,
    IReadOnlyList<string> Missing)
{
    /// <summary>The ledger of one file.</summary>
    /// <param name="file">What became of it.</param>
    /// <param name="diagnostics">All that was told of it, after compiling too.</param>
    /// <param name="shown">Its path, as the user is to see it.</param>
    public static Ledger Of(TranslatedFile file, IReadOnlyList<Diagnostic> diagnostics, string shown)
    {
        List<LedgerRefusal> refused = [.. diagnostics
            .GroupBy(d => d.Function)
            .Select(g => new LedgerRefusal(g.Key, [.. g.Select(d => d.Rule.Id).Distinct()]))];
        return new Ledger(
            shown,
            file.Kernel == default ? null : file.Kernel.ToString(),
            [.. file.Functions.Where(f => f.Body is not null).Select(f => f.Name).Except(refused.Select(r => r.Function))!],
            refused,
            [.. diagnostics.Select(d => d.Missing).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>The line that ends a run in which something was refused. A name that several files miss counts once.</summary>
    public static string Summary(IReadOnlyCollection<Ledger> ledgers)
    {
        int missing = ledgers.SelectMany(l => l.Missing).Distinct().Count();
        return $"{ledgers.Sum(l => l.Translated.Count)} translated, {ledgers.Sum(l => l.Refused.Count)} refused, {missing} {(missing == 1 ? "name" : "names")} missing";
    }
}

/// <summary>A function without a model.</summary>
/// <param name="Function">Its name; null for what stands outside any function, or the file as a whole.</param>
/// <param name="Ids">The ids of what was found in it.</param>
public sealed record LedgerRefusal(string? Function, IReadOnlyList<string> Ids);
