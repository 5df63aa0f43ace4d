// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Life;
using KTrans.Lab.Live;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Tests;

/// <summary>The file of explained differences.</summary>
public sealed class ExplanationTests
{
    private static readonly KernelPair Kernels = new(new LinuxVersion(6, 8, 0), new LinuxVersion(6, 18, 44));

    private static readonly FieldPair Pair = new("process 1", "map count", "1", "2");

    [Theory]
    [InlineData("..", "2.6.32", true)]
    [InlineData("5.1..", "5.1", true)]
    [InlineData("5.1..", "5.0", false)]
    [InlineData("..6.11", "6.10", true)]
    [InlineData("..6.11", "6.11", false)]
    [InlineData("5.1..6.11", "6.8", true)]
    public void A_range_is_from_a_release_on_and_before_another(string range, string model, bool isOf)
    {
        Assert.Equal(isOf, (Entry() with { Models = range }).IsOf(new KernelPair(LinuxVersion.Parse(model), new LinuxVersion(6, 18, 0))));
    }

    [Fact]
    public void A_difference_is_marked_where_it_is_explained()
    {
        StepPair[] steps = [new(new LifeStep(LifeAction.Read, 1, 0x1000), [Pair, Pair with { Kernel = "3" }, Pair with { Kernel = "1" }])];

        IReadOnlyList<FieldPair> fields = new Explanations([Entry()]).Mark(Kernels, steps)[0].Fields;

        Assert.Equal([true, false, false], fields.Select(f => f.Explained is not null));
        Assert.Equal([Verdict.Differs, Verdict.Differs, Verdict.Same], fields.Select(f => f.Verdict));
    }

    [Fact]
    public void One_of_no_difference_is_stale_for_its_releases_only()
    {
        Explanations explanations = new([Entry(), Entry() with { Models = "..6.1" }]);

        Assert.Equal(explanations.All[0], Assert.Single(explanations.Stale(Kernels, [])));
        Assert.Empty(explanations.Stale(Kernels, [new(new LifeStep(LifeAction.Read), [Pair])]));
    }

    [Theory]
    [InlineData("- difference: 1\n  models: 6.8\n  running: ..\n  what: a\n  feature: b\n  reason: c\n", "the entry of difference '1': 6.8 is no range of releases; write it as 5.1..6.11, where either may be left out")]
    [InlineData("- difference: 1\n  models: ..\n  running: ..\n  what: a\n  reason: c\n", "the entry of difference '1' has no feature")]
    [InlineData("- difference: 1\n  why: a\n", "line 2: Property 'why' not found on type 'KTrans.Lab.Live.Explanation'.")]
    public void What_is_not_well_formed_is_said(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => Explanations.Read(text)).Message);
    }

    [Fact]
    public void Those_that_come_with_KTrans_can_be_read() => Assert.NotEmpty(Explanations.Curated.All);

    private static Explanation Entry() => new() { Difference = Pair.Id(LifeAction.Read), Models = "..", Running = "..", What = "what", Feature = "feature", Reason = "reason" };
}
