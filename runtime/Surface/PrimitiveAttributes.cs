// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Surface;

/// <summary>
/// Marks a public static method of a kernel version class as part of the kernel's surface: the prelude declares it
/// to C under its C# name. Its first version is the class it stands in; <see cref="UntilAttribute"/> ends it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class PrimitiveAttribute(PrimitiveKind kind, string header) : Attribute
{
    /// <summary>What kind of thing the primitive is.</summary>
    public PrimitiveKind Kind { get; } = kind;

    /// <summary>The kernel file that declares it, such as <c>include/linux/rmap.h</c>.</summary>
    public string Header { get; } = header;
}

/// <summary>A primitive of kind <see cref="PrimitiveKind.Model"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ModelAttribute(string header) : PrimitiveAttribute(PrimitiveKind.Model, header);

/// <summary>A primitive of kind <see cref="PrimitiveKind.NoOp"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoOpAttribute(string header, string why) : PrimitiveAttribute(PrimitiveKind.NoOp, header)
{
    /// <summary>Why doing nothing is what this function does here.</summary>
    public string Why { get; } = why;
}

/// <summary>A primitive of kind <see cref="PrimitiveKind.Spy"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SpyAttribute(string header) : PrimitiveAttribute(PrimitiveKind.Spy, header);

/// <summary>A function made from kernel source; the translator writes this on every model.</summary>
/// <param name="header">The kernel file, such as <c>mm/memory.c</c>.</param>
/// <param name="firstLine">First kernel line of the function's definition.</param>
/// <param name="lastLine">Last kernel line of the function's definition.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TranslatedAttribute(string header, int firstLine, int lastLine)
    : PrimitiveAttribute(PrimitiveKind.Translated, header)
{
    public int FirstLine { get; } = firstLine;

    public int LastLine { get; } = lastLine;
}
