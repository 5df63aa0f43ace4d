// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Scenarios;
using KTrans.Lab.Tracing;

namespace KTrans.Study.Runs;

/// <summary>A run that has a page.</summary>
/// <param name="Scenario">The scenario, with ordinary answers to what it leaves open.</param>
/// <param name="Run">The run.</param>
public sealed record PlayedRun(Scenario Scenario, TracedRun Run);
