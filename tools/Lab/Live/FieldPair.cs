// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using System.Text;
using KTrans.Lab.Comparison;
using KTrans.Lab.Life;

namespace KTrans.Lab.Live;

/// <summary>Something that model and kernel both show, side by side.</summary>
/// <param name="Of">Whose it is: <c>process 1</c>, with the address where there are several; empty of the step itself.</param>
/// <param name="Field">What it is.</param>
/// <param name="Model">As the model has it; null where it cannot tell.</param>
/// <param name="Kernel">As the running kernel shows it; null where it cannot be seen.</param>
public sealed record FieldPair(string Of, string Field, string? Model, string? Kernel)
{
    /// <summary>What it comes to.</summary>
    public Verdict Verdict => Model is null || Kernel is null ? Verdict.Unknown : Model == Kernel ? Verdict.Same : Verdict.Differs;

    /// <summary>Why it differs, where it does and that is known.</summary>
    public Explanation? Explained { get; init; }

    /// <summary>What explanations call the difference: the same for every process, address and scenario in which an action ends in it.</summary>
    public string Id(LifeAction action) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{action}|{Field}|{Model}|{Kernel}"))))[..8];
}

/// <summary>A step, with all that both show of it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Fields">What is side by side.</param>
public sealed record StepPair(LifeStep Step, IReadOnlyList<FieldPair> Fields)
{
    /// <summary>Its differences.</summary>
    public IEnumerable<FieldPair> Differences => Fields.Where(f => f.Verdict == Verdict.Differs);
}
