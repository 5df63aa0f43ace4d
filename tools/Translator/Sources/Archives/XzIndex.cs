// SPDX-License-Identifier: GPL-2.0-only
using System.Buffers.Binary;

namespace KTrans.Translator.Sources.Archives;

/// <summary>One independently packed part of an xz file.</summary>
/// <param name="PackedAt">Where it begins in the file.</param>
/// <param name="At">Where what is in it begins in the whole.</param>
internal readonly record struct XzBlock(long PackedAt, long At);

/// <summary>
/// The blocks of an xz file, from the index at its end. xz makes many when it packs with several threads; then a part of
/// the archive is read without what comes before.
/// </summary>
internal static class XzIndex
{
    /// <summary>How long a stream's header and footer are.</summary>
    public const int HeaderSize = 12;

    private const int MostIndexBytes = 1 << 22;

    /// <summary>The blocks; empty where the file is no single whole stream, and is read from its beginning then.</summary>
    public static IReadOnlyList<XzBlock> Read(Stream file)
    {
        Span<byte> footer = stackalloc byte[HeaderSize];
        if (file.Length < 2 * HeaderSize || !ReadAt(file, file.Length - HeaderSize, footer) || !footer.EndsWith("YZ"u8))
        {
            return [];
        }

        long size = (BinaryPrimitives.ReadUInt32LittleEndian(footer[4..]) + 1L) * 4;
        long at = file.Length - HeaderSize - size;
        if (size > MostIndexBytes || at < HeaderSize)
        {
            return [];
        }

        byte[] index = new byte[size];
        return ReadAt(file, at, index) && index[0] == 0 ? Blocks(index.AsSpan(1, index.Length - 5), at) : [];
    }

    // Pairs of packed and unpacked sizes; the packed ones lead exactly to the index, or the file is another than it says.
    private static IReadOnlyList<XzBlock> Blocks(ReadOnlySpan<byte> index, long end)
    {
        List<XzBlock> blocks = [];
        long packedAt = HeaderSize;
        long at = 0;
        long count = Number(ref index);
        for (long i = 0; i < count && packedAt < end; i++)
        {
            blocks.Add(new XzBlock(packedAt, at));
            packedAt += (Number(ref index) + 3) & ~3L;
            at += Number(ref index);
        }

        return packedAt == end && blocks.Count == count ? blocks : [];
    }

    // Seven bits a byte, the lowest first.
    private static long Number(ref ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        for (int shift = 0; shift < 56 && !bytes.IsEmpty; shift += 7)
        {
            byte b = bytes[0];
            bytes = bytes[1..];
            value |= (long)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                break;
            }
        }

        return value;
    }

    private static bool ReadAt(Stream file, long at, Span<byte> bytes)
    {
        file.Position = at;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
