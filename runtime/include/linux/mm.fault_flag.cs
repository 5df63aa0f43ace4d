// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <remarks>Flags of a fault (include/linux/mm.h, mm_types.h), for x86-64 with soft-dirty tracking.</remarks>
public abstract unsafe partial class V2_6_32
{
    public const int FAULT_FLAG_WRITE = 0x1;
    [Until("4.0")]
    public const int FAULT_FLAG_NONLINEAR = 0x2;
    public const int FAULT_FLAG_MKWRITE = 0x4;
}

public abstract unsafe partial class V2_6_38
{
    public const int FAULT_FLAG_ALLOW_RETRY = 0x8;
}

public abstract unsafe partial class V2_6_39
{
    public const int FAULT_FLAG_RETRY_NOWAIT = 0x10;
    public const int FAULT_FLAG_KILLABLE = 0x20;
}

public abstract unsafe partial class V3_7
{
    public const int FAULT_FLAG_TRIED = 0x40;
}

public abstract unsafe partial class V3_12
{
    public const int FAULT_FLAG_USER = 0x80;
}

public abstract unsafe partial class V4_0
{
    public new const int FAULT_FLAG_MKWRITE = 0x2;
    public new const int FAULT_FLAG_ALLOW_RETRY = 0x4;
    public new const int FAULT_FLAG_RETRY_NOWAIT = 0x8;
    public new const int FAULT_FLAG_KILLABLE = 0x10;
    public new const int FAULT_FLAG_TRIED = 0x20;
    public new const int FAULT_FLAG_USER = 0x40;
}

public abstract unsafe partial class V4_6
{
    public const int FAULT_FLAG_REMOTE = 0x80;
    public const int FAULT_FLAG_INSTRUCTION = 0x100;
}

public abstract unsafe partial class V5_7
{
    public const int FAULT_FLAG_INTERRUPTIBLE = 0x200;
    public const int FAULT_FLAG_DEFAULT = 0x214;
}

public abstract unsafe partial class V5_19
{
    public const int FAULT_FLAG_UNSHARE = 0x400;
    public const int FAULT_FLAG_ORIG_PTE_VALID = 0x800;
}

public abstract unsafe partial class V6_4
{
    public const int FAULT_FLAG_VMA_LOCK = 0x1000;
}
