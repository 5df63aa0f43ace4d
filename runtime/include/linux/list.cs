// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The list operations that models use; C has them as macros and inline functions of list.h.</summary>
internal static unsafe class Lists
{
    internal static void Init(list_head* head)
    {
        head->next = head;
        head->prev = head;
    }

    /// <summary>Puts an entry first.</summary>
    internal static void Add(Machine machine, list_head* entry, list_head* head) => Insert(machine, entry, head, head->next);

    /// <summary>Puts an entry last.</summary>
    internal static void AddTail(Machine machine, list_head* entry, list_head* head) => Insert(machine, entry, head->prev, head);

    /// <summary>Takes an entry out; its links become null, so that a second removal is noticed.</summary>
    internal static void Remove(Machine machine, list_head* entry)
    {
        if (entry->next is null || entry->prev is null)
        {
            throw new KernelBug("BUG: list_del of an entry that is on no list", (nint)entry);
        }

        machine.Follow(entry->prev)->next = entry->next;
        machine.Follow(entry->next)->prev = entry->prev;
        *entry = default;
    }

    /// <summary>Whether a list has exactly one entry.</summary>
    internal static bool IsSingular(list_head* head) => head->next != head && head->next == head->prev;

    private static void Insert(Machine machine, list_head* entry, list_head* before, list_head* after)
    {
        machine.Follow(before)->next = entry;
        machine.Follow(after)->prev = entry;
        entry->prev = before;
        entry->next = after;
    }
}
