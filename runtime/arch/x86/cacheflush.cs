// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Makes the instruction cache see a page that is about to be mapped.</summary>
    [NoOp("arch/x86/include/asm/cacheflush.h", "x86 keeps its instruction cache coherent")]
    public static void flush_icache_page(vm_area_struct* vma, page* page)
    {
    }
}
