// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    /// <summary>Writes to standard output or standard error, past their buffers.</summary>
    /// <returns>How many bytes; -1 with errno for other files.</returns>
    [Model("unistd.h")]
    public static long write(int fd, [CType("const void *")] void* buf, ulong count)
    {
        FILE* stream = fd switch { 1 => process.Files.Output, 2 => process.Files.Errors, _ => null };
        if (stream is null)
        {
            *process.errno = ErrorNumbers.EBADF;
            return -1;
        }

        CMemory.Readable(buf, (long)count);
        return process.Files.Of(stream).PutAtOnce(new ReadOnlySpan<byte>(buf, checked((int)count))) ? (long)count : -1;
    }

    /// <summary>The number of this process, which is always the same.</summary>
    [Model("unistd.h")]
    public static int getpid() => 1;
}
