// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using System.Text.RegularExpressions;
using KTrans.Fuzz.Native;
using KTrans.Lab.Comparison;
using KTrans.Lab.Programs;
using KTrans.Lab.Worker;

namespace KTrans.Fuzz.Running;

/// <summary>Runs programs in both forms and holds them against what is expected; each judge has a worker process of its own.</summary>
/// <param name="patience">How long one form of a program may take, its translation included.</param>
public sealed partial class Judge(TimeSpan patience) : IDisposable
{
    private const int MostShown = 400;

    private readonly ProgramHost host = new(patience);

    /// <summary>What the forms are called.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["clean", "checked"];

    /// <summary>Runs a program.</summary>
    /// <param name="files">Its C files.</param>
    /// <param name="options">What clang is told.</param>
    /// <param name="expected">What it should do.</param>
    /// <param name="forms">Which forms to run.</param>
    /// <returns>The first form's verdict that is not the same, else the same.</returns>
    public Verdict Run(IReadOnlyList<string> files, IReadOnlyList<string> options, NativeAnswer expected, IReadOnlyList<string> forms)
    {
        foreach (string form in forms)
        {
            Verdict verdict = Run(files, options, expected, form);
            if (verdict.Kind != VerdictKind.Same)
            {
                return verdict;
            }
        }

        return new Verdict(VerdictKind.Same, "", "", "");
    }

    public void Dispose() => host.Dispose();

    private Verdict Run(IReadOnlyList<string> files, IReadOnlyList<string> options, NativeAnswer expected, string form)
    {
        try
        {
            ProgramOutcome outcome = host.Run(new CProgram(files) { Options = options, IsClean = form == Forms[0] });
            return Verdict(outcome, expected, form);
        }
        catch (WorkerFaultException e)
        {
            return new Verdict(VerdictKind.Fault, form, Cause(e.Message), e.Message);
        }
    }

    private static Verdict Verdict(ProgramOutcome outcome, NativeAnswer expected, string form) => outcome.End switch
    {
        ProgramEnd.Refused => Refused(outcome, form),
        ProgramEnd.Died => new Verdict(VerdictKind.Died, form, outcome.Death ?? "", Shown(outcome)),
        ProgramEnd.TimedOut => new Verdict(VerdictKind.TimedOut, form, "", Shown(outcome)),
        ProgramEnd.Oops when expected.ExitCode != outcome.ExitCode || !Same(outcome, expected) =>
            new Verdict(VerdictKind.Mismatch, form, $"oops: {outcome.Oops!.What}", string.Join('\n', OopsText.Lines(outcome.Oops).Append(Shown(outcome)))),
        _ when outcome.ExitCode != expected.ExitCode =>
            new Verdict(VerdictKind.Mismatch, form, "exit code", $"exit code {outcome.ExitCode}, not {expected.ExitCode}\n{Shown(outcome)}"),
        _ when !Same(outcome, expected) =>
            new Verdict(VerdictKind.Mismatch, form, "output", Difference(outcome.Output, expected.Output!)),
        _ => new Verdict(VerdictKind.Same, form, "", ""),
    };

    // Faults of ours are told as diagnostics too.
    private static Verdict Refused(ProgramOutcome outcome, string form)
    {
        ProgramRefusal first = outcome.Refusals.FirstOrDefault(r => r.Id.StartsWith("KT13", StringComparison.Ordinal)) ?? outcome.Refusals[0];
        bool isFault = first.Id.StartsWith("KT13", StringComparison.Ordinal);
        string text = string.Join('\n', outcome.Refusals.Select(r => r.Text));
        return new Verdict(isFault ? VerdictKind.Fault : VerdictKind.Refused, isFault ? form : "", Cause(first.Text), text)
        {
            Causes = [.. outcome.Refusals.Select(r => Cause(r.Text)).Distinct()],
        };
    }

    private static bool Same(ProgramOutcome outcome, NativeAnswer expected) =>
        expected.Output is null || outcome.Output.AsSpan().SequenceEqual(expected.Output);

    private static string Shown(ProgramOutcome outcome) =>
        Limited(Encoding.UTF8.GetString(outcome.Output)) + Limited(Encoding.UTF8.GetString(outcome.Errors));

    private static string Limited(string text) => text.Length > MostShown ? "..." + text[^MostShown..] : text;

    private static string Difference(byte[] actual, byte[] expected)
    {
        string[] ours = Encoding.UTF8.GetString(actual).Split('\n'), theirs = Encoding.UTF8.GetString(expected).Split('\n');
        int line = 0;
        while (line < ours.Length && line < theirs.Length && ours[line] == theirs[line])
        {
            line++;
        }

        return $"line {line + 1}: {Limited(ours.ElementAtOrDefault(line) ?? "nothing")}\n expected: {Limited(theirs.ElementAtOrDefault(line) ?? "nothing")}";
    }

    /// <summary>The id of a diagnostic with what it is about, or the first line of a fault; without places and names.</summary>
    private static string Cause(string text)
    {
        string line = text.Split('\n')[0];
        Match id = DiagnosticId().Match(line);
        string cause = id.Success ? line[id.Index..] : line;
        return cause.Length > 160 ? cause[..160] : cause;
    }

    [GeneratedRegex(@"KT\d{4}")]
    private static partial Regex DiagnosticId();
}
