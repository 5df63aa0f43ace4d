// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli;

/// <summary>Ends a verb with one message for the user and a documented exit code.</summary>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
