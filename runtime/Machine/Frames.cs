// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What a page frame is used for.</summary>
public enum FrameUse : byte
{
    /// <summary>Not handed out, or freed.</summary>
    Free,

    /// <summary>A page table of any level.</summary>
    PageTable,

    /// <summary>The zero page.</summary>
    ZeroPage,

    /// <summary>A page of a file's page cache.</summary>
    PageCache,

    /// <summary>A page or folio for user memory.</summary>
    User,

    /// <summary>What is on disk in a slot of the swap area: no page of memory, without a struct page.</summary>
    Swap,
}

/// <summary>
/// Page frames: their struct pages (mem_map), contents and free lists. Kernel frames, those of the page cache and user
/// frames are apart, so that the first user page of a run always has the same frame number. Freed frames wait until
/// fresh ones have run out, so that a use after free meets a free page.
/// </summary>
internal sealed unsafe partial class Frames
{
    internal const int PageShift = 12;
    internal const int PageBytes = 1 << PageShift;
    internal const int HugeOrder = 9;

    private const int HugeBlocks = 2;
    private const ulong FirstKernelFrame = 0x1000;

    // Apart, so that a file's page has one number however many page tables a kernel has made before.
    private const int CacheFrames = 256;
    private const ulong FirstCacheFrame = 0x800;

    // What an allocated page holds when nobody zeroed it: the kernel's PAGE_POISON.
    private const byte PagePoison = 0xaa;

    private readonly Arena arena;
    private readonly page* memMap;
    private readonly PageContents contents;
    private readonly bool keepContents;
    private readonly FrameUse[] uses;
    private readonly byte[] orders;
    private readonly FrameZone kernel;
    private readonly FrameZone user;
    private readonly FrameZone huge;
    private readonly FrameZone cache;
    private readonly FrameZone[] zones;

    // The contents of swap slots follow.
    private readonly int pageCount;

    internal Frames(Arena arena, MachineOptions options)
    {
        this.arena = arena;
        keepContents = options.PageContents;
        memMap = (page*)(arena.Base + arena.PageStructs);
        pageCount = CountFor(options);
        contents = new PageContents(arena.Base + arena.Contents, pageCount + options.SwapSlots);
        uses = new FrameUse[pageCount + options.SwapSlots];
        orders = new byte[pageCount];
        kernel = new FrameZone(0, options.KernelFrames, FirstKernelFrame);
        user = new FrameZone(kernel.EndIndex, options.UserFrames, options.FirstPageFrame);
        ulong afterUser = options.FirstPageFrame + (ulong)options.UserFrames;
        ulong aligned = (afterUser + (1 << HugeOrder) - 1) >> HugeOrder << HugeOrder;
        huge = new FrameZone(user.EndIndex, HugeBlocks << HugeOrder, aligned);
        cache = new FrameZone(huge.EndIndex, CacheFrames, FirstCacheFrame);
        zones = [kernel, user, huge, cache];
    }

