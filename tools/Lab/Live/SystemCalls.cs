// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KTrans.Lab.Live;

/// <summary>What the lab itself has to have changed on the machine, and taken back.</summary>
internal static partial class SystemCalls
{
    private const int SwapFlagPrefer = 0x8000;
    private const int MostPriority = 0x7fff;
    private const int MntDetach = 2;
    private const int SigKill = 9;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    /// <summary>Takes a file as swap space, before all others; null, or why not.</summary>
    public static string? SwapOn(string path) => Error(swapon(path, SwapFlagPrefer | MostPriority));

    /// <summary>No longer; what is there comes back to memory.</summary>
    public static string? SwapOff(string path) => Error(swapoff(path));

    /// <summary>Mounts tracefs.</summary>
    public static string? MountTracefs(string folder) => Error(mount("nodev", folder, "tracefs", 0, 0));

    /// <summary>Takes a mount away, also when somebody still looks.</summary>
    public static string? Unmount(string folder) => Error(umount2(folder, MntDetach));

    /// <summary>Opens a file that is read as far as there is something, and never waited for. Processes that are started do not have it.</summary>
    public static SafeFileHandle? OpenWithoutWaiting(string path)
    {
        SafeFileHandle handle = new(open(path, NonBlocking | CloseOnExec), ownsHandle: true);
        return handle.IsInvalid ? null : handle;
    }

    /// <summary>What there is to read, at most as much as the buffer holds; 0 for nothing at the moment.</summary>
    public static int Read(SafeFileHandle handle, Span<byte> buffer) => (int)nint.Max(read(handle, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length), 0);

    /// <summary>Ends a process.</summary>
    public static void Kill(int pid) => _ = kill(pid, SigKill);

    private static string? Error(int result) => result == 0 ? null : Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int swapon(string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int swapoff(string path);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mount(string source, string target, string type, nuint flags, nint data);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int umount2(string target, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(SafeFileHandle fd, ref byte buffer, nuint count);
}
