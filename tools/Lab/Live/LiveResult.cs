// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Life;

namespace KTrans.Lab.Live;

/// <summary>A scenario, as a model and the running kernel went through it.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Kernel">The model's kernel.</param>
/// <param name="WhyNot">Why it was not performed; null where it was.</param>
/// <param name="Steps">The steps, side by side.</param>
/// <param name="Wrong">What does not add up in the model's run.</param>
/// <param name="Attempts">How often it was performed: again where there was a difference that nobody has explained, which may be the machine's noise.</param>
public sealed record LiveResult(LifeScenario Scenario, LifeKernel Kernel, string? WhyNot, IReadOnlyList<StepPair> Steps, IReadOnlyList<string> Wrong, int Attempts)
{
    /// <summary>What it comes to, explained differences left out of account.</summary>
    public Verdict Verdict => WhyNot is not null ? Verdict.Unsupported
        : Open > 0 || Wrong.Count > 0 ? Verdict.Differs
        : Fields.Any(f => f.Verdict == Verdict.Unknown) ? Verdict.Unknown
        : Verdict.Same;

    /// <summary>All that is side by side.</summary>
    public IEnumerable<FieldPair> Fields => Steps.SelectMany(s => s.Fields);

    /// <summary>Differences that nobody has explained.</summary>
    public int Open => Fields.Count(f => f is { Verdict: Verdict.Differs, Explained: null });

    /// <summary>Differences that are explained.</summary>
    public int Explained => Fields.Count(f => f.Explained is not null);
}
