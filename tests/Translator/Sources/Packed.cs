// SPDX-License-Identifier: GPL-2.0-only
using System.IO.Compression;
using System.Runtime.InteropServices;
using KTrans.Translator.Sources.Archives;

namespace KTrans.Translator.Tests.Sources;

/// <summary>Packs archives; xz by the library itself, so that tests need no program.</summary>
internal static unsafe class Packed
{
    private const uint Crc64 = 4;

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Fastest))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>One block, or blocks of a size.</summary>
    public static byte[] Xz(byte[] content, int blockSize = 1 << 30)
    {
        Options options = new() { Threads = 1, BlockSize = (ulong)blockSize, Check = Crc64 };
        LzmaStream stream = default;
        Assert.Equal(0, lzma_stream_encoder_mt(&stream, &options));
        byte[] packed = new byte[content.Length + (1 << 16) + (content.Length / blockSize * 256)];
        fixed (byte* input = content)
        {
            fixed (byte* output = packed)
            {
                stream.NextIn = input;
                stream.AvailableIn = (nuint)content.Length;
                stream.NextOut = output;
                stream.AvailableOut = (nuint)packed.Length;
                LzmaResult result;
                do
                {
                    result = Lzma.lzma_code(&stream, Lzma.Finish);
                }
                while (result == LzmaResult.Ok);
                Assert.Equal(LzmaResult.StreamEnd, result);
                Lzma.lzma_end(&stream);
            }
        }

        return packed[..(int)stream.TotalOut];
    }

    [DllImport("liblzma.so.5")]
    private static extern int lzma_stream_encoder_mt(LzmaStream* stream, Options* options);

    [StructLayout(LayoutKind.Sequential)]
    private struct Options
    {
        public uint Flags;
        public uint Threads;
        public ulong BlockSize;
        public uint Timeout;
        public uint Preset;
        public nint Filters;
        public uint Check;
        public fixed uint Reserved[7];
        public fixed ulong ReservedMore[8];
    }
}
