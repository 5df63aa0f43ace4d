// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <remarks>Flags of vm_area_struct.vm_flags (include/linux/mm.h, mm_types.h), for x86-64 with soft-dirty tracking.</remarks>
public abstract unsafe partial class V2_6_32
{
    public const ulong VM_READ = 0x1;
    public const ulong VM_WRITE = 0x2;
    public const ulong VM_EXEC = 0x4;
    public const ulong VM_SHARED = 0x8;
    public const ulong VM_MAYREAD = 0x10;
    public const ulong VM_MAYWRITE = 0x20;
    public const ulong VM_MAYEXEC = 0x40;
    public const ulong VM_MAYSHARE = 0x80;
    public const ulong VM_GROWSDOWN = 0x100;
    public const ulong VM_GROWSUP = 0x200;
    public const ulong VM_PFNMAP = 0x400;
    [Until("5.15")]
    public const ulong VM_DENYWRITE = 0x800;
    [Until("3.7")]
    public const ulong VM_EXECUTABLE = 0x1000;
    public const ulong VM_LOCKED = 0x2000;
    public const ulong VM_IO = 0x4000;
    public const ulong VM_SEQ_READ = 0x8000;
    public const ulong VM_RAND_READ = 0x10000;
    [Until("3.13")]
    public const ulong VM_READHINTMASK = 0x18000;
    public const ulong VM_DONTCOPY = 0x20000;
    public const ulong VM_DONTEXPAND = 0x40000;
    [Until("3.7")]
    public const ulong VM_RESERVED = 0x80000;
    public const ulong VM_SPECIAL = 0xc4400;
    public const ulong VM_ACCOUNT = 0x100000;
    public const ulong VM_NORESERVE = 0x200000;
    public const ulong VM_HUGETLB = 0x400000;
    [Until("4.0")]
    public const ulong VM_NONLINEAR = 0x800000;
    [Until("3.7")]
    public const ulong VM_MAPPED_COPY = 0x1000000;
    [Until("3.7")]
    public const ulong VM_INSERTPAGE = 0x2000000;
    [Until("3.4")]
    public const ulong VM_ALWAYSDUMP = 0x4000000;
    [Until("3.7")]
    public const ulong VM_CAN_NONLINEAR = 0x8000000;
    public const ulong VM_MIXEDMAP = 0x10000000;
    [Until("3.7")]
    public const ulong VM_SAO = 0x20000000;
    [Until("3.7")]
    public const ulong VM_PFN_AT_MMAP = 0x40000000;
    public const ulong VM_MERGEABLE = 0x80000000;
}

public abstract unsafe partial class V2_6_36
{
    public new const ulong VM_GROWSUP = 0x0;
}

public abstract unsafe partial class V2_6_38
{
    public const ulong VM_NOHUGEPAGE = 0x200;
    public const ulong VM_HUGEPAGE = 0x1000000;
}

public abstract unsafe partial class V3_7
{
    public const ulong VM_NONE = 0x0;
    public const ulong VM_ARCH_1 = 0x1000000;
    [Until("6.17")]
    public const ulong VM_PAT = 0x1000000;
    public const ulong VM_DONTDUMP = 0x4000000;
    public new const ulong VM_SPECIAL = 0x44400;
    public new const ulong VM_HUGEPAGE = 0x20000000;
    public new const ulong VM_NOHUGEPAGE = 0x40000000;
}

public abstract unsafe partial class V3_10
{
    public const ulong VM_UNMAPPED_AREA_TOPDOWN = 0x1;
}

public abstract unsafe partial class V3_12
{
    public const ulong VM_SOFTDIRTY = 0x8000000;
}

public abstract unsafe partial class V3_14
{
    public new const ulong VM_SPECIAL = 0x10044400;
}

public abstract unsafe partial class V3_19
{
    [Until("4.14")]
    public const ulong VM_ARCH_2 = 0x2000000;
    public const ulong VM_MPX = 0x2000000;
}

public abstract unsafe partial class V4_3
{
    public const ulong VM_UFFD_MISSING = 0x200;
    public const ulong VM_UFFD_WP = 0x1000;
}

