// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KTrans.Fuzz.Running;

/// <summary>Counts verdicts, and why programs were refused or dropped.</summary>
public sealed partial class Tally
{
    private readonly SortedDictionary<VerdictKind, int> kinds = [];
    private readonly Dictionary<string, int> reasons = [];

    /// <summary>How many defects of ours there were.</summary>
    public int Findings { get; private set; }

    /// <summary>Takes one more.</summary>
    /// <param name="verdict">What became of something.</param>
    /// <param name="count">How many things it holds for.</param>
    public void Add(Verdict verdict, int count = 1)
    {
        kinds[verdict.Kind] = kinds.GetValueOrDefault(verdict.Kind) + count;
        Findings += verdict.IsFinding ? 1 : 0;
        if (verdict.Kind != VerdictKind.Same)
        {
            foreach (string reason in verdict.Causes.Select(c => $"{verdict.Kind.ToString().ToLowerInvariant()}: {Shortened(c)}").Distinct())
            {
                reasons[reason] = reasons.GetValueOrDefault(reason) + count;
            }
        }
    }

    /// <summary>Several lines: each kind with its count, each reason with its count, the most frequent first.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((string reason, int count) in reasons.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{count,6}  {reason}\n");
        }

        return text.Append(string.Join(", ", kinds.Select(k => $"{k.Value} {k.Key.ToString().ToLowerInvariant()}"))).Append('\n').ToString();
    }

    /// <summary>A reason without the names, numbers and texts that it is about.</summary>
    public static string Shortened(string cause) =>
        InFunction().Replace(Digits().Replace(Names().Replace(Quoted().Replace(cause, "\"...\""), " N"), "N"), "");

    [GeneratedRegex(@" \(in \S+\)$")]
    private static partial Regex InFunction();

    [GeneratedRegex("\".*\"")]
    private static partial Regex Quoted();

    // Names that generators number: what was refused is one thing, whatever it was called.
    [GeneratedRegex(@" [a-zA-Z_]*[0-9][a-zA-Z0-9_]*\b")]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<!KT)(?<!KT\d{0,3})\b\d+\b")]
    private static partial Regex Digits();
}
