// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Corpus;

/// <summary>The results of a run with their totals.</summary>
/// <param name="Results">Each program's, by name.</param>
public sealed record CorpusReport(IReadOnlyList<CorpusResult> Results)
{
    /// <summary>How many passed.</summary>
    public int Passed => Count(CorpusStatus.Pass);

    /// <summary>How many failed.</summary>
    public int Failed => Count(CorpusStatus.Fail);

    /// <summary>How many were refused.</summary>
    public int Refused => Count(CorpusStatus.Refused);

    /// <summary>How many native compilers do not both pass.</summary>
    public int Dropped => Count(CorpusStatus.Dropped);

    /// <summary>How often what was refused or failed for which reason, the most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Reasons =>
    [
        .. Results.Where(r => r.Status is CorpusStatus.Fail or CorpusStatus.Refused)
            .CountBy(r => Tally.Shortened(r.Reason)).OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal),
    ];

    /// <summary>Those that failed and are not known to, and those known to fail that passed.</summary>
    public IReadOnlyList<string> Unexpected =>
    [
        .. Results.Where(r => r.Status == CorpusStatus.Fail && r.Known is null).Select(r => r.Name),
        .. Results.Where(r => r.Status == CorpusStatus.Pass && r.Known is not null).Select(r => r.Name),
    ];

    /// <summary>The totals, and what fails the run.</summary>
    public override string ToString()
    {
        string passing = string.Concat(Results.Where(r => r.Status == CorpusStatus.Pass && r.Known is not null)
            .Select(r => $"{r.Name} is listed as known to fail, and passes\n"));
        double share = Passed + Failed == 0 ? 100 : 100.0 * Passed / (Passed + Failed);
        string reasons = string.Concat(Reasons.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Value,6}  {r.Key}\n")));
        return reasons + passing + string.Create(
            CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Refused} refused, {Dropped} dropped: {share:f2}% of what was not refused\n");
    }

    private int Count(CorpusStatus status) => Results.Count(r => r.Status == status);
}
