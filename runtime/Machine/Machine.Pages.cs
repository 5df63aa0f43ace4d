// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

public sealed unsafe partial class Machine
{
    /// <summary>Frame number of a page.</summary>
    public ulong PageFrame(page* page) => Frames.PfnOf(page);

    /// <summary>The page of a frame number.</summary>
    /// <exception cref="KernelBug">There is no such frame.</exception>
    public page* PageOfFrame(ulong pfn) => Frames.PageOf(pfn);

    /// <summary>The bytes of a page, which may be written.</summary>
    public Span<byte> Contents(page* page)
    {
        Frames.TouchAll(page);
        return new Span<byte>(Frames.ContentsOf(page), Frames.PageBytes);
    }

    /// <summary>Base pages in the allocation that a page is the head of.</summary>
    internal long PagesIn(page* head) => 1L << Frames.OrderOf(head);

    /// <summary>The head of the compound page that a page belongs to, or the page itself; it must not be free.</summary>
    internal page* HeadOf(page* page, string user)
    {
        CheckPage(page, user);
        page* head = PageAllocator.Head(page);
        if (head != page)
        {
            CheckPage(head, user);
        }

        return head;
    }

    /// <summary>Takes a reference.</summary>
    internal void GetPage(page* page, string user)
    {
        page = HeadOf(page, user);
        if (page->_refcount.counter <= 0)
        {
            throw new KernelBug($"BUG: page dumped because: VM_BUG_ON_PAGE(page_ref_count(page) <= 0): {user} of {NameOf(page)}, which nobody refers to", (nint)page);
        }

        page->_refcount.counter++;
    }

    /// <summary>Drops a reference; the last one frees the page.</summary>
    internal void PutPage(page* page, string user)
    {
        page = HeadOf(page, user);
        if (page->_refcount.counter <= 0)
        {
            throw new KernelBug($"BUG: page dumped because: VM_BUG_ON_PAGE(page_ref_count(page) == 0): {user} of {NameOf(page)}: reference count underflow", (nint)page);
        }

        if (--page->_refcount.counter == 0)
        {
            Behaviour.FreeUnreferenced(this, page);
        }
    }
}
