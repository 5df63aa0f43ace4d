// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>The task that runs: the macro <c>current</c>.</summary>
    [Model("arch/x86/include/asm/current.h")]
    public static task_struct* get_current() => machine.CurrentTask;
}
