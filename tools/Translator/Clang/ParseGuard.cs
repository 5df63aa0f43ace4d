// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Runtime.InteropServices;
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>
/// Stands around a parse, so that C that drives libclang mad ends that parse and nothing else. libclang's own crash
/// recovery brings the thread back; the guard sees to it that it can:
/// <list type="bullet">
/// <item>Memory is bounded (<c>setrlimit(2)</c>, <c>RLIMIT_DATA</c>), so that macros that expand to hundreds of
/// millions of tokens end in a failed allocation and not in a machine without memory.</item>
/// <item>The parse runs on the caller's thread (<see cref="OnCallersThread"/>), which has a second stack for signals, and
/// the handler of SIGSEGV runs on it: expressions nested by the ten thousand overflow the first.</item>
/// <item>What libclang writes to standard error as it dies is not for the user, who is told by a diagnostic.</item>
/// </list>
/// Outside parses crash recovery is off: .NET needs SIGSEGV to turn a null dereference into an exception. Systems other
/// than Linux have crash recovery only.
/// </summary>
internal sealed unsafe partial class ParseGuard : IDisposable
{
    /// <summary>What parses may take together, in bytes: ten times what a whole kernel file with its headers needs.</summary>
    internal const ulong MemoryBytes = 1UL << 30;

    private const int RLIMIT_DATA = 2;
    private const int SIGSEGV = 11;
    private const int SA_ONSTACK = 0x08000000;
    private const int StandardError = 2;
    private const int O_WRONLY = 1;

    // The settings are the process's: of parses at the same time the first sets them and the last takes them back.
    private static readonly Lock Gate = new();
    private static int parses;
    private static Limits limitsBefore;
    private static int errorsBefore;

    public ParseGuard()
    {
        lock (Gate)
        {
            if (parses++ > 0)
            {
                return;
            }

            clang.toggleCrashRecovery(1);
            if (OperatingSystem.IsLinux())
            {
                HandleOverflow();
                BoundMemory();
                SilenceErrors();
            }
        }
    }

    /// <summary>Keeps libclang from threads of its own, whose one stack leaves an overflow unhandled. Before its first parse.</summary>
    public static void OnCallersThread()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = setenv("LIBCLANG_NOTHREADS", "1", 1);
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (--parses > 0)
            {
                return;
            }

            clang.toggleCrashRecovery(0);
            if (OperatingSystem.IsLinux())
            {
                Limits limits = limitsBefore;
                _ = setrlimit(RLIMIT_DATA, &limits);
                _ = dup2(errorsBefore, StandardError);
                _ = close(errorsBefore);
            }
        }
    }

    private static void HandleOverflow()
    {
        SignalAction action;
        _ = sigaction(SIGSEGV, null, &action);
        action.Flags |= SA_ONSTACK;
        _ = sigaction(SIGSEGV, &action, null);
    }

    private static void BoundMemory()
    {
        Limits limits;
        _ = getrlimit(RLIMIT_DATA, &limits);
        limitsBefore = limits;
        limits = limits with { Soft = Math.Min(limits.Soft, Taken() + MemoryBytes) };
        _ = setrlimit(RLIMIT_DATA, &limits);
    }

    private static void SilenceErrors()
    {
        errorsBefore = dup(StandardError);
        int nowhere = open("/dev/null", O_WRONLY);
        _ = dup2(nowhere, StandardError);
        _ = close(nowhere);
    }

    // The sixth number of statm is the data pages, which is what the limit counts.
    private static ulong Taken() =>
        ulong.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[5], CultureInfo.InvariantCulture) * (ulong)Environment.SystemPageSize;

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, Limits* limits);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, Limits* limits);

    [LibraryImport("libc")]
    private static partial int sigaction(int signal, SignalAction* action, SignalAction* old);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    [LibraryImport("libc")]
    private static partial int dup(int descriptor);

    [LibraryImport("libc")]
    private static partial int dup2(int descriptor, int asDescriptor);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    // struct rlimit
    private readonly record struct Limits(ulong Soft, ulong Hard);

    // struct sigaction of 64-bit Linux: handler, mask of 1024 signals, flags, restorer.
    [StructLayout(LayoutKind.Sequential)]
    private struct SignalAction
    {
        public nint Handler;
        public fixed ulong Mask[16];
        public int Flags;
        public nint Restorer;
    }
}
