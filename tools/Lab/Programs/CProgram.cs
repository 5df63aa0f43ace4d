// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Programs;

/// <summary>A C program and how it is to be run.</summary>
/// <param name="Files">Paths of its C files, as clang is to call them.</param>
public sealed record CProgram(IReadOnlyList<string> Files)
{
    /// <summary>What clang is told: <c>-I</c>, <c>-D</c>, <c>-U</c>, <c>-include</c>, <c>-std=</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What <c>main</c> is given behind the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Runs the clean form, which checks nothing: what is undefined in C may then end the process.</summary>
    public bool IsClean { get; init; }

    /// <summary>What standard input gives; a worker passes it on.</summary>
    public byte[] Input { get; init; } = [];
}
