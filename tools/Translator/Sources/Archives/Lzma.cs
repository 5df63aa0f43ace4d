// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace KTrans.Translator.Sources.Archives;

/// <summary>What liblzma answers.</summary>
internal enum LzmaResult
{
    Ok = 0,
    StreamEnd = 1,
    OutOfMemory = 5,
    MemoryLimit = 6,
}

/// <summary>liblzma's <c>lzma_stream</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LzmaStream
{
    public byte* NextIn;
    public nuint AvailableIn;
    public ulong TotalIn;
    public byte* NextOut;
    public nuint AvailableOut;
    public ulong TotalOut;
    private readonly void* allocator;
    private readonly void* state;
    private fixed ulong reservedPointers[4];
    private readonly ulong seekPosition;
    private readonly ulong reservedInteger;
    private readonly nuint reservedSize1;
    private readonly nuint reservedSize2;
    private readonly int reservedEnum1;
    private readonly int reservedEnum2;
}

/// <summary>liblzma's <c>lzma_mt</c>, as far as decoding reads it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LzmaThreads
{
    public uint Flags;
    public uint Threads;
    private readonly ulong blockSize;
    private readonly uint timeout;
    private readonly uint preset;
    private readonly void* filters;
    private fixed uint checkAndReserved[8];
    public ulong MemoryLimitThreading;
    public ulong MemoryLimitStop;
    private fixed ulong reserved[6];
}

/// <summary>The functions of liblzma that are used.</summary>
internal static unsafe partial class Lzma
{
    /// <summary>One stream may follow another, as <c>cat a.xz b.xz</c> makes it.</summary>
    public const uint Concatenated = 8;

    public const int Run = 0;
    public const int Finish = 3;

    private const string Library = "liblzma.so.5";

    [LibraryImport(Library)]
    public static partial nint lzma_version_string();

    [LibraryImport(Library)]
    public static partial LzmaResult lzma_stream_decoder(LzmaStream* stream, ulong memoryLimit, uint flags);

    /// <summary>From 5.4 on.</summary>
    [LibraryImport(Library)]
    public static partial LzmaResult lzma_stream_decoder_mt(LzmaStream* stream, LzmaThreads* options);

    [LibraryImport(Library)]
    public static partial LzmaResult lzma_code(LzmaStream* stream, int action);

    [LibraryImport(Library)]
    public static partial void lzma_end(LzmaStream* stream);
}
