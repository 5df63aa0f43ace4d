// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Life;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Live;

/// <summary>What holding models against the running kernel came to.</summary>
/// <param name="Release">The running kernel, as uname has it.</param>
/// <param name="Kernels">The models' kernels.</param>
/// <param name="Lacks">What the machine lacks.</param>
/// <param name="Results">What each scenario came to with each kernel, by scenario.</param>
public sealed record LiveReport(string Release, IReadOnlyList<LifeKernel> Kernels, IReadOnlyList<string> Lacks, IReadOnlyList<LiveResult> Results)
{
    /// <summary>The kernel nearest to a running one: the newest that is not newer, else the oldest.</summary>
    public static LifeKernel Nearest(IReadOnlyList<LifeKernel> kernels, LinuxVersion running) =>
        kernels.LastOrDefault(k => k.Kernel <= running) ?? kernels[0];

    /// <summary>A model in words: its kernel, and what of it is translated.</summary>
    public static string ModelText(LifeKernel kernel) =>
        $"model {kernel.Label} (translated: {(kernel.Models.Count == 0 ? "none" : string.Join(", ", kernel.Models.Select(m => m.Name).Order(StringComparer.Ordinal)))})";

    /// <summary>A sign of how two values are to each other.</summary>
    public static string Sign(FieldPair field) => field switch
    {
        { Verdict: Verdict.Same } => "=",
        { Verdict: Verdict.Unknown } => "?",
        { Explained: not null } => "~",
        _ => "!",
    };

    /// <summary>A result in a few words.</summary>
    public static string Summary(LiveResult result)
    {
        string verdict = result.Verdict.ToString().ToLowerInvariant();
        if (result.WhyNot is not null)
        {
            return $"{verdict}: {result.WhyNot}";
        }

        string[] parts =
        [
            $"{result.Fields.Count(f => f.Verdict == Verdict.Same)} same",
            .. Part(result.Explained, "explained"), .. Part(result.Open, "differ"), .. Part(result.Fields.Count(f => f.Verdict == Verdict.Unknown), "not to be seen"),
        ];
        return $"{verdict}: {string.Join(", ", parts)}";
    }

    /// <summary>All results in a line.</summary>
    public static string Totals(IReadOnlyList<LiveResult> results) => string.Join(", ", results
        .GroupBy(r => r.Verdict).OrderBy(g => g.Key).Select(g => FormattableString.Invariant($"{g.Count()} {g.Key.ToString().ToLowerInvariant()}"))
        .Append(FormattableString.Invariant($"{results.Sum(r => r.Fields.Count(f => f.Verdict == Verdict.Same))} values the same"))
        .Append(FormattableString.Invariant($"{results.Sum(r => r.Explained)} explained")));

    private static string[] Part(int count, string what) => count == 0 ? [] : [FormattableString.Invariant($"{count} {what}")];
}
