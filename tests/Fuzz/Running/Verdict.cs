// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Running;

/// <summary>What became of a program.</summary>
public enum VerdictKind
{
    /// <summary>Both forms did what the native program did.</summary>
    Same,

    /// <summary>It was not translated, which was said.</summary>
    Refused,

    /// <summary>Native compilers give nothing to compare with.</summary>
    Dropped,

    /// <summary>Other output or exit code, or an oops.</summary>
    Mismatch,

    /// <summary>The C# did not compile, or the translator failed.</summary>
    Fault,

    /// <summary>The worker process died.</summary>
    Died,

    /// <summary>It took much longer than the native program.</summary>
    TimedOut,
}

/// <summary>What became of a program, and what there is to say of it.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Form">The form that showed it: clean, checked, or nothing.</param>
/// <param name="Reason">One line that is the same for the same cause: a diagnostic's id, an error's id, a kind of oops.</param>
/// <param name="Text">All that is known.</param>
public sealed record Verdict(VerdictKind Kind, string Form, string Reason, string Text)
{
    /// <summary>All that was refused, each once; else the one reason.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [Reason];

    /// <summary>Whether it is a defect of ours.</summary>
    public bool IsFinding => Kind is VerdictKind.Mismatch or VerdictKind.Fault or VerdictKind.Died or VerdictKind.TimedOut;

    /// <summary>In a line.</summary>
    public override string ToString() =>
        $"{Name}{(Form.Length > 0 ? $" ({Form})" : "")}{(Reason.Length > 0 ? $": {Reason}" : "")}";

    private string Name => Kind switch
    {
        VerdictKind.Same => "same",
        VerdictKind.Refused => "refused",
        VerdictKind.Dropped => "dropped",
        VerdictKind.Mismatch => "MISMATCH",
        VerdictKind.Fault => "FAULT",
        VerdictKind.Died => "DIED",
        _ => "TIMED OUT",
    };
}
