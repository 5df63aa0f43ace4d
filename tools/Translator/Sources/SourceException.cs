// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources;

/// <summary>Why a kernel source gives nothing.</summary>
public enum SourceFault
{
    /// <summary>There is no such file or folder, or it may not be read.</summary>
    NotFound,

    /// <summary>An archive or repository ends too early or is not what its name says.</summary>
    Damaged,

    /// <summary>A path that leads out of the source, or an asked file that is a link or no file.</summary>
    Unsafe,

    /// <summary>More than is ever held in memory.</summary>
    TooLarge,

    /// <summary>A repository without that tag, or a tag for what is no repository.</summary>
    NoTag,

    /// <summary>A program or library that reading needs is not installed.</summary>
    NeedsTool,

    /// <summary>It is none of the kernel's.</summary>
    NotAKernelTree,

    /// <summary>A kernel's source without an asked file.</summary>
    FileNotInSource,
}

/// <summary>A kernel source cannot be read; the message is for the user.</summary>
/// <param name="fault">What kind of thing is wrong.</param>
/// <param name="message">What is wrong, with the name of the source or entry.</param>
/// <param name="inner">What brought it up, or null.</param>
public sealed class SourceException(SourceFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of thing is wrong.</summary>
    public SourceFault Fault => fault;

    /// <summary>What the user may have meant: tags or paths, nearest first.</summary>
    public IReadOnlyList<string> Nearest { get; init; } = [];

    /// <summary>An error that says what may have been meant.</summary>
    internal static SourceException WithNearest(SourceFault fault, string message, IReadOnlyList<string> nearest) =>
        new(fault, nearest.Count == 0 ? message : $"{message}; nearest: {string.Join(", ", nearest)}") { Nearest = nearest };
}
