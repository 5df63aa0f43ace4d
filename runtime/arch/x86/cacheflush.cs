// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Makes a new page's contents visible to instruction fetches.</summary>
    [NoOp("arch/x86/include/asm/cacheflush.h", "x86 keeps instruction and data caches coherent")]
    public static void flush_icache_page(vm_area_struct* vma, page* page)
    {
    }
}

public abstract unsafe partial class V6_6
{
    /// <summary>Makes the instruction cache see new contents of pages.</summary>
    [NoOp("include/linux/cacheflush.h", "x86 keeps the instruction cache coherent")]
    public static void flush_icache_pages(vm_area_struct* vma, page* page, uint nr)
    {
    }
}
