// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Csmith;
using KTrans.Fuzz.Generation;
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Running;
using KTrans.Tests.Shared;

namespace KTrans.Fuzz.Tests;

/// <summary>The programs that the gate runs: cases of each feature and of all together, some of csmith, and those that once showed a defect.</summary>
public sealed class FixedSetTests
{
    private const int CasesPerFeature = 6;
    private const int MixedCases = 60;
    private const int Seeds = 4;

    private static readonly string Found = Repository.PathOf("tests", "Fuzz", "Found");
    private static readonly Workers Workers = new(Environment.ProcessorCount, TimeSpan.FromMinutes(3));

    [NativeFact]
    public void Cases_of_each_feature_do_what_the_C_does() => CheckCases(
        Feature.All.Select(f => (Cases: Enumerable.Range(1, CasesPerFeature).ToArray(), Features: new[] { f })));

    [NativeFact]
    public void Cases_of_several_features_do_what_the_C_does() => CheckCases(
        Enumerable.Range(1000, MixedCases).Chunk(20).Select(chunk => (chunk, Feature.All.ToArray())));

    [CsmithFact]
    [Trait("Takes", "longer")]
    public void Programs_of_csmith_do_what_the_C_does()
    {
        List<string> wrong = [];
        Workers.Run(
            Enumerable.Range(1, Seeds),
            (judge, seed) => CsmithPrograms.Run(seed, NativeCompilers.Here!, judge, TimeSpan.FromSeconds(5)),
            (seed, verdict) => wrong.AddRange(verdict.Kind is VerdictKind.Same or VerdictKind.Dropped ? [] : [$"seed {seed}: {verdict}\n{verdict.Text}"]));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Programs_that_once_showed_a_defect_do_what_the_C_does()
    {
        List<string> wrong = [];
        Workers.Run(
            Directory.EnumerateFiles(Found, "*.c").Order(StringComparer.Ordinal),
            (judge, path) => judge.Run([path], [], new NativeAnswer(0, File.ReadAllBytes(path + ".expected"), null), Judge.Forms),
            (path, verdict) => wrong.AddRange(verdict.Kind == VerdictKind.Same ? [] : [$"{Path.GetFileName(path)}: {verdict}\n{verdict.Text}"]));
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_expected_output_is_left_over() => Assert.All(
        Directory.EnumerateFiles(Found, "*.expected"), f => Assert.True(File.Exists(f[..^".expected".Length]), f));

    private static void CheckCases(IEnumerable<(int[] Cases, Feature[] Features)> programs)
    {
        List<string> wrong = [];
        Workers.Run(
            programs,
            (judge, program) => new OwnCases(NativeCompilers.Here!, program.Features).Run(judge, program.Cases),
            (program, results) => wrong.AddRange(results.Where(r => r.Verdict.Kind != VerdictKind.Same)
                .Select(r => $"case {r.Cases[0]} of {string.Join(",", program.Features.Select(f => f.Name))}: {r.Verdict}\n{r.Verdict.Text}")));
        Assert.Empty(wrong);
    }
}
