// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What other threads of the process do while the fault under test runs: whole faults, done before it locks.</summary>
public sealed unsafe partial class Machine
{
    // Entries that other threads filled, with what they put there.
    private readonly List<(nint Entry, ulong Value)> othersEntries = [];

    /// <summary>Whether an entry is what another thread put there.</summary>
    internal bool IsOfAnotherThread(ulong* entry) => othersEntries.Contains(((nint)entry, *entry));

    /// <summary>
    /// Asked when a page table lock is about to be taken: another thread's fault on the same address may have come
    /// first.
    /// </summary>
    private void LetAnotherThreadFault(spinlock_t* @lock)
    {
        if (fault.Vma is null)
        {
            return;
        }

        pte_t* pte = PteOf(fault.Vma->vm_mm, FaultAddress);
        bool isWatched = pte is not null
            && @lock == &Frames.PageOfContents(pte)->ptl
            && pte->pte == OriginalPte.pte
            && !SwapEntries.IsSwap(this, OriginalPte)
            && AnotherThreadGetsPage();
        if (isWatched && Choose(Choices.PteRace) != 0)
        {
            ulong address = FaultAddress & V2_6_32.PAGE_MASK;
            if (UserfaultFill.IsMonitored(this, fault.Vma))
            {
                UserfaultFill.Fill(this, fault.Vma, address, pte);
            }
            else if (fault.Vma->vm_file is null)
            {
                MapNewAnon(fault.Vma, address, pte);
            }
            else
            {
                MapCached(fault.Vma, address, pte);
            }

            othersEntries.Add(((nint)pte, pte->pte));
        }
    }

    /// <summary>Asked when a page table for an empty pmd is about to be installed.</summary>
    internal void LetAnotherThreadMapHugePage(pmd_t* pmd)
    {
        bool isWatched = fault.Vma is not null
            && pmd == PmdOf(fault.Vma->vm_mm, FaultAddress)
            && AnotherThreadGetsHugePage();
        if (isWatched && Choose(Choices.PgtableGone) != 0)
        {
            MapHugePage(fault.Vma, FaultAddress & V2_6_32.PMD_MASK, pmd);
            othersEntries.Add(((nint)pmd, pmd->pmd));
        }
    }

    /// <summary>Maps a new zeroed page at an address, as a write fault of any thread does.</summary>
    internal void MapNewAnon(vm_area_struct* vma, ulong address, pte_t* pte)
    {
        CheckEntered();
        page* page = PageAllocator.TakeUser(this, 0, zero: true);
        PageFlags.Set(page, PageFlag.uptodate);
        if (vma->anon_vma is null)
        {
            Behaviour.AttachAnonVma(this, vma);
        }

        Behaviour.AccountNewAnon(this, page, vma, address);
        Frames.Touch(pte, sizeof(pte_t));
        *pte = Behaviour.WriteEntry(page, vma);
    }

    /// <summary>Puts a page table in reserve for when a huge pmd is split.</summary>
    internal void Deposit(pmd_t* pmd, page* table) => depositedTables.Add(((nint)pmd, (nint)table));

    private bool AnotherThreadGetsPage()
    {
        mm_struct* mm = fault.Vma->vm_mm;
        if ((OriginalPte.pte & PageBits.Present) != 0)
        {
            return false;
        }

        return fault.Vma->vm_file is not null
            ? Frames.HasCacheFrame || CachedPage(fault.Vma, FaultAddress) is not null
            : !IsReaped(mm) && Frames.HasUserFrame && Memcg.HasRoom(Memcg.Of(this, mm), 1);
    }

    // A huge page has to fit the VMA, which must not be one of those whose faults are looked at one by one.
    private bool AnotherThreadGetsHugePage()
    {
        ulong start = FaultAddress & V2_6_32.PMD_MASK;
        mm_struct* mm = fault.Vma->vm_mm;
        return Behaviour.MapsHugePages
            && fault.Vma->vm_ops is null
            && start >= fault.Vma->vm_start
            && start + V2_6_32.PMD_SIZE <= fault.Vma->vm_end
            && (fault.Vma->vm_flags & (Flag("VM_NOHUGEPAGE") | Flag("VM_UFFD_MISSING"))) == 0
            && !IsReaped(mm)
            && Frames.HasHugeBlock
            && Memcg.HasRoom(Memcg.Of(this, mm), 1 << Frames.HugeOrder);
    }

    private bool IsReaped(mm_struct* mm) =>
        Behaviour.HasOomReaper && (Follow(mm)->flags & (1UL << V4_9.MMF_UNSTABLE)) != 0;

    // do_huge_pmd_anonymous_page: with the page comes a page table in reserve, for when it is split.
    private void MapHugePage(vm_area_struct* vma, ulong address, pmd_t* pmd)
    {
        page* head = PageAllocator.TakeUser(this, Frames.HugeOrder, zero: true);
        PageFlags.Set(head, PageFlag.uptodate);
        if (vma->anon_vma is null)
        {
            Behaviour.AttachAnonVma(this, vma);
        }

        Behaviour.AccountNewAnon(this, head, vma, address);
        CountEvent(VmEvent.THP_FAULT_ALLOC);
        Deposit(pmd, NewTable());
        Follow(vma->vm_mm)->nr_ptes.counter++;
        Frames.Touch(pmd, sizeof(pmd_t));
        pmd->pmd = Behaviour.WriteEntry(head, vma).pte | PageBits.Huge;
    }
}
