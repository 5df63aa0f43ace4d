// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <content>Signals that a program raises itself; none come from outside, and faults are no signals here but end the run.</content>
public abstract unsafe partial class Gnu11
{
    private const int SIGKILL = 9;
    private const int SIGCHLD = 17;
    private const int SIGCONT = 18;
    private const int SIGURG = 23;
    private const int SIGWINCH = 28;
    private const int Signals = 64;
    private const ulong Default = 0;
    private const ulong Ignored = 1;

    /// <summary>Sets what a signal does: a function, SIG_DFL or SIG_IGN.</summary>
    /// <returns>What it did before; SIG_ERR for what is no signal.</returns>
    [Model("signal.h")]
    [return: CType("__sighandler_t")]
    public static FunctionPointer signal(int signum, [CType("__sighandler_t")] FunctionPointer handler)
    {
        if (signum is < 1 or > Signals or SIGKILL)
        {
            *process.errno = ErrorNumbers.EINVAL;
            return new FunctionPointer(ulong.MaxValue);
        }

        FunctionPointer before = process.SignalHandlers.GetValueOrDefault(signum);
        process.SignalHandlers[signum] = handler;
        return before;
    }

    /// <summary>Raises a signal: its function runs, or it ends the program with 128 and its number.</summary>
    [Model("signal.h")]
    public static int raise(int sig)
    {
        if (sig is < 1 or > Signals)
        {
            *process.errno = ErrorNumbers.EINVAL;
            return -1;
        }

        FunctionPointer handler = process.SignalHandlers.GetValueOrDefault(sig);
        if (handler.handle == Default && sig is not (SIGCHLD or SIGCONT or SIGURG or SIGWINCH))
        {
            throw new ProgramSignalException(sig);
        }

        if (handler.handle is not (Default or Ignored))
        {
            ((delegate*<int, void>)handler.Code("void(int)"))(sig);
        }

        return 0;
    }
}
