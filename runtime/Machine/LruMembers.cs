// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Which pages are on the LRU's lists, for who asks about many of them while nothing changes: each list is walked once, and no
/// further than to the page that is asked for.
/// </summary>
/// <param name="machine">Has the lists.</param>
internal sealed unsafe class LruMembers(Machine machine)
{
    private readonly HashSet<nint>[] passed = [.. Enum.GetValues<LruList>().Select(_ => new HashSet<nint>())];
    private readonly nint[] last = new nint[Enum.GetValues<LruList>().Length];

    /// <summary>Whether a page really is on the list that its flags name.</summary>
    internal bool IsOnItsList(page* page)
    {
        LruList list = Lru.ListOf(page);
        list_head* head = machine.Lru.HeadOf(list);
        if (head is null)
        {
            return true;
        }

        HashSet<nint> entries = passed[(int)list];
        nint wanted = (nint)(&page->lru);
        while (!entries.Contains(wanted))
        {
            // A damaged list need not lead back to its head.
            list_head* next = machine.Follow((entries.Count == 0 ? head : (list_head*)last[(int)list])->next);
            if (next == head || !entries.Add((nint)next))
            {
                return false;
            }

            last[(int)list] = (nint)next;
        }

        return true;
    }
}
