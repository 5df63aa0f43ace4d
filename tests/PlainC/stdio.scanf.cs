// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    /// <summary>Reads values from standard input; see <see cref="CScan"/>.</summary>
    /// <returns>How many were stored; EOF when the input ended before the first.</returns>
    [Model("stdio.h"), Variadic]
    public static int scanf([CType("const char *")] sbyte* format, byte* more) => ScanFile(process.Files.Input, format, ref more);

    /// <summary>Reads values from a stream.</summary>
    [Model("stdio.h"), Variadic]
    public static int fscanf(FILE* stream, [CType("const char *")] sbyte* format, byte* more) => ScanFile(stream, format, ref more);

    /// <summary>Reads values from a string.</summary>
    [Model("stdio.h"), Variadic]
    public static int sscanf([CType("const char *")] sbyte* str, [CType("const char *")] sbyte* format, byte* more) =>
        Scan(new CTextSource(str), format, ref more);

    /// <summary><c>scanf</c> with the places of a list.</summary>
    [Model("stdio.h")]
    public static int vscanf([CType("const char *")] sbyte* format, [CType("__builtin_va_list")] void* arg) =>
        ScanFile(process.Files.Input, format, ref NextOf(arg));

    /// <summary><c>fscanf</c> with the places of a list.</summary>
    [Model("stdio.h")]
    public static int vfscanf(FILE* stream, [CType("const char *")] sbyte* format, [CType("__builtin_va_list")] void* arg) =>
        ScanFile(stream, format, ref NextOf(arg));

    /// <summary><c>sscanf</c> with the places of a list.</summary>
    [Model("stdio.h")]
    public static int vsscanf([CType("const char *")] sbyte* str, [CType("const char *")] sbyte* format, [CType("__builtin_va_list")] void* arg) =>
        Scan(new CTextSource(str), format, ref NextOf(arg));

    private static int ScanFile(FILE* stream, sbyte* format, ref byte* more) => Scan(new CFileSource(process.Files.Of(stream)), format, ref more);

    private static int Scan(CSource source, sbyte* format, ref byte* more)
    {
        CScan scan = new(source, new CArguments(more));
        int stored = scan.Read(CMemory.Bytes(format));
        more = scan.Next;
        return stored;
    }
}
