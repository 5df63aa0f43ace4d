// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    private const int EOF = -1;

    /// <summary>Standard input; <c>stdin</c> is a macro for it.</summary>
    [Model("stdio.h")]
    public static FILE* __ktrans_stdin() => process.Files.Input;

    /// <summary>Standard output; <c>stdout</c> is a macro for it.</summary>
    [Model("stdio.h")]
    public static FILE* __ktrans_stdout() => process.Files.Output;

    /// <summary>Standard error; <c>stderr</c> is a macro for it.</summary>
    [Model("stdio.h")]
    public static FILE* __ktrans_stderr() => process.Files.Errors;

    /// <summary>Puts out a character.</summary>
    /// <returns>The character, or EOF.</returns>
    [Model("stdio.h")]
    public static int fputc(int c, FILE* stream) => process.Files.Of(stream).Put((byte)c) ? (byte)c : EOF;

    /// <summary>Puts out a character.</summary>
    /// <returns>The character, or EOF.</returns>
    [Model("stdio.h")]
    public static int putc(int c, FILE* stream) => fputc(c, stream);

    /// <summary>Puts a character to standard output.</summary>
    /// <returns>The character, or EOF.</returns>
    [Model("stdio.h")]
    public static int putchar(int c) => fputc(c, process.Files.Output);

    /// <summary>Puts out a string.</summary>
    /// <returns>1, or EOF.</returns>
    [Model("stdio.h")]
    public static int fputs([CType("const char *")] sbyte* s, FILE* stream) => process.Files.Of(stream).Put(CMemory.Bytes(s)) ? 1 : EOF;

    /// <summary>Puts a string and a line break to standard output.</summary>
    /// <returns>How many bytes, or EOF.</returns>
    [Model("stdio.h")]
    public static int puts([CType("const char *")] sbyte* s)
    {
        ReadOnlySpan<byte> text = CMemory.Bytes(s);
        CFile output = process.Files.Of(process.Files.Output);
        return output.Put(text) && output.Put((byte)'\n') ? text.Length + 1 : EOF;
    }

    /// <summary>Puts out elements as they lie in memory.</summary>
    /// <returns>How many.</returns>
    [Model("stdio.h")]
    public static ulong fwrite([CType("const void *")] void* ptr, ulong size, ulong nmemb, FILE* stream)
    {
        CFile file = process.Files.Of(stream);
        if (size == 0 || nmemb == 0)
        {
            return 0;
        }

        int bytes = checked((int)(size * nmemb));
        CMemory.Readable(ptr, bytes);
        return file.Put(new ReadOnlySpan<byte>(ptr, bytes)) ? nmemb : 0;
    }

    /// <summary>Writes what waits in a stream; in all for null.</summary>
    [Model("stdio.h")]
    public static int fflush(FILE* stream) => (stream is null ? process.Files.FlushAll() : process.Files.Of(stream).Flush()) ? 0 : EOF;

    /// <summary>Takes a character.</summary>
    /// <returns>The character, or EOF.</returns>
    [Model("stdio.h")]
    public static int fgetc(FILE* stream) => process.Files.Of(stream).Get();

    /// <summary>Takes a character.</summary>
    /// <returns>The character, or EOF.</returns>
    [Model("stdio.h")]
    public static int getc(FILE* stream) => fgetc(stream);

    /// <summary>Takes a character from standard input, after standard output was written.</summary>
    /// <returns>The character, or EOF.</returns>
    [Model("stdio.h")]
    public static int getchar() => fgetc(process.Files.Input);

    /// <summary>The character is the next one to be read.</summary>
    /// <returns>The character, or EOF.</returns>
    [Model("stdio.h")]
    public static int ungetc(int c, FILE* stream)
    {
        if (c == EOF)
        {
            return EOF;
        }

        process.Files.Of(stream).Unget((byte)c);
        return (byte)c;
    }

    /// <summary>Reads a line with its break, as far as it fits.</summary>
    /// <returns>The buffer, or null at the end.</returns>
    [Model("stdio.h")]
    public static sbyte* fgets(sbyte* s, int size, FILE* stream)
    {
        CFile file = process.Files.Of(stream);
        int count = 0;
        for (int c = 0; count < size - 1 && c != '\n' && (c = file.Get()) != EOF;)
        {
            CMemory.Writable(s + count, 1);
            s[count++] = (sbyte)c;
        }

        if (count == 0)
        {
            return null;
        }

        CMemory.Writable(s + count, 1);
        s[count] = 0;
        return s;
    }

    /// <summary>Reads elements as they lie in memory.</summary>
    /// <returns>How many are whole.</returns>
    [Model("stdio.h")]
    public static ulong fread(void* ptr, ulong size, ulong nmemb, FILE* stream)
    {
        CFile file = process.Files.Of(stream);
        ulong bytes = size * nmemb;
        CMemory.Writable(ptr, (long)bytes);
        ulong count = 0;
        for (int c; count < bytes && (c = file.Get()) != EOF; count++)
        {
            ((byte*)ptr)[count] = (byte)c;
        }

        return size == 0 ? 0 : count / size;
    }

    /// <summary>Opens a file; <c>a+</c> only appends.</summary>
    /// <returns>Null with errno set where that is not possible.</returns>
    [Model("stdio.h")]
    public static FILE* fopen([CType("const char *")] sbyte* path, [CType("const char *")] sbyte* mode) =>
        process.Files.Open(CMemory.Text(path), CMemory.Text(mode));

    /// <summary>Opens a file for a stream that is open, which is closed.</summary>
    [Model("stdio.h")]
    public static FILE* freopen([CType("const char *")] sbyte* path, [CType("const char *")] sbyte* mode, FILE* stream) =>
        process.Files.Reopen(stream, CMemory.Text(path), CMemory.Text(mode));

    /// <summary>Closes a stream.</summary>
    [Model("stdio.h")]
    public static int fclose(FILE* stream) => process.Files.Close(stream) ? 0 : EOF;

    /// <summary>Goes to a place of a file.</summary>
    [Model("stdio.h")]
    public static int fseek(FILE* stream, long offset, int whence) =>
        whence is >= 0 and <= 2 && process.Files.Of(stream).Seek(offset, (SeekOrigin)whence) ? 0 : -1;

    /// <summary>The place in a file, in bytes.</summary>
    [Model("stdio.h")]
    public static long ftell(FILE* stream) => process.Files.Of(stream).Tell();

    /// <summary>Goes to the start of a file.</summary>
    [Model("stdio.h")]
    public static void rewind(FILE* stream)
    {
        fseek(stream, 0, 0);
        clearerr(stream);
    }

    /// <summary>Whether a read met the end.</summary>
    [Model("stdio.h")]
    [return: CType("int")]
    public static bool feof(FILE* stream) => process.Files.Of(stream).IsAtEnd;

    /// <summary>Whether a read or write failed.</summary>
    [Model("stdio.h")]
    [return: CType("int")]
    public static bool ferror(FILE* stream) => process.Files.Of(stream).HasFailed;

    /// <summary>Forgets that the end was met and that something failed.</summary>
    [Model("stdio.h")]
    public static void clearerr(FILE* stream) => process.Files.Of(stream).ClearFlags();

    /// <summary>A name that no file has yet, in the folder for temporary files.</summary>
    /// <param name="s">Room for it, or null for room of the library's.</param>
    [Model("stdio.h")]
    public static sbyte* tmpnam(sbyte* s)
    {
        const int Longest = 20;
        string name;
        do
        {
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/tmp/kt{Environment.ProcessId % 1_000_000:d6}{process.NamesGiven++ % 100_000:d5}");
        }
        while (File.Exists(name));
        if (s is null)
        {
            s = process.NameGiven is null ? process.NameGiven = (sbyte*)process.NewObject("tmpnam", Longest) : process.NameGiven;
        }

        CMemory.Writable(s, name.Length + 1);
        System.Text.Encoding.ASCII.GetBytes(name, new Span<byte>(s, name.Length));
        s[name.Length] = 0;
        return s;
    }

    /// <summary>Removes a file.</summary>
    [Model("stdio.h")]
    public static int remove([CType("const char *")] sbyte* path)
    {
        string name = CMemory.Text(path);
        try
        {
            bool exists = File.Exists(name);
            File.Delete(name);
            *process.errno = exists ? *process.errno : ErrorNumbers.ENOENT;
            return exists ? 0 : -1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            *process.errno = ErrorNumbers.Of(e);
            return -1;
        }
    }
}
