// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// mremap to a fixed place, with the same size: mremap_to and move_vma, later remap_move (mm/mremap.c). Left out: other sizes,
/// MREMAP_DONTUNMAP, huge pages and hugetlbfs, userfaultfd, KSM, sealed mappings, what is mlocked beyond that it stays so, files
/// that choose their addresses; and what <see cref="Vmas"/> leaves out.
/// </summary>
internal static unsafe class Remapping
{
    // TASK_SIZE.
    private const ulong UserSpace = 0x7ffffffff000;

    private const int Efault = 14;
    private const int Einval = 22;

    /// <summary>See <see cref="Machine.Remap"/>.</summary>
    internal static int Remap(Machine machine, mm_struct* mm, ulong start, ulong end, ulong target)
    {
        ulong behind = target + (end - start);
        Unmapping.CheckRange(start, end);
        Unmapping.CheckRange(target, behind);
        machine.MightSleep("mremap");
        if (behind > UserSpace || (end > target && behind > start))
        {
            return -Einval;
        }

        return machine.MemoryRules.MovesSeveralVmas ? MoveEach(machine, mm, start, end, target) : MoveOne(machine, mm, start, end, target);
    }

    private static int MoveOne(Machine machine, mm_struct* mm, ulong start, ulong end, ulong target)
    {
        if (machine.MemoryRules.FindsSourceFirst && !IsMapped(machine, mm, start))
        {
            return -Efault;
        }

        int ret = Unmapping.Unmap(machine, mm, target, target + (end - start));
        if (ret != 0)
        {
            return ret;
        }

        return IsMapped(machine, mm, start) && machine.FindVma(mm, start)->vm_end >= end ? Move(machine, mm, start, end, target) : -Efault;
    }

    // remap_move: holes stay holes, but what is mapped at the target of one stays too.
    private static int MoveEach(Machine machine, mm_struct* mm, ulong start, ulong end, ulong target)
    {
        if (!IsMapped(machine, mm, start))
        {
            return -Efault;
        }

        ulong from = start;
        for (vm_area_struct* vma = machine.FindVma(mm, from); vma is not null && vma->vm_start < end; vma = machine.FindVma(mm, from))
        {
            ulong part = ulong.Max(vma->vm_start, from), to = target + (part - start);
            from = ulong.Min(vma->vm_end, end);
            int ret = Unmapping.Unmap(machine, mm, to, to + (from - part));
            ret = ret != 0 ? ret : Move(machine, mm, part, from, to);
            if (ret != 0 || from == end)
            {
                return ret;
            }
        }

        return 0;
    }

    private static bool IsMapped(Machine machine, mm_struct* mm, ulong address)
    {
        vm_area_struct* vma = machine.FindVma(mm, address);
        return vma is not null && vma->vm_start <= address;
    }

    // move_vma.
    private static int Move(Machine machine, mm_struct* mm, ulong start, ulong end, ulong target)
    {
        vm_area_struct* vma = machine.FindVma(mm, start);
        if (vma->vm_userfaultfd_ctx.ctx is not null)
        {
            throw new KernelBug("mremap is not modelled for mappings that a userfaultfd watches");
        }

        vm_area_struct* copy = Vmas.Copy(machine, vma, start, end, target);
        if (copy is null)
        {
            return -V2_6_32.ENOMEM;
        }

        ulong done = TableMove.Move(machine, vma, start, copy, target, end - start);
        if (done < end - start)
        {
            TableMove.Move(machine, copy, target, vma, start, done);
            Unmapping.Unmap(machine, mm, target, target + (end - start));
            return -V2_6_32.ENOMEM;
        }

        // Without memory to split the VMA it stays where it was too, with nothing in it; that is no error.
        Unmapping.Unmap(machine, mm, start, end);
        return 0;
    }
}
