// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <remarks>Sizes (arch/x86/include/asm/page_types.h), error numbers (asm-generic/errno.h), kinds of pages of an mm.</remarks>
public abstract unsafe partial class V2_6_32
{
    public const int PAGE_SHIFT = 12;
    public const ulong PAGE_SIZE = 1UL << PAGE_SHIFT;
    public const ulong PAGE_MASK = ~(PAGE_SIZE - 1);
    public const int PMD_SHIFT = 21;
    public const ulong PMD_SIZE = 1UL << PMD_SHIFT;
    public const ulong PMD_MASK = ~(PMD_SIZE - 1);

    public const int EAGAIN = 11;
    public const int ENOMEM = 12;
    public const int EFAULT = 14;

    /// <summary>inc_mm_counter's name for pages of files; a field in C, which no other code names.</summary>
    [Until("2.6.34")]
    public const int file_rss = 0;

    /// <summary>inc_mm_counter's name for anonymous pages; a field in C, which no other code names.</summary>
    [Until("2.6.34")]
    public const int anon_rss = 1;
}

public abstract unsafe partial class V2_6_34
{
    public const int MM_FILEPAGES = 0;
    public const int MM_ANONPAGES = 1;
    public const int MM_SWAPENTS = 2;
    public const int NR_MM_COUNTERS = 3;
}

public abstract unsafe partial class V4_5
{
    public const int MM_SHMEMPAGES = 3;
    public new const int NR_MM_COUNTERS = 4;
}

public abstract unsafe partial class V6_8
{
    /// <summary>Order of a huge page that a pmd maps (include/linux/pgtable.h).</summary>
    public const int PMD_ORDER = PMD_SHIFT - PAGE_SHIFT;
}
