// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Pages of shared file mappings that become writable, and then dirty (mm/memory.c).</summary>
internal static unsafe class SharedPage
{
    /// <summary>
    /// Asks the file whether a page may become writable, which it is locked for then. Follows do_page_mkwrite; left out: files
    /// that are used as swap.
    /// </summary>
    /// <param name="machine">Has the page.</param>
    /// <param name="vmf">The fault, as it was afterwards.</param>
    /// <param name="page">The page, not locked.</param>
    /// <param name="failed">What the fault comes to when it may not.</param>
    internal static bool MakeWritable(Machine machine, vm_fault* vmf, page* page, out uint failed)
    {
        uint flags = vmf->flags;
        vmf->flags = (uint)(machine.Flag("FAULT_FLAG_WRITE") | machine.Flag("FAULT_FLAG_MKWRITE"));
        vmf->page = page;
        uint ret = VmOps.PageMkwrite(machine, vmf);
        vmf->flags = flags;
        failed = ret;
        if ((ret & (machine.Numbers.VmFaultError | V2_6_32.VM_FAULT_NOPAGE)) != 0)
        {
            return false;
        }

        if ((ret & V2_6_32.VM_FAULT_LOCKED) != 0)
        {
            return true;
        }

        machine.LockPage(page);
        if (page->mapping is not null)
        {
            return true;
        }

        machine.UnlockPage(page);
        failed = 0;
        return false;
    }

    /// <summary>
    /// Dirties a locked page that is written to through a mapping, unlocks it, and throttles who writes. Follows
    /// fault_dirty_shared_page and what was in its place before.
    /// </summary>
    /// <returns>VM_FAULT_RETRY or VM_FAULT_COMPLETED when the mmap lock was let go for that; else 0.</returns>
    internal static uint Dirty(Machine machine, vm_fault* vmf, page* page)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        bool hasMkwrite = VmOps.HasMkwrite(machine, vma);
        bool dirtied = V2_6_32.Dirty(machine, page, "fault_dirty_shared_page");
        address_space* mapping = PageAllocator.IsAnon(page) ? null : page->mapping;
        machine.UnlockPage(page);
        if (vma->vm_file is not null && (!hasMkwrite || machine.MemoryRules.AlwaysUpdatesTimes))
        {
            V2_6_32.UpdateTimes(machine, vma->vm_file);
        }

        return (dirtied || hasMkwrite) && mapping is not null ? Throttle(machine, vmf, mapping) : 0;
    }

    private static uint Throttle(Machine machine, vm_fault* vmf, address_space* mapping)
    {
        ulong triedOrNot = machine.MemoryRules.RetriesOnce ? 0 : machine.Flag("FAULT_FLAG_TRIED");
        @file* pinned = machine.MemoryRules.ThrottlesWithoutLock ? V5_1.UnlockForIo(machine, vmf, null, triedOrNot) : null;
        V2_6_32.balance_dirty_pages_ratelimited(mapping);
        if (pinned is null)
        {
            return 0;
        }

        V2_6_32.fput(pinned);
        return (uint)machine.Flag(machine.MemoryRules.CompletesWithoutLock ? "VM_FAULT_COMPLETED" : "VM_FAULT_RETRY");
    }
}
