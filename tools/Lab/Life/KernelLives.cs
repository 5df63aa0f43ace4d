// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Life;

/// <summary>A scenario and how it went.</summary>
public sealed record LifeResult(LifeScenario Scenario, LifeRun Run);

/// <summary>Scenarios as they went in one kernel.</summary>
public sealed record KernelLives(LifeKernel Kernel, IReadOnlyList<LifeResult> Results);
