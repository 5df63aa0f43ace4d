// SPDX-License-Identifier: GPL-2.0-only
using FsCheck;
using FsCheck.Fluent;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests.Life;

/// <summary>
/// Whatever fails, a program reads what it wrote or is told that it cannot, nothing is counted wrong and nothing is left: memory,
/// swap, reads and writes, and the races that the runtime knows of.
/// </summary>
public sealed class LifeFailureTests
{
    private const int Sequences = 500;
    private const int Seed = 20261;
    private const int MostPaths = 100_000;

    public static TheoryData<string> AtHand => LifePropertyTests.AtHand;

    public static TheoryData<string> Others => LifePropertyTests.Others;

    /// <summary>Kernels with short sequences, all of whose choices are tried.</summary>
    public static TheoryData<string, string> Explored
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (string version in ProcessWorld.Versions.Select<object[], string>(row => (string)row[0]))
            {
                all.Add(version, "w0.0=1 a0 s0 s0 s0 r0.0");
                all.Add(version, "w0.0=1 o0.0+1 a0 s0 s0 w0.0=2 r0.0");
                all.Add(version, "w0.0=1 f0 w1.0=2 m0.0 r0.0 r1.0");
                all.Add(version, "w0.0=1 w0.1=2 u0.0+1 n0.0+1 r0.0 r0.1");
                all.Add(version, "w0.1=1 f0 v1.1+1 p0.1+3 r0.1 p0.1+6 w0.1=2 r1.5");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Explored))]
    public void On_every_path_of_a_short_sequence_all_adds_up(string version, string sequence)
    {
        using LifeWorld world = new(LinuxVersion.Parse(version), mayFail: true);
        LifeStep[] steps = LifeStep.ParseAll(sequence);
        ChoicePlan plan = new();
        int paths = 0;
        do
        {
            string? wrong = world.Run(steps, auditsEach: false, plan);
            Assert.True(wrong is null, wrong is null ? "" : $"{wrong}, with {string.Join(", ", world.Log.ToArray())}");
            paths++;
        }
        while (paths < MostPaths && plan.TakeNext(world.Log));
        Assert.InRange(paths, 2, MostPaths - 1);
    }

    [Theory]
    [MemberData(nameof(AtHand))]
    public void Whatever_fails_in_any_sequence_all_adds_up(string version) => Check(version, frames: 72, slots: 12);

    [Theory]
    [MemberData(nameof(AtHand))]
    public void With_little_memory_and_swap_all_adds_up(string version) => Check(version, frames: 10, slots: 3);

    [Theory]
    [MemberData(nameof(Others))]
    [Trait("Takes", "longer")]
    public void So_it_does_in_every_other_release(string version)
    {
        Check(version, frames: 72, slots: 12);
        Check(version, frames: 10, slots: 3);
    }

    [Theory]
    [InlineData("4.4", 72, 12, "w0.0=1 z0 r0.0", "2=0 5=1")]
    public void A_failure_is_replayed(string version, int frames, int slots, string sequence, string others)
    {
        using LifeWorld world = new(LinuxVersion.Parse(version), frames, slots, mayFail: true);
        Assert.Null(OtherChoice.Run(world, LifeStep.ParseAll(sequence), OtherChoice.ParseAll(others), auditsEach: true));
    }

    private static void Check(string version, int frames, int slots)
    {
        using LifeWorld world = new(LinuxVersion.Parse(version), frames, slots, mayFail: true);
        string? failed = null;
        Property property = Prop.ForAll(LifeSequences.ArbitraryWithChoices, one =>
        {
            string? wrong = OtherChoice.Run(world, one.Steps, one.Others, auditsEach: failed is not null);
            failed = wrong is null ? failed
                : $"{wrong}\n[InlineData(\"{version}\", {frames}, {slots}, \"{string.Join(' ', one.Steps)}\", \"{string.Join(' ', one.Others)}\")]";
            return wrong is null;
        });
        FsCheck.Check.One(Config.Quick.WithMaxTest(Sequences).WithReplay(Seed, 1).WithQuietOnSuccess(true), property);
        Assert.True(failed is null, failed);
    }
}
