// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;

namespace KTrans.Study.Compare;

/// <summary>A verdict for eyes that may not see its colour.</summary>
/// <param name="Class">How it looks.</param>
/// <param name="Sign">A sign.</param>
/// <param name="Word">A word.</param>
public sealed record VerdictSign(string Class, string Sign, string Word)
{
    private static readonly VerdictSign Alone = new("alone", "–", "one version only");

    /// <summary>The verdict over a situation. What only one version can be in is the same as nothing.</summary>
    public static VerdictSign Of(Situation situation)
    {
        Outcome[] outcomes = [.. situation.Outcomes.OfType<Outcome>()];
        return outcomes.Length < 2 ? Alone : Verdicts.Of(outcomes) switch
        {
            Verdict.Same => new("same", "=", "same"),
            Verdict.Differs => new("differs", "≠", "differs"),
            Verdict.Unknown => new("unknown", "?", "unknown"),
            Verdict.Unsupported => new("unsupported", "!", "not translated"),
            _ => new("exhausted", "…", "not all run"),
        };
    }

    /// <summary>The verdict over several situations: the one that has most to say.</summary>
    public static VerdictSign Over(IReadOnlyCollection<VerdictSign> signs) => signs.MinBy(s => Array.IndexOf(BySay, s.Class))!;

    private static readonly string[] BySay = ["differs", "unsupported", "unknown", "exhausted", "same", "alone"];
}

/// <summary>A verdict that rows of a matrix have.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Count">How many rows have it.</param>
public sealed record VerdictFilter(VerdictSign Verdict, int Count)
{
    /// <summary>Of all verdicts that some rows have.</summary>
    public static IReadOnlyList<VerdictFilter> Of(IEnumerable<VerdictSign> rows) =>
        [.. rows.GroupBy(v => v).Select(g => new VerdictFilter(g.Key, g.Count())).OrderBy(f => f.Verdict.Class, StringComparer.Ordinal)];
}
