// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Corpus;

/// <summary>What became of a program of a corpus.</summary>
public enum CorpusStatus
{
    /// <summary>It does what it should in every form.</summary>
    Pass,

    /// <summary>It does something else, or could not be compiled or run.</summary>
    Fail,

    /// <summary>It was refused by name.</summary>
    Refused,

    /// <summary>gcc and clang do not both pass it here.</summary>
    Dropped,
}

/// <summary>A program with what became of it.</summary>
/// <param name="Name">The program.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Form">The form that failed: clean or checked.</param>
/// <param name="Reason">Why, in a line: the diagnostic, the difference.</param>
/// <param name="Known">Why it is known to fail, if it is.</param>
public sealed record CorpusResult(string Name, CorpusStatus Status, string Form, string Reason, string? Known);

/// <summary>Runs the programs of a folder: each prints what <c>NAME.c.expected</c> says, or exits with 0 and does not abort.</summary>
/// <param name="options">What clang is told, and the native compilers.</param>
/// <param name="forms">The forms to run.</param>
/// <param name="compilers">Native compilers that both must pass a program for it to count; null counts all.</param>
/// <param name="known">Programs that are known to fail.</param>
public sealed class CorpusDriver(IReadOnlyList<string> options, IReadOnlyList<string> forms, NativeCompilers? compilers, KnownFailures known)
{
    // What a test suite's program takes natively, and more.
    private static readonly TimeSpan NativePatience = TimeSpan.FromSeconds(10);

    /// <summary>Runs one program.</summary>
    public CorpusResult Run(Judge judge, CorpusProgram program)
    {
        byte[]? output = program.Expected;
        NativeAnswer expected = new(0, output, null);
        if (compilers is not null)
        {
            NativeAnswer native = compilers.Run([program.Path], options, NativePatience);
            string? why = native.Dropped
                ?? (native.ExitCode != 0 ? $"native exit code {native.ExitCode}"
                : output is not null && !output.AsSpan().SequenceEqual(native.Output) ? "native output is not the expected"
                : null);
            if (why is not null)
            {
                return new CorpusResult(program.Name, CorpusStatus.Dropped, "", why, known[program.Name]);
            }

            expected = native;
        }

        Verdict verdict = judge.Run([program.Path], options, expected, forms);
        CorpusStatus status = verdict.Kind switch { VerdictKind.Same => CorpusStatus.Pass, VerdictKind.Refused => CorpusStatus.Refused, _ => CorpusStatus.Fail };
        return new CorpusResult(program.Name, status, verdict.Form, Reason(verdict), known[program.Name]);
    }

    private static string Reason(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Same => "",
        VerdictKind.Refused => verdict.Reason,
        VerdictKind.Mismatch => $"{verdict.Reason}: {verdict.Text.Split('\n')[0]}",
        VerdictKind.TimedOut => "timed out",
        _ => $"{verdict.Kind.ToString().ToLowerInvariant()}: {verdict.Reason}",
    };
}
