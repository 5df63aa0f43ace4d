// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <remarks>Results of a fault (include/linux/mm.h, mm_types.h), for x86-64 with soft-dirty tracking.</remarks>
public abstract unsafe partial class V2_6_32
{
    [Until("4.8")]
    public const int VM_FAULT_MINOR = 0x0;
    public const int VM_FAULT_OOM = 0x1;
    public const int VM_FAULT_SIGBUS = 0x2;
    public const int VM_FAULT_MAJOR = 0x4;
    [Until("6.2")]
    public const int VM_FAULT_WRITE = 0x8;
    public const int VM_FAULT_HWPOISON = 0x10;
    public const int VM_FAULT_ERROR = 0x13;
    public const int VM_FAULT_NOPAGE = 0x100;
    public const int VM_FAULT_LOCKED = 0x200;
}

public abstract unsafe partial class V2_6_38
{
    public const int VM_FAULT_HWPOISON_LARGE = 0x20;
    public const int VM_FAULT_RETRY = 0x400;
    public new const int VM_FAULT_ERROR = 0x33;
    [Until("4.15")]
    public const int VM_FAULT_HWPOISON_LARGE_MASK = 0xf000;
}

public abstract unsafe partial class V2_6_39
{
    /// <summary>Of 3.19, but the last stable releases of 3.2 and later have it too; no function of earlier ones returns it.</summary>
    public const int VM_FAULT_SIGSEGV = 0x40;
    public new const int VM_FAULT_ERROR = 0x73;
}

public abstract unsafe partial class V3_13
{
    public const int VM_FAULT_FALLBACK = 0x800;
    public new const int VM_FAULT_ERROR = 0x873;
}

public abstract unsafe partial class V4_7
{
    [Until("4.10")]
    public const int VM_FAULT_DAX_LOCKED = 0x1000;
}

public abstract unsafe partial class V4_10
{
    public const int VM_FAULT_DONE_COW = 0x1000;
}

public abstract unsafe partial class V4_15
{
    public const int VM_FAULT_NEEDDSYNC = 0x2000;
}

public abstract unsafe partial class V5_1
{
    public const int VM_FAULT_HINDEX_MASK = 0xf0000;
}

public abstract unsafe partial class V6_0
{
    public const int VM_FAULT_COMPLETED = 0x4000;
}
