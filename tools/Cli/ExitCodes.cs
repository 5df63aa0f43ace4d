// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli;

/// <summary>What the process ends with; after sysexits.h.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>A check found something: a stale model, a broken invariant, a difference that is not expected.</summary>
    public const int Violations = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>The input cannot be translated or read.</summary>
    public const int Data = 65;

    /// <summary>An input file is not there.</summary>
    public const int NoInput = 66;

    /// <summary>Something that is needed is not installed.</summary>
    public const int Unavailable = 69;

    /// <summary>A fault of KTrans.</summary>
    public const int Internal = 70;

    /// <summary>Output could not be written.</summary>
    public const int CannotWrite = 73;

    /// <summary>Ctrl-C ended the work; what was found until then is told.</summary>
    public const int Interrupted = 130;
}
