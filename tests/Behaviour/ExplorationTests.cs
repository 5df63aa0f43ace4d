// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;

namespace KTrans.Behaviour.Tests;

/// <summary>Every path of the committed snippets, in every scenario.</summary>
public sealed class ExplorationTests
{
    private static readonly ModelImage Image = SnippetLab.Image(SnippetLab.Committed.Values);

    private static readonly HostPool Hosts = new(Image);

    private static readonly IReadOnlyList<ModelPaths> Whole = Explore(Shard.Whole);

    public static TheoryData<string> Kernels { get; } = new(Image.Models.Select(m => m.Label));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void It_is_exhaustive_and_reaches_every_line(string kernel)
    {
        ModelPaths found = Whole.Single(m => m.Model.Label == kernel);
        Assert.Equal(Extent.Exhaustive, found.Extent);
        Coverage own = Coverage.Of(found)[0];
        Assert.Empty(own.Missing);
        Assert.Equal(own.Outline.Lines.Count, own.Reached.Count);
        Assert.All(found.Scenarios.Where(s => s.Impossible is null), s => Assert.NotEmpty(s.Paths.Paths));
    }

    // 2.6.32 forgets the reference of a poisoned page, which 3.14 mended; nothing else breaks an invariant.
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Invariants_hold_but_for_the_poisoned_page_of_2_6_32(string kernel)
    {
        ModelPaths found = Whole.Single(m => m.Model.Label == kernel);
        string[] broken = [.. found.Violations.SelectMany(v => v.Scenario.Paths.Outcomes[v.Path.Outcome].Left).Distinct()];
        Assert.Equal(kernel == "2.6.32", broken.Length > 0);
        Assert.All(broken, b => Assert.StartsWith("reference leaked: page", b, StringComparison.Ordinal));
        Assert.All(found.Violations, v => Assert.Contains("HWPOISON", v.Scenario.Paths.Outcomes[v.Path.Outcome].Returns, StringComparison.Ordinal));
    }

    [Fact]
    public void Four_shards_make_the_whole()
    {
        ExplorationPart[] parts = [.. Enumerable.Range(1, 4).Reverse().Select(k => new Shard(k, 4)).Select(s => ExplorationPart.Read(ExplorationPart.Write(new ExplorationPart(s, Explore(s))))!)];
        Assert.All(parts, p => Assert.NotEmpty(p.Models[0].Paths));
        Assert.Null(ExplorationPart.Fault(parts));
        Assert.Equal(Whole.Select(ExplorationText.Write), ExplorationPart.Join(parts).Select(ExplorationText.Write));
        Assert.Equal(Text(Whole), Text(ExplorationPart.Join(parts)));
    }

    [Fact]
    public void Twice_is_equal() => Assert.Equal(Text(Whole), Text(Explore(Shard.Whole)));

    [Fact]
    public void Bounds_that_cut_are_told()
    {
        ModelName model = Image.Models.Single(m => m.Label == "6.8");
        ModelPaths cut = new ModelExploration(Hosts, SnippetLab.Preludes, new ExplorationBounds(Choices: 2), Shard.Whole)
            .Run([(model, [ScenarioLibrary.Curated.Find("anonymous/write")])], workers: 1)[0];
        Assert.Equal(Extent.Cut, cut.Extent);
        Assert.Contains("not exhaustive: the bounds cut some off", ExplorationText.Write(cut), StringComparison.Ordinal);
        Assert.Contains("not reached: ", ExplorationText.Write(cut), StringComparison.Ordinal);
    }

    private static string Text(IReadOnlyList<ModelPaths> found) => ExplorationPart.Write(new ExplorationPart(Shard.Whole, found));

    private static IReadOnlyList<ModelPaths> Explore(Shard shard) => new ModelExploration(Hosts, SnippetLab.Preludes, new ExplorationBounds(), shard)
        .Run([.. Image.Models.Select(m => (m, ScenarioLibrary.Curated.Of(m)))], workers: 2);
}
