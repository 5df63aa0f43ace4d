// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;

namespace KTrans.Lab.Tracing;

/// <summary>A run with every step.</summary>
/// <param name="Outcome">What it came to, and the choices asked.</param>
/// <param name="Steps">The steps; none of a run that took its process with it.</param>
/// <param name="IsCut">Whether there were more steps than a trace holds.</param>
public sealed record TracedRun(Outcome Outcome, IReadOnlyList<Step> Steps, bool IsCut);