    /// <summary>Frames that machines of these options have.</summary>
    internal static int CountFor(MachineOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.KernelFrames, 8, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.UserFrames, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.SwapSlots, nameof(options));
        ulong lowest = FirstKernelFrame + (ulong)options.KernelFrames;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FirstPageFrame, lowest, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.FirstPageFrame, 1UL << 39, nameof(options));
        return checked(options.KernelFrames + options.UserFrames + (HugeBlocks << HugeOrder) + CacheFrames);
    }

    internal int Count => pageCount;

    /// <summary>Whether another thread could get an aligned block for a huge page.</summary>
    internal bool HasHugeBlock => huge.Fresh < huge.EndIndex;

    /// <summary>Whether the page cache could get another page.</summary>
    internal bool HasCacheFrame => cache.HasFrame;

    /// <summary>How many single user pages could be had.</summary>
    internal int FreeUserFrames => user.Free;

    /// <summary>Whether another thread could get a user page.</summary>
    internal bool HasUserFrame => user.HasFrame;

    /// <summary>Takes 2^order frames and prepares their struct pages; null when there are none.</summary>
    /// <param name="use">Decides the zone.</param>
    /// <param name="order">Above 0, the frames are aligned and the page is compound.</param>
    /// <param name="zero">Zero the contents; else they are poison.</param>
    internal page* Allocate(FrameUse use, int order, bool zero)
    {
        FrameZone zone = use == FrameUse.PageCache ? cache : use != FrameUse.User ? kernel : order == HugeOrder ? huge : user;
        int index = zone.Take(order);
        if (index < 0)
        {
            return null;
        }

        int count = 1 << order;
        uses.AsSpan(index, count).Fill(use);
        new Span<page>(memMap + index, count).Fill(new page { _mapcount = new atomic_t { counter = -1 } });
        if (keepContents || use == FrameUse.PageTable)
        {
            for (int i = index; i < index + count; i++)
            {
                contents.Fill(i, zero ? (byte)0 : PagePoison);
            }
        }

        arena.BeginPages(index, count);
        orders[index] = (byte)order;
        memMap[index]._refcount.counter = 1;
        return memMap + index;
    }

    /// <summary>Puts the frames of a page that nobody refers to any more into quarantine.</summary>
    internal void Release(page* head)
    {
        int first = IndexOf(head);
        FrameZone zone = ZoneOf(first);
        for (int i = first; i < first + (1 << orders[first]); i++)
        {
            uses[i] = FrameUse.Free;
            arena.EndPage(i);
            zone.Release(i);
        }

        orders[first] = 0;
    }

    internal FrameUse UseOf(page* page) => uses[IndexOf(page)];

    /// <summary>Order of the allocation that begins with this page.</summary>
    internal int OrderOf(page* head) => orders[IndexOf(head)];

    internal bool IsPageStruct(void* address)
    {
        ulong offset = (ulong)address - (ulong)memMap;
        return offset < (ulong)pageCount * (ulong)sizeof(page);
    }

    /// <summary>The struct page that an address inside mem_map belongs to.</summary>
    internal page* PageStructAt(void* address) => memMap + ((ulong)address - (ulong)memMap) / (ulong)sizeof(page);

    internal ulong PfnOf(page* page)
    {
        int index = IndexOf(page);
        FrameZone zone = ZoneOf(index);
        return zone.FirstPfn + (ulong)(index - zone.FirstIndex);
    }

    /// <summary>The struct page of a frame number.</summary>
    /// <exception cref="KernelBug">No such frame.</exception>
    internal page* PageOf(ulong pfn) =>
        TryPageOf(pfn, out page* page) ? page : throw NoFrame(pfn);

    internal bool TryPageOf(ulong pfn, out page* page)
    {
        int index = IndexOf(pfn);
        page = index < 0 ? null : memMap + index;
        return index >= 0;
    }

    /// <summary>Whether a frame holds a page table.</summary>
    internal bool IsTable(ulong pfn) => IndexOf(pfn) is >= 0 and int index && uses[index] == FrameUse.PageTable;

    /// <summary>The bytes of a page.</summary>
    internal byte* ContentsOf(page* page) => contents.Of(IndexOf(page));

    /// <summary>The bytes of a frame.</summary>
    /// <exception cref="KernelBug">No such frame.</exception>
    internal byte* ContentsOf(ulong pfn) =>
        IndexOf(pfn) is >= 0 and int index ? contents.Of(index) : throw NoFrame(pfn);

    /// <summary>The struct page of an address inside page contents, as virt_to_page.</summary>
    internal page* PageOfContents(void* address)
    {
        return IsContents(address)
            ? memMap + (arena.OffsetOf(address) - arena.Contents) / PageBytes
            : throw new KernelBug($"BUG: {arena.Show(address)} is not in the direct map", (nint)address);
    }

    /// <summary>Whether an address lies inside page contents.</summary>
    internal bool IsContents(void* address) => arena.OffsetOf(address) - arena.Contents < (ulong)pageCount * PageBytes;

    /// <summary>Copies a page's bytes.</summary>
    internal void Copy(page* to, page* from)
    {
        if (keepContents)
        {
            contents.Copy(IndexOf(to), IndexOf(from));
        }
    }

    /// <summary>Zeroes a page's bytes.</summary>
    internal void Clear(page* page) => Fill(page, 0);

    /// <summary>Makes all of a page's bytes one value.</summary>
    internal void Fill(page* page, byte value) => FillContents(IndexOf(page), value);

    /// <summary>Notes that an address inside page contents is about to be written; others are none of these.</summary>
    internal void Touch(void* address, int size)
    {
        if (IsContents(address))
        {
            contents.Touch(address, size);
        }
    }

    /// <summary>Notes that any byte of a page may be written.</summary>
    internal void TouchAll(page* page) => contents.TouchAll(IndexOf(page));

    /// <summary>Heads of all live allocations, by rising index.</summary>
    internal List<nint> LiveHeads()
    {
        List<nint> heads = [];
        foreach (FrameZone zone in zones)
        {
            int index = zone.FirstIndex;
            while (index < zone.Fresh)
            {
                if (uses[index] != FrameUse.Free)
                {
                    heads.Add((nint)(memMap + index));
                }

                index += 1 << orders[index];
            }
        }

        return heads;
    }

    /// <summary>Frees everything; touches only the frames that were handed out.</summary>
    internal void Reset()
    {
        foreach (FrameZone zone in zones)
        {
            Forget(zone.FirstIndex, zone.Fresh - zone.FirstIndex);
            zone.Reset();
        }

        contents.Reset();
        uses.AsSpan(pageCount).Clear();
    }

    private int IndexOf(page* page)
    {
        ulong offset = (ulong)page - (ulong)memMap;
        return IsPageStruct(page) && offset % (ulong)sizeof(page) == 0
            ? (int)(offset / (ulong)sizeof(page))
            : throw new KernelBug($"BUG: {arena.Show(page)} is no struct page", (nint)page);
    }

    // The index of a frame number, or -1 when there is no such frame.
    private int IndexOf(ulong pfn) =>
        kernel.Has(pfn) ? kernel.IndexOf(pfn) : user.Has(pfn) ? user.IndexOf(pfn) : huge.Has(pfn) ? huge.IndexOf(pfn) : cache.Has(pfn) ? cache.IndexOf(pfn) : -1;

    private static KernelBug NoFrame(ulong pfn) => new($"BUG: page frame 0x{pfn:x} does not exist");

    private FrameZone ZoneOf(int index) => index < kernel.EndIndex ? kernel : index < user.EndIndex ? user : index < huge.EndIndex ? huge : cache;

    private void FillContents(int index, byte value)
    {
        if (keepContents || uses[index] == FrameUse.PageTable)
        {
            contents.Fill(index, value);
        }
    }
}