public abstract unsafe partial class V4_4
{
    public const ulong VM_LOCKONFAULT = 0x80000;
    [Until("6.3")]
    public const ulong VM_LOCKED_CLEAR_MASK = 0xfffffffffff7dfff;
}

public abstract unsafe partial class V4_6
{
    public const int VM_HIGH_ARCH_BIT_0 = 0x20;
    public const int VM_HIGH_ARCH_BIT_1 = 0x21;
    public const int VM_HIGH_ARCH_BIT_2 = 0x22;
    public const int VM_HIGH_ARCH_BIT_3 = 0x23;
    public const int VM_PKEY_SHIFT = 0x20;
    public const ulong VM_HIGH_ARCH_0 = 0x100000000;
    public const ulong VM_HIGH_ARCH_1 = 0x200000000;
    public const ulong VM_HIGH_ARCH_2 = 0x400000000;
    public const ulong VM_HIGH_ARCH_3 = 0x800000000;
    public const ulong VM_PKEY_BIT0 = 0x100000000;
    public const ulong VM_PKEY_BIT1 = 0x200000000;
    public const ulong VM_PKEY_BIT2 = 0x400000000;
    public const ulong VM_PKEY_BIT3 = 0x800000000;
}

public abstract unsafe partial class V4_14
{
    public const int VM_HIGH_ARCH_BIT_4 = 0x24;
    public const ulong VM_WIPEONFORK = 0x2000000;
    public const ulong VM_HIGH_ARCH_4 = 0x1000000000;
    [Until("5.7")]
    public new const ulong VM_MPX = 0x0;
}

public abstract unsafe partial class V4_15
{
    public const ulong VM_SYNC = 0x800000;
}

public abstract unsafe partial class V4_19
{
    public const ulong VM_ARCH_CLEAR = 0x0;
    public const ulong VM_FLAGS_CLEAR = 0x0;
    public const ulong VM_PKEY_BIT4 = 0x0;
}

public abstract unsafe partial class V5_8
{
    public const ulong VM_ACCESS_FLAGS = 0x7;
    public const ulong VM_DATA_DEFAULT_FLAGS = 0x77;
    public const ulong VM_NO_KHUGEPAGED = 0x10444400;
}

public abstract unsafe partial class V5_10
{
    public const ulong VM_MTE = 0x0;
    public const ulong VM_MTE_ALLOWED = 0x0;
}

public abstract unsafe partial class V5_13
{
    public const int VM_UFFD_MINOR_BIT = 0x25;
    public const ulong VM_UFFD_MINOR = 0x2000000000;
}

public abstract unsafe partial class V6_3
{
    public const ulong VM_LOCKED_MASK = 0x82000;
}

public abstract unsafe partial class V6_6
{
    public const int VM_HIGH_ARCH_BIT_5 = 0x25;
    public new const int VM_UFFD_MINOR_BIT = 0x26;
    public const ulong VM_HIGH_ARCH_5 = 0x2000000000;
    public const ulong VM_SHADOW_STACK = 0x2000000000;
    public new const ulong VM_UFFD_MINOR = 0x4000000000;
}

public abstract unsafe partial class V6_10
{
    public const int VM_ALLOW_ANY_UNCACHED_BIT = 0x27;
    public const ulong VM_ALLOW_ANY_UNCACHED = 0x8000000000;
    public const ulong VM_SEALED = 0x8000000000000000;
}

public abstract unsafe partial class V6_11
{
    public const int VM_DROPPABLE_BIT = 0x28;
    public const ulong VM_DROPPABLE = 0x10000000000;
}

public abstract unsafe partial class V6_12
{
    public new const ulong VM_PKEY_BIT3 = 0x0;
}

public abstract unsafe partial class V6_13
{
    public const int VM_HIGH_ARCH_BIT_6 = 0x26;
    public const ulong VM_HIGH_ARCH_6 = 0x4000000000;
}

public abstract unsafe partial class V6_17
{
    public new const int VM_UFFD_MINOR_BIT = 0x29;
    public const int VM_SEALED_BIT = 0x2a;
    public new const ulong VM_UFFD_MINOR = 0x20000000000;
    public new const ulong VM_SEALED = 0x40000000000;
}
