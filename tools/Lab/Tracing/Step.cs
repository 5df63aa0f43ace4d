// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Tracing;

/// <summary>One C statement, or condition, as a run came to it.</summary>
/// <param name="Number">From 1, in the order in which they begin.</param>
/// <param name="Depth">How many translated functions are under way, one in the other; 1 in the outermost.</param>
/// <param name="Function">The kernel function.</param>
/// <param name="File">The kernel's file.</param>
/// <param name="Line">The kernel's line.</param>
/// <param name="Text">The C text on one line; of a function that begins its name.</param>
/// <param name="IsEntry">Whether a function begins: its parameters are the operands.</param>
/// <param name="Events">What happened, in order. What a translated function that is called does stands in steps of its own.</param>
public sealed record Step(int Number, int Depth, string Function, string File, int Line, string Text, bool IsEntry, IReadOnlyList<StepEvent> Events);

/// <summary>A value that a run came across.</summary>
/// <param name="Type">Its C type.</param>
/// <param name="Bits">Its bits, such as <c>0x33</c>; of a pointer the address as it is shown.</param>
/// <param name="Text">In words, such as <c>0x33 VM_READ|VM_WRITE</c>.</param>
/// <param name="Target">Of a pointer, what it points to, such as <c>page pfn 0x38944c</c>; null of all else.</param>
public sealed record StepValue(string Type, string Bits, string Text, string? Target)
{
    /// <summary>The value in words, and what it points to.</summary>
    public override string ToString() => Target is null ? Text : $"{Text} ({Target})";
}
