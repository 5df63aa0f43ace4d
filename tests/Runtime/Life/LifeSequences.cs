// SPDX-License-Identifier: GPL-2.0-only
using FsCheck;
using FsCheck.Fluent;

namespace KTrans.Runtime.Tests.Life;

/// <summary>Random sequences of steps, and how one that fails becomes a short one.</summary>
internal static class LifeSequences
{
    private const int Longest = 50;

    // Half of the steps are of few pages, so that much happens to one.
    private const int Popular = 3;

    // What happens how often: uses of memory most, and reclaim often enough that pages go out and come back.
    private static readonly (LifeOp Op, int Weight)[] Weights =
    [
        (LifeOp.Write, 24), (LifeOp.Read, 16), (LifeOp.Fork, 6), (LifeOp.Exit, 3), (LifeOp.Map, 3), (LifeOp.Unmap, 3),
        (LifeOp.Migrate, 6), (LifeOp.DontNeed, 2), (LifeOp.LetFree, 3), (LifeOp.Cold, 2), (LifeOp.PageOut, 5), (LifeOp.Age, 5),
        (LifeOp.Scan, 8), (LifeOp.SwapOut, 8), (LifeOp.Kswapd, 1), (LifeOp.Direct, 3), (LifeOp.Settle, 2), (LifeOp.Writes, 3),
        (LifeOp.Protect, 5), (LifeOp.Move, 4),
    ];

    private static readonly LifeOp[] Drawn = [.. Weights.SelectMany(w => Enumerable.Repeat(w.Op, w.Weight))];

    internal static Arbitrary<LifeStep[]> Arbitrary { get; } = Arb.From(
        from length in Gen.Choose(1, Longest)
        from tape in Gen.Choose(0, int.MaxValue - 1).ArrayOf(length)
        select tape.Select(FromNumber).ToArray(),
        Shrink);

    /// <summary>The same with some choices that are made otherwise, one after the other.</summary>
    internal static Arbitrary<(LifeStep[] Steps, OtherChoice[] Others)> ArbitraryWithChoices { get; } = Arb.From(
        from steps in Arbitrary.Generator
        from count in Gen.Choose(1, 4)
        from tape in Gen.Choose(0, int.MaxValue - 1).ArrayOf(count)
        select (Steps: steps, Others: tape.Select(n => new OtherChoice(n / 2 % 256, n % 2)).ToArray()),
        one => [.. Fewer(one.Others).Select(others => (one.Steps, others)), .. Shrink(one.Steps).Select(steps => (steps, one.Others))]);

    // One number for each step, since drawing is what takes most of the time.
    private static LifeStep FromNumber(int number)
    {
        LifeOp op = Drawn[number % Drawn.Length];
        number /= Drawn.Length;
        int process = number % 4;
        int page = number / 4 % (2 * ReferenceModel.Pages);
        page = page < ReferenceModel.Pages ? page : page % Popular;
        return new LifeStep(op, process, page, 1 + number / (8 * ReferenceModel.Pages) % 9);
    }

    private static IEnumerable<T[]> Fewer<T>(T[] all)
    {
        for (int size = (all.Length + 1) / 2; size > 0; size /= 2)
        {
            for (int from = 0; from + size <= all.Length; from += size)
            {
                yield return [.. all[..from], .. all[(from + size)..]];
            }
        }
    }

    // Fewer steps first, then simpler ones.
    private static IEnumerable<LifeStep[]> Shrink(LifeStep[] steps)
    {
        foreach (LifeStep[] fewer in Fewer(steps))
        {
            yield return fewer;
        }

        for (int i = 0; i < steps.Length; i++)
        {
            foreach (LifeStep simpler in Simpler(steps[i]))
            {
                yield return [.. steps[..i], simpler, .. steps[(i + 1)..]];
            }
        }
    }

    private static IEnumerable<LifeStep> Simpler(LifeStep step)
    {
        if (step.Process > 0)
        {
            yield return step with { Process = 0 };
        }

        if (step.Page > 0)
        {
            yield return step with { Page = 0 };
        }

        if (step.Count > 1)
        {
            yield return step with { Count = 1 };
        }
    }
}
