// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace KTrans.Translator.Sources.Archives;

/// <summary>Unpacks xz by liblzma, with as many threads as it is told where the library and the archive allow them.</summary>
internal sealed unsafe class XzStream : ForwardStream
{
    private const int InputBytes = 1 << 18;

    // Blocks that threads unpack ahead are held whole; beyond this they are unpacked one after the other.
    private const ulong MostForThreads = 192 << 20;

    // A dictionary can be 4 GiB by what an archive says; xz's own settings need 65 MiB at most.
    private const ulong MostMemory = 512 << 20;

    private readonly Stream packed;
    private readonly byte[] input = GC.AllocateUninitializedArray<byte>(InputBytes, pinned: true);
    private readonly byte* inputStart;
    private LzmaStream* state;
    private bool isInputEnded;
    private bool isEnded;

    /// <param name="packed">What is packed.</param>
    /// <param name="threads">How many threads may unpack.</param>
    /// <param name="head">What comes before it: a stream's header, for one that is read from the middle.</param>
    /// <exception cref="SourceException">liblzma is not installed.</exception>
    public XzStream(Stream packed, int threads, ReadOnlySpan<byte> head = default)
    {
        this.packed = packed;
        head.CopyTo(input);
        inputStart = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(input, 0);
        state = (LzmaStream*)NativeMemory.AllocZeroed((nuint)sizeof(LzmaStream));
        state->NextIn = inputStart;
        state->AvailableIn = (nuint)head.Length;
        try
        {
            Check(Begin(threads));
        }
        catch (Exception e)
        {
            Free();
            throw e is DllNotFoundException or EntryPointNotFoundException
                ? new SourceException(SourceFault.NeedsTool, "liblzma 5 is needed to read .xz archives; install it with:  apt-get install liblzma5", e) : e;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        fixed (byte* output = buffer)
        {
            state->NextOut = output;
            state->AvailableOut = (nuint)buffer.Length;
            while (!isEnded && state->AvailableOut == (nuint)buffer.Length && buffer.Length > 0)
            {
                Fill();
                LzmaResult result = Lzma.lzma_code(state, isInputEnded ? Lzma.Finish : Lzma.Run);
                isEnded = result == LzmaResult.StreamEnd;

                // What was unpacked before an error is given first: the error comes again.
                if (state->AvailableOut == (nuint)buffer.Length)
                {
                    Check(result);
                }
            }

            return buffer.Length - (int)state->AvailableOut;
        }
    }

    protected override void Dispose(bool disposing)
    {
        Free();
        packed.Dispose();
        base.Dispose(disposing);
    }

    private LzmaResult Begin(int threads)
    {
        if (threads > 1)
        {
            LzmaThreads options = new()
            {
                Flags = Lzma.Concatenated, Threads = (uint)threads, MemoryLimitThreading = MostForThreads, MemoryLimitStop = MostMemory,
            };
            try
            {
                return Lzma.lzma_stream_decoder_mt(state, &options);
            }
            catch (EntryPointNotFoundException)
            {
                return Lzma.lzma_stream_decoder(state, MostMemory, Lzma.Concatenated);
            }
        }

        return Lzma.lzma_stream_decoder(state, MostMemory, Lzma.Concatenated);
    }

    private void Fill()
    {
        if (state->AvailableIn == 0 && !isInputEnded)
        {
            int count = packed.Read(input);
            state->NextIn = inputStart;
            state->AvailableIn = (nuint)count;
            isInputEnded = count == 0;
        }
    }

    private static void Check(LzmaResult result)
    {
        if (result is LzmaResult.OutOfMemory or LzmaResult.MemoryLimit)
        {
            throw new SourceException(SourceFault.TooLarge, $"unpacking needs more than {MostMemory >> 20} MiB of memory");
        }

        if (result is not (LzmaResult.Ok or LzmaResult.StreamEnd))
        {
            throw new InvalidDataException($"liblzma ends with {(int)result}");
        }
    }

    private void Free()
    {
        if (state != null)
        {
            Lzma.lzma_end(state);
            NativeMemory.Free(state);
            state = null;
        }
    }
}
