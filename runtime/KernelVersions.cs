// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

[assembly: NewestKernel("6.18")]

namespace KTrans.Runtime;

/// <summary>What the kernel offers from 2.6.32 on; its files are named after the kernel headers they follow.</summary>
[KernelVersion("2.6.32")]
public abstract unsafe partial class V2_6_32
{
    /// <summary>The machine that the calls of this thread act on, as <c>current</c> is in the kernel.</summary>
    internal static Machine machine => Machine.Current;
}

/// <summary>What is new or other in 3.10.</summary>
[KernelVersion("3.10")]
public abstract unsafe partial class V3_10 : V2_6_32;

/// <summary>What is new or other in 4.4.</summary>
[KernelVersion("4.4")]
public abstract unsafe partial class V4_4 : V3_10;

/// <summary>What is new or other in 4.19.</summary>
[KernelVersion("4.19")]
public abstract unsafe partial class V4_19 : V4_4;

/// <summary>What is new or other in 5.10.</summary>
[KernelVersion("5.10")]
public abstract unsafe partial class V5_10 : V4_19;

/// <summary>What is new or other in 6.1.</summary>
[KernelVersion("6.1")]
public abstract unsafe partial class V6_1 : V5_10;

/// <summary>What is new or other in 6.8.</summary>
[KernelVersion("6.8")]
public abstract unsafe partial class V6_8 : V6_1;

/// <summary>What is new or other in 6.12.</summary>
[KernelVersion("6.12")]
public abstract unsafe partial class V6_12 : V6_8;
