// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// What a userfaultfd's monitor has the kernel put where a page is missing: mfill_atomic_pte and what it calls
/// (mm/userfaultfd.c). The monitor is another thread, so none of it is a decision of the fault's, nor told as traced in it. Where
/// there is no memory it waits, and the fault is as before. Left out: files, write protection, huge pages.
/// </summary>
internal static unsafe class UserfaultFill
{
    /// <summary>Whether a userfaultfd waits for a VMA's missing pages.</summary>
    internal static bool IsWatched(Machine machine, vm_area_struct* vma) =>
        vma->vm_userfaultfd_ctx.ctx is not null && (vma->vm_flags & machine.Flag("VM_UFFD_MISSING")) != 0;

    /// <summary>Whether a monitor answers for a VMA's missing pages.</summary>
    internal static bool IsMonitored(Machine machine, vm_area_struct* vma) =>
        machine.Monitor != UserfaultMonitor.None && vma->vm_file is null && IsWatched(machine, vma);

    /// <summary>A fault was handed over if it failed at nothing and yet the page is missing: the monitor answers then.</summary>
    /// <param name="machine">Has the monitor.</param>
    /// <param name="mm">Where the fault was.</param>
    /// <param name="address">At which address.</param>
    /// <param name="ret">What it came to.</param>
    internal static void Answer(Machine machine, mm_struct* mm, ulong address, uint ret)
    {
        if (machine.Monitor == UserfaultMonitor.None || (ret & (machine.Numbers.VmFaultError | FaultPath.Segv)) != 0)
        {
            return;
        }

        vm_area_struct* vma = machine.FindVma(mm, address);
        address &= V2_6_32.PAGE_MASK;
        pte_t* pte = (pte_t*)machine.Populate(mm, address, PageTableLevel.Pte);
        if (IsMonitored(machine, vma) && machine.Behaviour.IsNone(pte->pte) && HasRoom(machine, vma))
        {
            string function = Fill(machine, vma, address, pte);
            machine.Passed(function, machine.Frames.PageOf(machine.FrameOf(pte->pte)));
        }
    }

    /// <summary>Puts there what the monitor gives; the name of the function that does.</summary>
    internal static string Fill(Machine machine, vm_area_struct* vma, ulong address, pte_t* pte)
    {
        Action<string, nint>? traced = machine.Traced;
        machine.Traced = null;
        try
        {
            // Also for the zero page, which needs none.
            if (vma->anon_vma is null)
            {
                machine.Behaviour.AttachAnonVma(machine, vma);
            }

            return NeedsPage(machine, vma) ? Copy(machine, vma, address, pte) : MapZero(machine, vma, pte);
        }
        finally
        {
            machine.Traced = traced;
        }
    }

    private static bool HasRoom(Machine machine, vm_area_struct* vma) =>
        !NeedsPage(machine, vma) || (machine.Frames.HasUserFrame && Memcg.HasRoom(Memcg.Of(machine, vma->vm_mm), 1));

    private static bool NeedsPage(Machine machine, vm_area_struct* vma) => machine.Monitor == UserfaultMonitor.Copy
        || (machine.MemoryRules.FillsForForbiddenZeroPage && machine.Follow(vma->vm_mm)->context.uses_skeys);

    // mfill_atomic_pte_copy, and what is in its place before; mfill_atomic_pte_zeroed_folio.
    private static string Copy(Machine machine, vm_area_struct* vma, ulong address, pte_t* pte)
    {
        machine.MapNewAnon(vma, address, pte);
        page* page = machine.Frames.PageOf(machine.FrameOf(pte->pte));
        bool isWritable = (vma->vm_flags & V2_6_32.VM_WRITE) != 0;
        if (!isWritable && !machine.MemoryRules.DirtiesFilledReadOnly)
        {
            *pte = Entries.Of(machine, page, vma);
        }

        if (machine.Monitor == UserfaultMonitor.ZeroPage)
        {
            return ZeroPageFunction(machine);
        }

        if (machine.Options.PageContents)
        {
            machine.Contents(page).Fill(Machine.MonitorByte);
        }

        return machine.MemoryRules.NamesFillByMode ? "mfill_atomic_pte_copy" : "mcopy_atomic_pte";
    }

    private static string MapZero(Machine machine, vm_area_struct* vma, pte_t* pte)
    {
        machine.Frames.Touch(pte, sizeof(pte_t));
        *pte = V2_6_32.pte_mkspecial(Entries.Of(machine, machine.ZeroPageFrame, vma));
        return ZeroPageFunction(machine);
    }

    private static string ZeroPageFunction(Machine machine) =>
        machine.MemoryRules.NamesFillByMode ? "mfill_atomic_pte_zeropage" : "mfill_zeropage_pte";
}
