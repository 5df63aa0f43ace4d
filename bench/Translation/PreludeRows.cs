// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Bench.Translation;

/// <summary>Where the preludes come from, warm.</summary>
internal static class PreludeRows
{
    public static IReadOnlyList<Row> Measure(Benchmarks benchmarks)
    {
        Dictionary<string, Quantity> took = benchmarks.Run<PreludeBenchmarks>().ToDictionary(
            r => r.Case.Descriptor.WorkloadMethod.Name, r => new Quantity(r.Nanoseconds / 1e6, "ms"));
        return
        [
            new("built from the runtime", took[nameof(PreludeBenchmarks.Build)], "from the cache", took[nameof(PreludeBenchmarks.Cached)]),
        ];
    }
}
