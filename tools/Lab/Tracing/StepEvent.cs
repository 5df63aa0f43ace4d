// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json.Serialization;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Tracing;

/// <summary>Something that happened in a step.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StepOperand), "operand")]
[JsonDerivedType(typeof(StepDecision), "decision")]
[JsonDerivedType(typeof(StepCall), "call")]
[JsonDerivedType(typeof(StepChoice), "choice")]
[JsonDerivedType(typeof(StepLock), "lock")]
[JsonDerivedType(typeof(StepStore), "store")]
[JsonDerivedType(typeof(StepChange), "state")]
[JsonDerivedType(typeof(StepReturn), "return")]
public abstract record StepEvent;

/// <summary>A value that a condition read, or a parameter.</summary>
/// <param name="Text">Its C text.</param>
/// <param name="Value">What was there.</param>
public sealed record StepOperand(string Text, StepValue Value) : StepEvent;

/// <summary>A condition was decided, or a side of one.</summary>
/// <param name="Role">What it is the condition of: <c>if</c>, <c>while</c>, <c>for</c>, <c>do</c>, <c>switch</c>, <c>?:</c>; of a side <c>&amp;&amp;</c>, <c>||</c>.</param>
/// <param name="Text">Its C text.</param>
/// <param name="Value">What it came to.</param>
public sealed record StepDecision(string Role, string Text, StepValue Value) : StepEvent;

/// <summary>A function was called.</summary>
/// <param name="Callee">Its name.</param>
/// <param name="Through">The C text of the pointer that it was called through; null for a call by name.</param>
/// <param name="Primitive">What kind of thing it is; null where that does not show.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Result">What it returned; null of one that returns nothing.</param>
/// <param name="IsBack">Whether it came back.</param>
public sealed record StepCall(
    string Callee, string? Through, PrimitiveKind? Primitive, IReadOnlyList<StepOperand> Arguments, StepValue? Result, bool IsBack) : StepEvent;

/// <summary>The surroundings were asked.</summary>
/// <param name="Choice">The choice's name.</param>
/// <param name="Question">The question in words.</param>
/// <param name="Answer">The outcome's name.</param>
public sealed record StepChoice(string Choice, string Question, string Answer) : StepEvent;

/// <summary>A lock was taken or dropped.</summary>
/// <param name="Lock">Its name.</param>
/// <param name="IsTaken">Taken, or dropped.</param>
public sealed record StepLock(string Lock, bool IsTaken) : StepEvent;

/// <summary>A value was stored.</summary>
/// <param name="Target">The C text of where.</param>
/// <param name="Value">The value.</param>
/// <param name="Address">The place in memory; null of a local.</param>
public sealed record StepStore(string Target, StepValue Value, StepValue? Address) : StepEvent;

/// <summary>The state changed: locks have events of their own.</summary>
/// <param name="Subject">What changed, as <see cref="State.StateField"/> has it; pages by frame number.</param>
/// <param name="Name">Which field.</param>
/// <param name="Before">Its value before; null when there was none.</param>
/// <param name="After">Its value after; null when there is none.</param>
public sealed record StepChange(string Subject, string Name, string? Before, string? After) : StepEvent;

/// <summary>The function returned.</summary>
/// <param name="Value">Its value; null of one that returns nothing.</param>
public sealed record StepReturn(StepValue? Value) : StepEvent;
