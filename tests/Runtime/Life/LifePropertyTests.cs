// SPDX-License-Identifier: GPL-2.0-only
using FsCheck;
using FsCheck.Fluent;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests.Life;

/// <summary>
/// Whatever processes and reclaim do, programs read what they wrote, and in the end nothing is left: random sequences in every
/// kernel that the runtime has a class of. A failure is told as the shortest sequence found, in a form that
/// <see cref="A_sequence_is_replayed"/> takes.
/// </summary>
public sealed class LifePropertyTests
{
    private const int Sequences = 10_000;
    private const int Seed = 20260;

    /// <summary>The kernels that most tests are of.</summary>
    public static TheoryData<string> AtHand => new("2.6.32", "4.4", "4.19", "6.1", "6.8", "6.12");

    /// <summary>Every other release that the runtime has a class of.</summary>
    public static TheoryData<string> Others =>
        new(VersionTable.Chain.Select(c => c.First.ToString()).Reverse().Except(AtHand.Select<object[], string>(row => (string)row[0])));

    [Theory]
    [MemberData(nameof(AtHand))]
    public void Programs_read_what_they_wrote_and_nothing_is_left(string version) => Check(version);

    [Theory]
    [MemberData(nameof(Others))]
    [Trait("Takes", "longer")]
    public void So_they_do_in_every_other_release(string version) => Check(version);

    private static void Check(string version)
    {
        using LifeWorld world = new(LinuxVersion.Parse(version));
        (LifeStep[] Steps, string Wrong)? failed = null;
        Property property = Prop.ForAll(LifeSequences.Arbitrary, steps =>
        {
            string? wrong = world.Run(steps, auditsEach: failed is not null);
            failed = wrong is null ? failed : (steps, wrong);
            return wrong is null;
        });
        Config config = Config.Quick.WithMaxTest(Sequences).WithReplay(Seed, 1).WithQuietOnSuccess(true);
        FsCheck.Check.One(config, property);
        Assert.True(failed is null, failed is null ? "" : $"{failed.Value.Wrong}\n[InlineData(\"{version}\", \"{LifeStep.ToText(failed.Value.Steps)}\")]");
    }

    [Theory]
    [InlineData("3.10", "w0.0=1 s0 k0 s0 s0 f0 w0.0=1 w3.0=1")]
    [InlineData("4.4", "w0.0=1 f0 w1.0=2 s0 o0.0+8 r0.0 r1.0 u0.0+4 x1")]
    public void A_sequence_is_replayed(string version, string sequence)
    {
        using LifeWorld world = new(LinuxVersion.Parse(version));
        Assert.Null(world.Run(LifeStep.ParseAll(sequence), auditsEach: true));
    }

    [Fact]
    public void A_step_reads_as_it_is_written()
    {
        LifeStep[] all = [.. LifeStep.Ops.Select(op => LifeStep.ParseAll(new LifeStep(op, 1, 2, 3).ToString()).Single())];
        Assert.Equal(LifeStep.Ops, all.Select(step => step.Op));
        string text = LifeStep.ToText(all);
        Assert.Equal(text, LifeStep.ToText(LifeStep.ParseAll(text)));
    }
}
