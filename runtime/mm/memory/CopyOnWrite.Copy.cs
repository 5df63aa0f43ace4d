// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The copy itself: wp_page_copy (mm/memory.c).</summary>
internal static unsafe partial class CopyOnWrite
{
    // Takes the caller's reference to the old page; that is null for the zero page.
    private static uint Copy(Machine machine, vm_fault* vmf, vm_area_struct* vma, page* old)
    {
        page* copy = null;
        uint ret = AnonVmas.Prepare(machine, vma)
            ? MakeCopy(machine, vma, old, out copy, out mem_cgroup* charged)
            : NoCopy(out charged);
        if (copy is null)
        {
            PutOld(machine, old);
            return ret;
        }

        PageFlags.Set(copy, PageFlag.uptodate);
        bool isSame = EntryLock.TakeSame(machine, vmf);
        if (isSame)
        {
            Replace(machine, vmf, vma, old, copy, charged);
        }
        else
        {
            NewPage.Abandon(machine, copy, charged);
        }

        EntryLock.Release(machine, vmf);
        FinishOld(machine, old, isSame);
        return isSame ? (uint)machine.FlagOrZero("VM_FAULT_WRITE") : 0;
    }

    private static uint NoCopy(out mem_cgroup* charged)
    {
        charged = null;
        return V2_6_32.VM_FAULT_OOM;
    }

    // Up to 6.7 the copy is made before it is charged.
    private static uint MakeCopy(Machine machine, vm_area_struct* vma, page* old, out page* copy, out mem_cgroup* charged)
    {
        bool chargesFirst = machine.MemoryRules.ChargesBeforeCopy;
        charged = null;
        copy = chargesFirst
            ? NewPage.AllocateCharged(machine, vma, zero: old is null, out charged)
            : NewPage.Allocate(machine, vma, zero: old is null);
        if (copy is null)
        {
            return V2_6_32.VM_FAULT_OOM;
        }

        bool isBad = old is not null && machine.MemoryRules.SurvivesBadCopy && machine.Choose(Choices.CopyPage) != 0;
        if (old is not null && !isBad)
        {
            machine.Frames.Copy(copy, old);
            ClearMlock(machine, vma, old);
        }

        if (isBad || (!chargesFirst && !NewPage.Charge(machine, copy, vma->vm_mm, out charged)))
        {
            machine.PutPage(copy, "wp_page_copy");
            copy = null;
            return isBad ? (uint)V2_6_32.VM_FAULT_HWPOISON : V2_6_32.VM_FAULT_OOM;
        }

        return 0;
    }

    private static void ClearMlock(Machine machine, vm_area_struct* vma, page* old)
    {
        if (machine.MemoryRules.ClearsMlockBeforeCharge && (vma->vm_flags & V2_6_32.VM_LOCKED) != 0)
        {
            machine.LockPage(old);
            V2_6_32.clear_page_mlock(old);
            machine.UnlockPage(old);
        }
    }

    // The entry changes pages: only then is the old one mapped once less.
    private static void Replace(Machine machine, vm_fault* vmf, vm_area_struct* vma, page* old, page* copy, mem_cgroup* charged)
    {
        bool wasAnon = old is not null && PageAllocator.IsAnon(machine.HeadOf(old, "wp_page_copy"));
        if (old is not null && !wasAnon)
        {
            Rss.Count(machine, vma->vm_mm, isAnon: false, -1);
        }

        if (!wasAnon)
        {
            Rss.Count(machine, vma->vm_mm, isAnon: true, 1);
        }

        Entries.Set(machine, vmf->pte, default);
        machine.Behaviour.MapNewAnon(machine, copy, vma, vmf->address, charged);
        Entries.Set(machine, vmf->pte, machine.Behaviour.WriteEntry(copy, vma));
        if (old is not null)
        {
            PageRmap.Remove(machine, old, vma);
            machine.PutPage(old, "wp_page_copy");
        }
    }

    private static void FinishOld(Machine machine, page* old, bool wasCopied)
    {
        if (old is not null && wasCopied && machine.MemoryRules.FreesSwapCacheAfterCopy)
        {
            Zap.FreeSwapCache(machine, old);
        }

        PutOld(machine, old);
    }

    private static void PutOld(Machine machine, page* old)
    {
        if (old is not null)
        {
            machine.PutPage(old, "wp_page_copy");
        }
    }
}
