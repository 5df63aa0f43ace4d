// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Comparison;

/// <summary>The differences that are known and meant, as a file lists them.</summary>
public static class ExpectedDifferences
{
    /// <summary>What the file is called in a checkout.</summary>
    public const string FileName = "expected-differences.yaml";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="FormatException">It is not well formed; the message names line and field.</exception>
    public static IReadOnlyList<ExpectedDifference> Read(string text) => YamlList.Read<ExpectedDifference>(text, e =>
    [
        (e.Difference, "difference"), (e.Function, "function"), (e.From, "from"), (e.To, "to"), (e.Reason, "reason"), (e.Commit, "commit"),
    ]);

    /// <summary>Marks the differences that are listed.</summary>
    public static FunctionComparison Mark(FunctionComparison comparison, IReadOnlyList<ExpectedDifference> expected) => comparison with
    {
        Pairs = [.. comparison.Pairs.Select(p => p with
        {
            Differences = [.. p.Differences.Select(d => d with { Expected = expected.FirstOrDefault(e => IsOf(e, comparison, p) && e.Difference == d.Id) })],
        })],
    };

    /// <summary>Entries whose versions were compared and which no longer are differences.</summary>
    public static IEnumerable<ExpectedDifference> Stale(IReadOnlyList<FunctionComparison> comparisons, IReadOnlyList<ExpectedDifference> expected) =>
        from entry in expected
        let pairs = (from c in comparisons from p in c.Pairs where IsOf(entry, c, p) select p).ToArray()
        where pairs.Length > 0 && !pairs.Any(p => p.Differences.Any(d => d.Id == entry.Difference))
        select entry;

    private static bool IsOf(ExpectedDifference entry, FunctionComparison comparison, PairComparison pair) =>
        entry.Function == comparison.Function && entry.From == pair.From.Label && entry.To == pair.To.Label;
}
