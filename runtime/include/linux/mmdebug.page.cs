// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V3_14
{
    /// <summary>Stops the kernel when the condition holds, after it has told about a page; CONFIG_DEBUG_VM is on.</summary>
    /// <exception cref="KernelBug">It holds.</exception>
    [Model("include/linux/mmdebug.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void VM_BUG_ON_PAGE(bool cond, page* page) => StopWithPage(machine, cond, page);

    internal static void StopWithPage(Machine machine, bool cond, page* page)
    {
        if (cond)
        {
            machine.CheckPage(page, "VM_BUG_ON_PAGE");
            throw new KernelBug($"kernel BUG: VM_BUG_ON about {machine.NameOf(page)}", (nint)page);
        }
    }
}

public abstract unsafe partial class V5_16
{
    /// <summary>Stops the kernel when the condition holds, after it has told about a folio; CONFIG_DEBUG_VM is on.</summary>
    /// <exception cref="KernelBug">It holds.</exception>
    [Model("include/linux/mmdebug.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void VM_BUG_ON_FOLIO(bool cond, folio* folio) => StopWithPage(machine, cond, (page*)folio);
}
