// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <remarks>Statistics of large folios by order: enum mthp_stat_item (include/linux/huge_mm.h).</remarks>
public abstract unsafe partial class V6_10
{
    public const int MTHP_STAT_ANON_FAULT_ALLOC = 0;
    public const int MTHP_STAT_ANON_FAULT_FALLBACK = 1;
    public const int MTHP_STAT_ANON_FAULT_FALLBACK_CHARGE = 2;
}

public abstract unsafe partial class V6_12
{
    public const int MTHP_STAT_SWPOUT = 3;
    public const int MTHP_STAT_SWPOUT_FALLBACK = 4;
    public const int MTHP_STAT_SHMEM_ALLOC = 5;
    public const int MTHP_STAT_SHMEM_FALLBACK = 6;
    public const int MTHP_STAT_SHMEM_FALLBACK_CHARGE = 7;
    public const int MTHP_STAT_SPLIT = 8;
    public const int MTHP_STAT_SPLIT_FAILED = 9;
    public const int MTHP_STAT_SPLIT_DEFERRED = 10;
    public const int MTHP_STAT_NR_ANON = 11;
    public const int MTHP_STAT_NR_ANON_PARTIALLY_MAPPED = 12;
}

public abstract unsafe partial class V6_13
{
    public const int MTHP_STAT_ZSWPOUT = 3;
    public const int MTHP_STAT_SWPIN = 4;
    public new const int MTHP_STAT_SWPOUT = 5;
    public new const int MTHP_STAT_SWPOUT_FALLBACK = 6;
    public new const int MTHP_STAT_SHMEM_ALLOC = 7;
    public new const int MTHP_STAT_SHMEM_FALLBACK = 8;
    public new const int MTHP_STAT_SHMEM_FALLBACK_CHARGE = 9;
    public new const int MTHP_STAT_SPLIT = 10;
    public new const int MTHP_STAT_SPLIT_FAILED = 11;
    public new const int MTHP_STAT_SPLIT_DEFERRED = 12;
    public new const int MTHP_STAT_NR_ANON = 13;
    public new const int MTHP_STAT_NR_ANON_PARTIALLY_MAPPED = 14;
}

public abstract unsafe partial class V6_17
{
    public const int MTHP_STAT_SWPIN_FALLBACK = 5;
    public const int MTHP_STAT_SWPIN_FALLBACK_CHARGE = 6;
    public new const int MTHP_STAT_SWPOUT = 7;
    public new const int MTHP_STAT_SWPOUT_FALLBACK = 8;
    public new const int MTHP_STAT_SHMEM_ALLOC = 9;
    public new const int MTHP_STAT_SHMEM_FALLBACK = 10;
    public new const int MTHP_STAT_SHMEM_FALLBACK_CHARGE = 11;
    public new const int MTHP_STAT_SPLIT = 12;
    public new const int MTHP_STAT_SPLIT_FAILED = 13;
    public new const int MTHP_STAT_SPLIT_DEFERRED = 14;
    public new const int MTHP_STAT_NR_ANON = 15;
    public new const int MTHP_STAT_NR_ANON_PARTIALLY_MAPPED = 16;
}
