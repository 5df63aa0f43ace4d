// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.State;

namespace KTrans.Lab.Tracing;

/// <summary>A run with every step.</summary>
/// <param name="Outcome">What it came to, and the choices asked.</param>
/// <param name="Steps">The steps; none of a run that took its process with it.</param>
/// <param name="IsCut">Whether there were more steps than a trace holds.</param>
/// <param name="Start">The state before the first step, pages by frame number; empty where it could not be looked at. Changes in steps go on from it.</param>
public sealed record TracedRun(Outcome Outcome, IReadOnlyList<Step> Steps, bool IsCut, IReadOnlyList<StateField> Start);
