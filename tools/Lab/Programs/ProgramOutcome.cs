// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Translator.Diagnostics;

namespace KTrans.Lab.Programs;

/// <summary>How a program ended.</summary>
public enum ProgramEnd
{
    /// <summary>By a return from <c>main</c> or by <c>exit</c>.</summary>
    Exited,

    /// <summary>By a signal that it raised: <c>abort</c>.</summary>
    Signalled,

    /// <summary>By something that C leaves undefined, which was noticed.</summary>
    Oops,

    /// <summary>It was not run: something in it cannot be translated.</summary>
    Refused,

    /// <summary>It took longer than it was given, and was killed.</summary>
    TimedOut,

    /// <summary>It brought its process down.</summary>
    Died,
}

/// <summary>What became of a program.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">The status as a shell gives it: of a signal 128 and its number, 134 for an oops; 0 where there is none.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record ProgramOutcome(ProgramEnd End, int ExitCode, byte[] Output, byte[] Errors)
{
    /// <summary>What was noticed, of <see cref="ProgramEnd.Oops"/>.</summary>
    public Oops? Oops { get; init; }

    /// <summary>Why it was not run, of <see cref="ProgramEnd.Refused"/>; ids KT13xx are faults of ours.</summary>
    public IReadOnlyList<ProgramRefusal> Refusals { get; init; } = [];

    /// <summary>In which words its process died, of <see cref="ProgramEnd.Died"/>.</summary>
    public string? Death { get; init; }

    /// <summary>A program that was not run.</summary>
    internal static ProgramOutcome Refused(IEnumerable<Diagnostic> diagnostics) => new(ProgramEnd.Refused, 0, [], [])
    {
        Refusals = [.. diagnostics.Select(d => new ProgramRefusal(d.Rule.Id, d.ToString()))],
    };
}

/// <summary>Why a program was not run.</summary>
/// <param name="Id">The diagnostic's id, such as <c>KT1201</c>.</param>
/// <param name="Text">All that it says, with place and hint.</param>
public sealed record ProgramRefusal(string Id, string Text);
