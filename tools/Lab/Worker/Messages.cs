// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json.Serialization;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;

namespace KTrans.Lab.Worker;

/// <summary>What the worker is told to run. Before the first order comes a <see cref="ModelImage"/>.</summary>
internal sealed record Order(ModelName Model, Scenario Scenario);

/// <summary>What the worker says.</summary>
[JsonDerivedType(typeof(Loaded), nameof(Loaded))]
[JsonDerivedType(typeof(Begun), nameof(Begun))]
[JsonDerivedType(typeof(Asked), nameof(Asked))]
[JsonDerivedType(typeof(Ended), nameof(Ended))]
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

/// <summary>The run ended, well or in an oops.</summary>
internal sealed record Ended(Outcome Outcome) : Message;

/// <summary>The model takes a parameter that no fault brings.</summary>
internal sealed record Uncallable(string Parameter) : Message;

/// <summary>A fault of ours, with its stack trace.</summary>
internal sealed record Failed(string Text) : Message;
