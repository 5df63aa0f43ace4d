// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Worker;

/// <summary>How a process ended, in words.</summary>
internal static class ExitStatus
{
    // .NET and shells add this to the number of the signal that ended a process.
    private const int SignalBase = 128;

    /// <summary>The signal with its name, else the exit code.</summary>
    public static string Describe(int exitCode) =>
        Name(exitCode - SignalBase) is { } name ? $"signal {exitCode - SignalBase} ({name})" : $"exit code {exitCode}";

    // Those that have the same number on every Unix.
    private static string? Name(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        15 => "SIGTERM",
        _ => null,
    };
}
