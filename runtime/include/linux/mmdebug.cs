// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Stops the kernel when the condition holds; CONFIG_DEBUG_VM is on.</summary>
    /// <exception cref="KernelBug">It holds.</exception>
    [Model("include/linux/mmdebug.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void VM_BUG_ON(bool cond)
    {
        if (cond)
        {
            throw new KernelBug("kernel BUG: VM_BUG_ON");
        }
    }

    /// <summary>The same for primitives: a call only where it holds.</summary>
    internal static void BugOn(bool cond)
    {
        if (cond)
        {
            VM_BUG_ON(true);
        }
    }
}
