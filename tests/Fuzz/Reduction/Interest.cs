// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Reduction;

/// <summary>
/// Asks of a smaller program whether it shows the same defect: gcc and clang agree on it, nothing in it is undefined as
/// far as warnings, sanitizers and differently filled stacks tell, and ours does the same wrong thing.
/// </summary>
internal sealed partial class Interest(NativeCompilers compilers, IReadOnlyList<string> options, Verdict verdict) : IDisposable
{
    private static readonly TimeSpan NativePatience = TimeSpan.FromSeconds(2);

    private static readonly string[] Strict =
    [
        "-Werror=return-type", "-Werror=implicit-function-declaration", "-Werror=uninitialized", "-Werror=implicit-int",
        "-Werror=int-conversion", "-Werror=incompatible-pointer-types",
    ];

    private readonly Judge judge = new(TimeSpan.FromSeconds(verdict.Kind == VerdictKind.TimedOut ? 20 : 60));
    private readonly HashSet<string> boring = [];
    private string[] checks = [];

    /// <summary>What the last program that was asked of prints.</summary>
    public NativeAnswer? Last { get; private set; }

    /// <summary>Learns which checks the whole program passes: those that it does not pass cannot be asked of a part.</summary>
    /// <returns>Whether the program shows the defect at all.</returns>
    public bool Begin(string text)
    {
        checks = [.. new[] { "strict", "sanitizers", "stack" }.Where(check => Passes(check, text))];
        return Shows(text);
    }

    /// <summary>Whether the program shows the defect.</summary>
    public bool Shows(string text)
    {
        if (!boring.Add(text))
        {
            return false;
        }

        using ProgramFile file = new("reduced.c", text);
        NativeAnswer native = compilers.Run([file.Path], options, NativePatience);
        Last = native;
        return native.Dropped is null
            && checks.All(check => check == "sanitizers" || Passes(check, text))
            && IsSame(judge.Run([file.Path], options, native, verdict.Form.Length > 0 ? [verdict.Form] : Judge.Forms))
            && (!checks.Contains("sanitizers") || Passes("sanitizers", text));
    }

    public void Dispose() => judge.Dispose();

    private bool IsSame(Verdict other) => other.Kind == verdict.Kind && Id(other.Reason) == Id(verdict.Reason);

    // Output and exit code are one thing: which of them tells changes as a program shrinks.
    private static string Id(string reason) => reason is "output" or "exit code" ? "value"
        : ErrorId().Match(reason) is { Success: true } id ? id.Value : reason.Split('"', '\'', '(')[0];

    private bool Passes(string check, string text)
    {
        using ProgramFile file = new("reduced.c", text);
        if (check == "strict")
        {
            string[] arguments = [.. NativeCompilers.Dialect.Where(f => f == "-fwrapv"), "-fsyntax-only", .. Strict, .. options, file.Path];
            return ProcessRun.Start(Path.GetTempPath(), compilers.Gcc, ["-O1", .. arguments], NativePatience).ExitCode == 0
                && ProcessRun.Start(Path.GetTempPath(), compilers.Clang, arguments, NativePatience).ExitCode == 0;
        }

        (ProcessRun? plain, _) = NativeCompilers.Run(compilers.Clang, "-O0", [file.Path], options, NativePatience);
        (ProcessRun? other, _) = check == "sanitizers"
            ? NativeCompilers.Run(compilers.Gcc, "-O1", [file.Path], [.. NativeCompilers.Sanitizers, .. options], NativePatience * 5)
            : NativeCompilers.Run(compilers.Clang, "-O1", [file.Path], ["-ftrivial-auto-var-init=pattern", .. options], NativePatience);
        return plain is not null && other is not null && plain.ExitCode == other.ExitCode && plain.Output.AsSpan().SequenceEqual(other.Output);
    }

    // C#'s where there is one, else that of the diagnostic.
    [GeneratedRegex(@"CS\d{4}|KT\d{4}(?!.*CS\d{4})")]
    private static partial Regex ErrorId();
}
