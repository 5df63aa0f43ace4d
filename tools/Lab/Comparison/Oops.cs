// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Comparison;

/// <summary>What ended a run before it returned, with all that the kernel's log would tell.</summary>
/// <param name="What">What is wrong, in the kernel's words.</param>
/// <param name="Access">The access that failed, when it was one.</param>
/// <param name="Calls">The calls under way, innermost first: models with kernel lines, primitives. None when the call had returned.</param>
/// <param name="Object">The object that it is about, when it is about one.</param>
/// <param name="Choices">The choices asked so far, in order.</param>
public sealed record Oops(
    string What, OopsAccess? Access, IReadOnlyList<string> Calls, OopsObject? Object, IReadOnlyList<string> Choices);

/// <summary>An access that failed. Whether it was to read or to write is not known.</summary>
/// <param name="Address">Where, as the kernel would show it.</param>
/// <param name="Size">Bytes.</param>
public sealed record OopsAccess(string Address, int Size);

/// <summary>The object that an oops is about.</summary>
/// <param name="Name">What it is, with its C type.</param>
/// <param name="Address">Where it begins.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Offset">The place that the oops is about, from where the object begins; it may lie behind its end.</param>
/// <param name="Dump">Of a page, what it counts and its flags.</param>
/// <param name="AllocatedAt">The calls under way when it was allocated; null when it was there before the run.</param>
/// <param name="FreedAt">The calls under way when it was freed; null when it was not.</param>
public sealed record OopsObject(
    string Name,
    string Address,
    int Size,
    long Offset,
    string? Dump,
    IReadOnlyList<string>? AllocatedAt,
    IReadOnlyList<string>? FreedAt);
