// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Tracing;

namespace KTrans.Study.Compare;

/// <summary>A cause with the runs of its first situation.</summary>
/// <param name="Function">The function's name, or what functions of several names are.</param>
/// <param name="Pair">The versions.</param>
/// <param name="Cause">The cause.</param>
/// <param name="From">The run of the older version.</param>
/// <param name="To">The run of the newer.</param>
public sealed record Divergence(string Function, PairComparison Pair, Difference Cause, TracedRun From, TracedRun To);
