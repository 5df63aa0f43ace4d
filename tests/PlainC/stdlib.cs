// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    private const int SIGABRT = 6;

    /// <summary>Ends the program, after its exit handlers and with all output written.</summary>
    [Model("stdlib.h")]
    public static void exit(int status) => throw new ProgramExitException(status, isQuick: false);

    /// <summary>Ends the program at once: no handlers run, and what is buffered is lost.</summary>
    [Model("stdlib.h")]
    public static void _Exit(int status) => throw new ProgramExitException(status, isQuick: true);

    /// <summary>Ends the program by SIGABRT: 134 to a shell. What is buffered is lost.</summary>
    [Model("stdlib.h")]
    public static void abort() => throw new ProgramSignalException(SIGABRT);
}
