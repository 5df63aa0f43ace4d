// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Counts an event. Items have KTrans's own numbers, see <see cref="VmEvent"/>: the kernel's move.</summary>
    [Model("include/linux/vmstat.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void count_vm_event(int item)
    {
        if (!Enum.IsDefined((VmEvent)item))
        {
            throw new KernelBug($"BUG: there is no event {item}");
        }

        machine.CountEvent((VmEvent)item);
    }
}

public abstract unsafe partial class V4_8
{
    public const int THP_FILE_MAPPED = (int)VmEvent.THP_FILE_MAPPED;
}
