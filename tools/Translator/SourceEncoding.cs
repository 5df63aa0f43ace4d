// SPDX-License-Identifier: GPL-2.0-only
using System.Buffers;
using System.Text;

namespace KTrans.Translator;

/// <summary>
/// C source between bytes and text without loss. It is UTF-8, but compilers take any byte in comments, strings and character
/// constants, and older sources have names in Latin-1 there: such a byte is the lone surrogate U+DC00 plus its value, which
/// no UTF-8 stands for, and is the same byte again when clang gets the text.
/// </summary>
public static class SourceEncoding
{
    private const char FirstByte = '\udc80';
    private const char LastByte = '\udcff';
    private const int Base = 0xdc00;

    private static readonly SearchValues<char> Bytes = SearchValues.Create([.. Enumerable.Range(FirstByte, LastByte - FirstByte + 1).Select(c => (char)c)]);

    /// <summary>Reads a C file: UTF-8, or by its byte order mark UTF-16 or UTF-32.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string ReadFile(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            return Decode(bytes.AsSpan(Encoding.UTF8.Preamble.Length));
        }

        using StreamReader reader = new(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.Peek() >= 0 && reader.CurrentEncoding is not UTF8Encoding ? reader.ReadToEnd() : Decode(bytes);
    }

    /// <summary>The text that bytes are.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        StringBuilder text = new(bytes.Length);
        while (!bytes.IsEmpty)
        {
            bool isText = Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == OperationStatus.Done;
            length = isText ? length : 1;
            text.Append(isText ? rune.ToString() : ((char)(Base + bytes[0])).ToString());
            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes that a text is.</summary>
    public static byte[] Encode(string text)
    {
        if (!text.AsSpan().ContainsAny(Bytes))
        {
            return Encoding.UTF8.GetBytes(text);
        }

        ArrayBufferWriter<byte> bytes = new(text.Length);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            bool isText = Rune.DecodeFromUtf16(rest, out Rune rune, out int length) == OperationStatus.Done;
            if (IsByte(isText, rest[0]))
            {
                bytes.Write([(byte)(rest[0] - Base)]);
            }
            else
            {
                bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
            }

            rest = rest[length..];
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>How many bytes a piece of text is, and how many chars the first of its characters has.</summary>
    internal static int BytesOfFirst(ReadOnlySpan<char> text, out int length)
    {
        bool isText = Rune.DecodeFromUtf16(text, out Rune rune, out length) == OperationStatus.Done;
        return IsByte(isText, text[0]) ? 1 : rune.Utf8SequenceLength;
    }

    private static bool IsByte(bool isText, char c) => !isText && c is >= FirstByte and <= LastByte;
}
