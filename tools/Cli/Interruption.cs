// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace KTrans.Cli;

/// <summary>Ends the process on a signal as a shell expects it, after what it had begun is taken away.</summary>
internal static class Interruption
{
    private const int SignalBase = 128;

    private static CancellationTokenSource? work;

    /// <summary>Ends with 128 and the signal's number, as if the signal had killed the process.</summary>
    public static PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (signal == PosixSignal.SIGINT && Interlocked.Exchange(ref work, null) is { } ends)
        {
            ends.Cancel();
            return;
        }

        Environment.Exit(SignalBase + (signal == PosixSignal.SIGINT ? 2 : 15));
    });

    /// <summary>
    /// From now on the first Ctrl-C asks the work to end by itself, which then tells what it has; the second ends the process.
    /// </summary>
    public static CancellationToken Cooperative() => (work = new CancellationTokenSource()).Token;
}
