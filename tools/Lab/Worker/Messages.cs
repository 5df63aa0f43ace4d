// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json.Serialization;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Life;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Tracing;

namespace KTrans.Lab.Worker;

/// <summary>What the worker is told to do.</summary>
[JsonDerivedType(typeof(Order), nameof(Order))]
[JsonDerivedType(typeof(LifeOrder), nameof(LifeOrder))]
internal abstract record WorkOrder;

/// <summary>What the worker is told to run. Before the first order comes a <see cref="ModelImage"/>.</summary>
/// <param name="Start">The first answers of the first path.</param>
/// <param name="Root">How many of them stay as they are.</param>
/// <param name="Most">Most paths; there may be fewer, so that the worker gives signs of life.</param>
/// <param name="Choices">Most choices of a path that are tried both ways.</param>
/// <param name="Tells">Whether each choice is told as it is asked, so that the log outlives the worker.</param>
/// <param name="Traces">Whether the first path is told step by step, and no other run.</param>
internal sealed record Order(ModelName Model, Scenario Scenario, IReadOnlyList<string> Start, int Root, int Most, int Choices, bool Tells, bool Traces = false) : WorkOrder;

/// <summary>What the worker is told to do with a scenario of a page's life.</summary>
/// <param name="Kernel">The kernel, with its translated functions.</param>
/// <param name="Start">The first answers of the first path.</param>
/// <param name="Most">Most paths; 0 for one that is told step by step.</param>
/// <param name="Looks">Whether one that is told is looked at as a running kernel is.</param>
internal sealed record LifeOrder(LifeKernel Kernel, LifeScenario Scenario, IReadOnlyList<string> Start, int Most, bool Looks = false) : WorkOrder;

/// <summary>What the worker says.</summary>
[JsonDerivedType(typeof(Loaded), nameof(Loaded))]
[JsonDerivedType(typeof(Begun), nameof(Begun))]
[JsonDerivedType(typeof(Asked), nameof(Asked))]
[JsonDerivedType(typeof(Explored), nameof(Explored))]
[JsonDerivedType(typeof(Traced), nameof(Traced))]
[JsonDerivedType(typeof(LifeTold), nameof(LifeTold))]
[JsonDerivedType(typeof(LifePaths), nameof(LifePaths))]
[JsonDerivedType(typeof(Uncallable), nameof(Uncallable))]
[JsonDerivedType(typeof(Failed), nameof(Failed))]
internal abstract record Message;

/// <summary>The models are loaded: orders may come.</summary>
internal sealed record Loaded : Message;

/// <summary>An order has come: should the worker die from now on, it was the run.</summary>
internal sealed record Begun : Message;

/// <summary>The run asked a choice.</summary>
/// <param name="Choice">Choice and outcome as an <see cref="Outcome"/> tells them.</param>
internal sealed record Asked(string Choice) : Message;

/// <summary>Paths were run; each ended, well or in an oops.</summary>
internal sealed record Explored(PathBatch Paths) : Message;

/// <summary>One path was run, with every step.</summary>
internal sealed record Traced(TracedRun Run) : Message;

/// <summary>A life was told step by step.</summary>
internal sealed record LifeTold(LifeRun Run) : Message;

/// <summary>Paths of a life were run.</summary>
internal sealed record LifePaths(LifeBatch Paths) : Message;

/// <summary>The model takes a parameter that no fault brings.</summary>
internal sealed record Uncallable(string Parameter) : Message;

/// <summary>A fault of ours, with its stack trace.</summary>
internal sealed record Failed(string Text) : Message;
