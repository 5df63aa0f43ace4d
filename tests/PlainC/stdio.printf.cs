// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    /// <summary>Puts formatted text to standard output; see <see cref="CFormat"/>.</summary>
    /// <returns>How many bytes; negative where writing failed.</returns>
    [Model("stdio.h"), Variadic]
    public static int printf([CType("const char *")] sbyte* format, byte* more) => PrintTo(process.Files.Output, format, ref more);

    /// <summary>Puts formatted text to a stream.</summary>
    /// <returns>How many bytes; negative where writing failed.</returns>
    [Model("stdio.h"), Variadic]
    public static int fprintf(FILE* stream, [CType("const char *")] sbyte* format, byte* more) => PrintTo(stream, format, ref more);

    /// <summary>Puts formatted text and its end into a buffer.</summary>
    /// <returns>How many bytes, without the end.</returns>
    [Model("stdio.h"), Variadic]
    public static int sprintf(sbyte* str, [CType("const char *")] sbyte* format, byte* more) => PrintInto(str, ulong.MaxValue, format, ref more);

    /// <summary>Puts as much of a formatted text into a buffer as fits, and its end.</summary>
    /// <returns>How many bytes it would have had, without the end.</returns>
    [Model("stdio.h"), Variadic]
    public static int snprintf(sbyte* str, ulong size, [CType("const char *")] sbyte* format, byte* more) => PrintInto(str, size, format, ref more);

    /// <summary><c>printf</c> with the arguments of a list.</summary>
    [Model("stdio.h")]
    public static int vprintf([CType("const char *")] sbyte* format, [CType("__builtin_va_list")] void* arg) =>
        PrintTo(process.Files.Output, format, ref NextOf(arg));

    /// <summary><c>fprintf</c> with the arguments of a list.</summary>
    [Model("stdio.h")]
    public static int vfprintf(FILE* stream, [CType("const char *")] sbyte* format, [CType("__builtin_va_list")] void* arg) =>
        PrintTo(stream, format, ref NextOf(arg));

    /// <summary><c>sprintf</c> with the arguments of a list.</summary>
    [Model("stdio.h")]
    public static int vsprintf(sbyte* str, [CType("const char *")] sbyte* format, [CType("__builtin_va_list")] void* arg) =>
        PrintInto(str, ulong.MaxValue, format, ref NextOf(arg));

    /// <summary><c>snprintf</c> with the arguments of a list.</summary>
    [Model("stdio.h")]
    public static int vsnprintf(sbyte* str, ulong size, [CType("const char *")] sbyte* format, [CType("__builtin_va_list")] void* arg) =>
        PrintInto(str, size, format, ref NextOf(arg));

    /// <summary>Puts formatted text into memory of its own.</summary>
    /// <returns>How many bytes, without the end.</returns>
    [Model("stdio.h"), Variadic]
    public static int asprintf(sbyte** strp, [CType("const char *")] sbyte* format, byte* more)
    {
        CFormat text = Formatted(format, ref more);
        CMemory.Writable(strp, sizeof(sbyte*));
        *strp = (sbyte*)malloc((ulong)text.Text.Length + 1);
        return Into(*strp, ulong.MaxValue, text);
    }

    /// <summary>Puts a message and what errno means to standard error.</summary>
    [Model("stdio.h")]
    public static void perror([CType("const char *")] sbyte* s)
    {
        string error = CErrors.Text(*process.errno);
        string text = s is null || CMemory.Length(s) == 0 ? error : $"{CMemory.Text(s)}: {error}";
        process.Files.Of(process.Files.Errors).Put(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
    }

    private static ref byte* NextOf(void* list)
    {
        CMemory.Readable(list, sizeof(CArgumentList));
        return ref ((CArgumentList*)list)->next;
    }

    private static CFormat Formatted(sbyte* format, ref byte* more)
    {
        CFormat text = process.Format;
        CArguments arguments = new(more);
        text.Write(CMemory.Bytes(format), ref arguments);
        more = arguments.Next;
        return text;
    }

    private static int PrintTo(FILE* stream, sbyte* format, ref byte* more)
    {
        CFile file = process.Files.Of(stream);
        ReadOnlySpan<byte> text = Formatted(format, ref more).Text;
        return file.Put(text) ? text.Length : -1;
    }

    private static int PrintInto(sbyte* buffer, ulong size, sbyte* format, ref byte* more) => Into(buffer, size, Formatted(format, ref more));

    private static int Into(sbyte* buffer, ulong size, CFormat formatted)
    {
        ReadOnlySpan<byte> text = formatted.Text;
        if (size > 0)
        {
            int fits = (int)Math.Min((ulong)text.Length, size - 1);
            CMemory.Writable(buffer, fits + 1);
            text[..fits].CopyTo(new Span<byte>(buffer, fits));
            buffer[fits] = 0;
        }

        return text.Length;
    }
}
