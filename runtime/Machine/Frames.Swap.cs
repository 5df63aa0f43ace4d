// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The contents of swap slots, which lie behind those of all pages.</summary>
internal sealed unsafe partial class Frames
{
    /// <summary>The area has some slots, whose contents count from here on.</summary>
    internal void UseSlots(int slots) => uses.AsSpan(pageCount, slots).Fill(FrameUse.Swap);

    /// <summary>Puts a page's bytes into a swap slot.</summary>
    internal void CopyToSlot(uint slot, page* from)
    {
        if (keepContents)
        {
            contents.Copy(IndexOfSlot(slot), IndexOf(from));
        }
    }

    /// <summary>Gets a page's bytes from a swap slot.</summary>
    internal void CopyFromSlot(page* to, uint slot)
    {
        if (keepContents)
        {
            contents.Copy(IndexOf(to), IndexOfSlot(slot));
        }
    }

    /// <summary>Whether all of a page's bytes are known to be zero.</summary>
    internal bool IsZeroFilled(page* page) =>
        keepContents && !new ReadOnlySpan<byte>(ContentsOf(page), PageBytes).ContainsAnyExcept((byte)0);

    // The first slot is the area's header and holds no page.
    private int IndexOfSlot(uint slot) => pageCount + (int)slot - 1;
}
