// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Bench.Translation;

/// <summary>Warm translation in one process.</summary>
internal static class TranslationRows
{
    private static readonly Aim FourTimesTheParse = new(4);

    public static IReadOnlyList<Row> Measure(Benchmarks benchmarks)
    {
        TranslationBenchmarks.WarmUp();
        Dictionary<string, Quantity> took = benchmarks.Run<TranslationBenchmarks>().ToDictionary(
            r => r.Case.Descriptor.WorkloadMethod.Name, r => new Quantity(r.Nanoseconds / 1e6, "ms"));
        Quantity parse = took[nameof(TranslationBenchmarks.ParsePrecompiled)];
        Quantity parseText = took[nameof(TranslationBenchmarks.ParseText)];
        Quantity translate = took[nameof(TranslationBenchmarks.Translate)];
        return
        [
            new("translation to both forms", translate, "parse, precompiled prelude", parse, FourTimesTheParse),
            new("translation to both forms", translate, "parse, prelude as text", parseText),
            new("parse, prelude as text", parseText, "parse, precompiled prelude", parse),
            new("compiling the clean form", took[nameof(TranslationBenchmarks.Compile)], "translation", translate),
        ];
    }
}
