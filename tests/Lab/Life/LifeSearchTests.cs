// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;

namespace KTrans.Lab.Tests.Life;

/// <summary>No memory, swap full, writes and reads that fail, charges refused, another thread first: at every place where that can be.</summary>
public sealed class LifeSearchTests(LifeFixture lives) : IClassFixture<LifeFixture>
{
    private const int MostPaths = 1_000_000;

    public static TheoryData<string> Kernels { get; } = new("2.6.32", "3.16", "4.4", "4.19", "5.4", "5.10", "6.1", "6.8", "6.12");

    [Theory]
    [MemberData(nameof(Kernels))]
    public void On_every_path_of_every_life_all_adds_up(string version)
    {
        LifeKernel kernel = lives.Kernel(version);
        using LifeRunner runner = lives.Runner(kernel);
        Assert.All(LifeFixture.Scenarios(kernel), scenario =>
        {
            int paths = 0;
            IReadOnlyList<string>? next = [];
            while (next is not null && paths < MostPaths)
            {
                LifeBatch batch = LifeExplorer.Explore(runner, scenario, next, MostPaths);
                Assert.True(batch.Wrong is null, batch.Wrong is null ? "" : $"{string.Join("; ", batch.Wrong.Wrong)}: {string.Join(", ", batch.Wrong.Asked)}");
                (paths, next) = (paths + batch.Paths, batch.Next);
            }

            Assert.True(next is null, "it does not end");
            Assert.InRange(paths, 2, MostPaths);
        });
    }

    // Each failure that a life can meet is met.
    [Fact]
    public void What_can_fail_fails()
    {
        LifeKernel kernel = lives.Kernel("4.19");
        using LifeRunner runner = lives.Runner(kernel);
        HashSet<string> asked = [];
        foreach (LifeScenario scenario in LifeLibrary.Curated.All)
        {
            for (IReadOnlyList<string>? next = []; next is not null;)
            {
                LifeBatch one = LifeExplorer.Explore(runner, scenario, next, 1);
                asked.UnionWith(runner.Machine.ChoiceLog.Select(a => $"{a.Choice.Name}={a.Choice.Outcomes[a.Outcome]}"));
                next = one.Next;
            }
        }

        Assert.Superset(
            (ISet<string>)new HashSet<string>(["alloc_page=NULL", "charge=ENOMEM", "anon_vma=ENOMEM", "pte_alloc=ENOMEM", "swap_slot=none", "writeback=failed", "writeback=still under way", "swap_read=failed", "pte_race=filled by another thread"]),
            asked);
    }

    // A log leads to the same run again.
    [Fact]
    public void A_path_is_replayed()
    {
        LifeScenario scenario = LifeLibrary.Curated.Find("life/swap-in-by-read");
        using LifeRunner runner = lives.Runner(lives.Kernel("4.4"));
        LifeRun failed = runner.Run(scenario, scenario.World.Plan(["pte_alloc=table", "anon_vma=allocated", "alloc_page=page", "charge=charged", "pte_race=as seen", "3:swap_slot=none"]));
        Assert.Contains("3:swap_slot=none", failed.Asked);
        Assert.Equal("page A", failed.Steps[^1].Rows[^1].Entries[0].Is);
        Assert.Equal(LifeText.Write(new KernelLives(lives.Kernel("4.4"), [new(scenario, failed)])), LifeText.Write(new KernelLives(lives.Kernel("4.4"), [new(scenario, runner.Run(scenario, scenario.World.Plan(failed.Asked)))])));
    }
}
