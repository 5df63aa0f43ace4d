// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>New pages of private memory: allocated, charged and mapped as each kernel does it.</summary>
internal static unsafe class NewPage
{
    private static readonly LinuxVersion RefusesMapped = new(3, 3, 0);
    private static readonly LinuxVersion ChargesInTwoSteps = new(3, 17, 0);
    private static readonly LinuxVersion ChargesAtOnce = new(5, 8, 0);

    /// <summary>A page for a VMA, zeroed or not; null without memory. Follows alloc_page_vma.</summary>
    internal static page* Allocate(Machine machine, vm_area_struct* vma, bool zero)
    {
        machine.CheckObject(vma, nameof(Allocate));
        uint gfp = machine.Numbers.GfpHighUserMovable | (zero ? machine.Numbers.GfpZero : 0);
        return PageAllocator.AllocateUser(machine, gfp, 0, "alloc_page_vma");
    }

    /// <summary>
    /// Charges a new page to an mm's cgroup. Follows mem_cgroup_newpage_charge, mem_cgroup_charge_anon, from 3.17 to 5.7
    /// mem_cgroup_try_charge, then mem_cgroup_charge.
    /// </summary>
    /// <param name="machine">Has the page.</param>
    /// <param name="page">The page.</param>
    /// <param name="mm">Whose it is to be.</param>
    /// <param name="charged">The cgroup, when the charge has to be committed or cancelled; else null.</param>
    /// <returns>Whether the cgroup had room.</returns>
    internal static bool Charge(Machine machine, page* page, mm_struct* mm, out mem_cgroup* charged)
    {
        charged = null;
        uint gfp = machine.Numbers.GfpKernel;
        if (machine.Version < RefusesMapped)
        {
            return V2_6_32.mem_cgroup_newpage_charge(page, mm, gfp) == 0;
        }

        if (machine.Version < ChargesInTwoSteps)
        {
            return V3_3.ChargeAnon(machine, page, mm, gfp, "mem_cgroup_newpage_charge") == 0;
        }

        if (machine.Version >= ChargesAtOnce)
        {
            return V5_8.ChargeWhole(machine, page, mm, gfp) == 0;
        }

        mem_cgroup* memcg = Memcg.Of(machine, mm);
        bool isCharged = Memcg.TryCharge(machine, memcg, gfp, 1, "mem_cgroup_try_charge") == 0;
        charged = isCharged ? memcg : null;
        return isCharged;
    }

    /// <summary>A charged page for a VMA; null when memory or the charge fails.</summary>
    internal static page* AllocateCharged(Machine machine, vm_area_struct* vma, bool zero, out mem_cgroup* charged)
    {
        charged = null;
        page* page = Allocate(machine, vma, zero);
        if (page is not null && !Charge(machine, page, vma->vm_mm, out charged))
        {
            machine.PutPage(page, "charge failed");
            return null;
        }

        return page;
    }

    /// <summary>Gives a charged page back that was not mapped.</summary>
    internal static void Abandon(Machine machine, page* page, mem_cgroup* charged)
    {
        if (charged is not null)
        {
            Memcg.Cancel(machine, charged, 1);
        }
        else if (!machine.MemoryRules.ChargesUntilFreed)
        {
            V2_6_32.mem_cgroup_uncharge_page(page);
        }

        machine.PutPage(page, "new page");
    }
}
