// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>
/// What each byte of the arena is good for: a shadow byte for eight of objects and struct pages, one for a whole page
/// of contents. Checked models ask before they touch memory (after the kernel's KASAN).
/// </summary>
/// <param name="structs">Offset of the struct pages, one behind the other; the contents follow.</param>
/// <param name="contents">Offset of the page contents, which end the arena.</param>
/// <param name="frames">How many pages they are.</param>
internal sealed unsafe class Shadow(ulong structs, ulong contents, int frames) : IDisposable
{
    /// <summary>How many bytes one shadow byte of objects and struct pages is for.</summary>
    internal const int Granule = 8;

    // Up to 8: that many bytes of the granule, or 8 for all of the page, may be touched.
    private const sbyte Nothing = 0;
    private const sbyte Freed = -1;

    private const ulong EachByte = 0x0101010101010101;

    private sbyte* granules = (sbyte*)NativeMemory.AllocZeroed((nuint)(contents / Granule));
    private sbyte* pages = (sbyte*)NativeMemory.AllocZeroed((nuint)frames + 1);

    /// <summary>Whether every byte of a range may be touched.</summary>
    /// <param name="offset">Offset in the arena.</param>
    /// <param name="size">Bytes; the range may end behind the arena, where nothing is allowed.</param>
    internal bool Allows(ulong offset, int size) => AllowsInGranule(offset, size) || AllowsParts(offset, size);

    /// <summary>
    /// Whether every byte of a range may be touched that lies in one granule, before the page contents; false says
    /// nothing of any other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool AllowsInGranule(ulong offset, int size) =>
        offset < contents && granules[offset / Granule] >= (int)(offset % Granule) + size;

    /// <summary>The same of a range of any length.</summary>
    internal bool AllowsRange(ulong offset, ulong size)
    {
        const ulong Piece = 1 << 30;
        if (offset >= contents || size > contents - offset)
        {
            return false;
        }

        ulong end = offset + size;
        ulong whole = (offset + Granule - 1) / Granule;
        for (; whole < end / Granule; whole += Piece)
        {
            int length = (int)Math.Min(Piece, end / Granule - whole);
            if (new ReadOnlySpan<sbyte>(granules + whole, length).IndexOfAnyExcept((sbyte)Granule) >= 0)
            {
                return false;
            }
        }

        int head = (int)Math.Min(size, (Granule - offset % Granule) % Granule);
        return Allows(offset, head) && Allows(Math.Max(offset, end - end % Granule), (int)(end - Math.Max(offset, end - end % Granule)));
    }

    /// <summary>Whether the byte at an offset was freed.</summary>
    internal bool IsFreed(ulong offset) => StateOf(offset) == Freed;

    /// <summary>A range before the page contents comes to life; it begins on a granule.</summary>
    internal void Allow(ulong offset, ulong size)
    {
        Fill(offset, size, Granule);
        if (size % Granule != 0)
        {
            granules[(offset + size) / Granule] = (sbyte)(size % Granule);
        }
    }

    /// <summary>A range before the page contents is freed.</summary>
    internal void Free(ulong offset, ulong size) => Fill(offset, size, Freed);

    /// <summary>A range before the page contents is forgotten.</summary>
    internal void Forget(ulong offset, ulong size) => Fill(offset, size, Nothing);

    /// <summary>The structs and contents of some pages come to life.</summary>
    internal void AllowPages(int first, int count)
    {
        new Span<ulong>((ulong*)(granules + structs / Granule) + first, count).Fill(Granule * EachByte);
        new Span<sbyte>(pages + first, count).Fill(Granule);
    }

    /// <summary>A page's struct and contents are freed.</summary>
    internal void FreePage(int index) => SetPage(index, Freed);

    /// <summary>The shadow bytes of some pages' contents.</summary>
    internal ReadOnlySpan<sbyte> Pages(int first, int count) => new(pages + first, count);

    /// <summary>The structs and contents of some pages are again what they were.</summary>
    internal void RestorePages(int first, ReadOnlySpan<sbyte> saved)
    {
        for (int i = 0; i < saved.Length; i++)
        {
            SetPage(first + i, saved[i]);
        }
    }

    /// <summary>The structs and contents of some pages are forgotten.</summary>
    internal void ForgetPages(int first, int count)
    {
        Forget(structs + (ulong)(first * sizeof(page)), (ulong)(count * sizeof(page)));
        new Span<sbyte>(pages + first, count).Clear();
    }

    /// <summary>The shadow bytes of a range before the page contents; it begins on a granule.</summary>
    internal Span<sbyte> Granules(ulong offset, ulong size) =>
        new(granules + offset / Granule, (int)((size + Granule - 1) / Granule));

    public void Dispose()
    {
        NativeMemory.Free(granules);
        NativeMemory.Free(pages);
        granules = null;
        pages = null;
    }

    // Granule by granule: what crosses one, or lies in page contents.
    private bool AllowsParts(ulong offset, int size)
    {
        for (ulong end = offset + (ulong)size; offset < end;)
        {
            ulong last = Math.Min(end, (offset | (Granule - 1)) + 1) - 1;
            if (StateOf(offset) <= (int)(last % Granule))
            {
                return false;
            }

            offset = last + 1;
        }

        return true;
    }

    // Behind the last page, one where nothing is allowed.
    private sbyte StateOf(ulong offset) => offset < contents
        ? granules[offset / Granule]
        : pages[Math.Min((offset - contents) / Frames.PageBytes, (ulong)frames)];

    // A struct page is 64 bytes, eight granules.
    private void SetPage(int index, sbyte state)
    {
        ((ulong*)(granules + structs / Granule))[index] = (byte)state * EachByte;
        pages[index] = state;
    }

    private void Fill(ulong offset, ulong size, sbyte state) => Granules(offset, size).Fill(state);
}
