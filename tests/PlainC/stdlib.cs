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

    /// <summary>Ends the program at once, as <see cref="_Exit"/>.</summary>
    [Model("unistd.h")]
    public static void _exit(int status) => _Exit(status);

    /// <summary>Ends the program at once, as <see cref="_Exit"/>: handlers for it are not there.</summary>
    [Model("stdlib.h")]
    public static void quick_exit(int status) => _Exit(status);

    /// <summary>Raises SIGABRT, which ends the program: 134 to a shell. What is buffered is written, where glibc loses it.</summary>
    [Model("stdlib.h")]
    public static void abort()
    {
        raise(SIGABRT);
        throw new ProgramSignalException(SIGABRT);
    }

    /// <summary>Has a function called when the program exits: the last one first.</summary>
    [Model("stdlib.h")]
    public static int atexit([CType("void (*)(void)")] FunctionPointer function)
    {
        process.ExitHandlers.Push(() => ((delegate*<void>)function.Code("void()"))());
        return 0;
    }

    /// <summary>A variable of the environment: there is none.</summary>
    [Model("stdlib.h")]
    public static sbyte* getenv([CType("const char *")] sbyte* name) => null;

    /// <summary>Runs a command: there is no shell.</summary>
    [Model("stdlib.h")]
    public static int system([CType("const char *")] sbyte* command) => command is null ? 0 : -1;

    /// <summary>What <c>assert</c> ends in: says where, and aborts.</summary>
    [Model("assert.h")]
    public static void __assert_fail(
        [CType("const char *")] sbyte* assertion, [CType("const char *")] sbyte* file, uint line, [CType("const char *")] sbyte* function)
    {
        string text = $"{process.Name}: {CMemory.Text(file)}:{line}: {CMemory.Text(function)}: Assertion `{CMemory.Text(assertion)}' failed.\n";
        process.Files.FlushAll();
        process.Files.Of(process.Files.Errors).Put(System.Text.Encoding.UTF8.GetBytes(text));
        abort();
    }
}
