// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    /// <summary>Sets how a stream is buffered.</summary>
    [NoOp("stdio.h", "when bytes leave a buffer does not change which do")]
    public static int setvbuf(FILE* stream, sbyte* buf, int mode, ulong size) => 0;

    /// <summary>Sets the buffer of a stream.</summary>
    [NoOp("stdio.h", "when bytes leave a buffer does not change which do")]
    public static void setbuf(FILE* stream, sbyte* buf)
    {
    }

    /// <summary>The number of a stream, which is not that of a file of the system.</summary>
    [Model("stdio.h")]
    public static int fileno(FILE* stream)
    {
        process.Files.Of(stream);
        return stream->number;
    }

    /// <summary>Reads a line of any length into memory that is made or grown as needed.</summary>
    /// <returns>How many characters with the line's break; -1 at the end.</returns>
    [Model("stdio.h")]
    public static long getline(sbyte** lineptr, ulong* n, FILE* stream)
    {
        CFile file = process.Files.Of(stream);
        List<byte> line = [];
        for (int c = 0; c != '\n' && (c = file.Get()) != EOF;)
        {
            line.Add((byte)c);
        }

        if (line.Count == 0)
        {
            return -1;
        }

        CMemory.Writable(lineptr, sizeof(sbyte*));
        CMemory.Writable(n, sizeof(ulong));
        if (*lineptr is null || *n < (ulong)line.Count + 1)
        {
            *n = (ulong)Math.Max(120, line.Count + 1);
            *lineptr = (sbyte*)realloc(*lineptr, *n);
        }

        line.CopyTo(new Span<byte>(*lineptr, line.Count));
        (*lineptr)[line.Count] = 0;
        return line.Count;
    }
}
