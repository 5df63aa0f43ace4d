// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What the CPU does when a program touches memory.</summary>
internal static unsafe class Cpu
{
    // More faults for one access are no progress.
    private const int MostFaults = 16;

    /// <summary>See <see cref="Machine.Access"/>.</summary>
    internal static uint Access(Machine machine, mm_struct* mm, ulong address, bool write, byte value, out byte read)
    {
        uint results = 0;
        read = 0;
        for (int faults = 0; faults < MostFaults; faults++)
        {
            if (Touch(machine, mm, address, write, value, ref read))
            {
                return results;
            }

            uint ret = machine.HandleFault(mm, address, write);
            results |= ret;
            if ((ret & (FaultPath.Segv | machine.Numbers.VmFaultError)) != 0)
            {
                return results;
            }
        }

        throw new KernelBug($"BUG: soft lockup: {MostFaults} faults on 0x{address:x} changed nothing");
    }

    // Whether the entry allows it.
    private static bool Touch(Machine machine, mm_struct* mm, ulong address, bool write, byte value, ref byte read)
    {
        ulong* entry = EntryOf(machine, mm, address, out ulong offset);
        ulong needed = PageBits.Present | PageBits.User | (write ? PageBits.Write : 0);
        if (entry is null || (*entry & needed) != needed)
        {
            return false;
        }

        ulong used = *entry | PageBits.Accessed | (write ? PageBits.Dirty : 0);
        if (used != *entry)
        {
            machine.Frames.Touch(entry, sizeof(ulong));
            *entry = used;
        }

        page* page = machine.Frames.PageOf(machine.FrameOf(used & ~PageBits.Huge) + (offset >> Frames.PageShift));
        if (machine.Options.PageContents)
        {
            byte* place = machine.Frames.ContentsOf(page) + offset % Frames.PageBytes;
            read = *place;
            Store(machine, place, write, value);
        }

        return true;
    }

    private static void Store(Machine machine, byte* place, bool write, byte value)
    {
        if (write)
        {
            machine.Frames.Touch(place, 1);
            *place = value;
        }
    }

    // The lowest entry, and where in what it maps the address is.
    private static ulong* EntryOf(Machine machine, mm_struct* mm, ulong address, out ulong offset)
    {
        pmd_t* pmd = Machine.IsAlive(mm) ? machine.PmdOf(mm, address) : null;
        bool isHuge = pmd is not null && (pmd->pmd & PageBits.Huge) != 0;
        offset = address % (isHuge ? V2_6_32.PMD_SIZE : Frames.PageBytes);
        return isHuge ? (ulong*)pmd : pmd is null ? null : (ulong*)machine.PteOf(mm, address);
    }
}
