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

/// <summary>What is new or other in 2.6.34.</summary>
[KernelVersion("2.6.34")]
public abstract unsafe partial class V2_6_34 : V2_6_32;

/// <summary>What is new or other in 2.6.36.</summary>
[KernelVersion("2.6.36")]
public abstract unsafe partial class V2_6_36 : V2_6_34;

/// <summary>What is new or other in 2.6.38.</summary>
[KernelVersion("2.6.38")]
public abstract unsafe partial class V2_6_38 : V2_6_36;

/// <summary>What is new or other in 2.6.39.</summary>
[KernelVersion("2.6.39")]
public abstract unsafe partial class V2_6_39 : V2_6_38;

/// <summary>What is new or other in 3.3.</summary>
[KernelVersion("3.3")]
public abstract unsafe partial class V3_3 : V2_6_39;

/// <summary>What is new or other in 3.5.</summary>
[KernelVersion("3.5")]
public abstract unsafe partial class V3_5 : V3_3;

/// <summary>What is new or other in 3.7.</summary>
[KernelVersion("3.7")]
public abstract unsafe partial class V3_7 : V3_5;

/// <summary>What is new or other in 3.10.</summary>
[KernelVersion("3.10")]
public abstract unsafe partial class V3_10 : V3_7;

/// <summary>What is new or other in 3.11.</summary>
[KernelVersion("3.11")]
public abstract unsafe partial class V3_11 : V3_10;

/// <summary>What is new or other in 3.12.</summary>
[KernelVersion("3.12")]
public abstract unsafe partial class V3_12 : V3_11;

/// <summary>What is new or other in 3.13.</summary>
[KernelVersion("3.13")]
public abstract unsafe partial class V3_13 : V3_12;

/// <summary>What is new or other in 3.14.</summary>
[KernelVersion("3.14")]
public abstract unsafe partial class V3_14 : V3_13;

/// <summary>What is new or other in 3.15.</summary>
[KernelVersion("3.15")]
public abstract unsafe partial class V3_15 : V3_14;

/// <summary>What is new or other in 3.17.</summary>
[KernelVersion("3.17")]
public abstract unsafe partial class V3_17 : V3_15;

/// <summary>What is new or other in 3.19.</summary>
[KernelVersion("3.19")]
public abstract unsafe partial class V3_19 : V3_17;

/// <summary>What is new or other in 4.0.</summary>
[KernelVersion("4.0")]
public abstract unsafe partial class V4_0 : V3_19;

/// <summary>What is new or other in 4.2.</summary>
[KernelVersion("4.2")]
public abstract unsafe partial class V4_2 : V4_0;

/// <summary>What is new or other in 4.3.</summary>
[KernelVersion("4.3")]
public abstract unsafe partial class V4_3 : V4_2;

/// <summary>What is new or other in 4.4.</summary>
[KernelVersion("4.4")]
public abstract unsafe partial class V4_4 : V4_3;

/// <summary>What is new or other in 4.5.</summary>
[KernelVersion("4.5")]
public abstract unsafe partial class V4_5 : V4_4;

/// <summary>What is new or other in 4.6.</summary>
[KernelVersion("4.6")]
public abstract unsafe partial class V4_6 : V4_5;

/// <summary>What is new or other in 4.7.</summary>
[KernelVersion("4.7")]
public abstract unsafe partial class V4_7 : V4_6;

/// <summary>What is new or other in 4.8.</summary>
[KernelVersion("4.8")]
public abstract unsafe partial class V4_8 : V4_7;

/// <summary>What is new or other in 4.9.</summary>
[KernelVersion("4.9")]
public abstract unsafe partial class V4_9 : V4_8;

/// <summary>What is new or other in 4.10.</summary>
[KernelVersion("4.10")]
public abstract unsafe partial class V4_10 : V4_9;

/// <summary>What is new or other in 4.11.</summary>
[KernelVersion("4.11")]
public abstract unsafe partial class V4_11 : V4_10;

/// <summary>What is new or other in 4.12.</summary>
[KernelVersion("4.12")]
public abstract unsafe partial class V4_12 : V4_11;

/// <summary>What is new or other in 4.13.</summary>
[KernelVersion("4.13")]
public abstract unsafe partial class V4_13 : V4_12;

/// <summary>What is new or other in 4.14.</summary>
[KernelVersion("4.14")]
public abstract unsafe partial class V4_14 : V4_13;

/// <summary>What is new or other in 4.15.</summary>
[KernelVersion("4.15")]
public abstract unsafe partial class V4_15 : V4_14;

/// <summary>What is new or other in 4.16.</summary>
[KernelVersion("4.16")]
public abstract unsafe partial class V4_16 : V4_15;

/// <summary>What is new or other in 4.17.</summary>
[KernelVersion("4.17")]
public abstract unsafe partial class V4_17 : V4_16;

/// <summary>What is new or other in 4.19.</summary>
[KernelVersion("4.19")]
public abstract unsafe partial class V4_19 : V4_17;

/// <summary>What is new or other in 5.0.</summary>
[KernelVersion("5.0")]
public abstract unsafe partial class V5_0 : V4_19;

/// <summary>What is new or other in 5.1.</summary>
[KernelVersion("5.1")]
public abstract unsafe partial class V5_1 : V5_0;

/// <summary>What is new or other in 5.3.</summary>
[KernelVersion("5.3")]
public abstract unsafe partial class V5_3 : V5_1;

/// <summary>What is new or other in 5.4.</summary>
[KernelVersion("5.4")]
public abstract unsafe partial class V5_4 : V5_3;

/// <summary>What is new or other in 5.7.</summary>
[KernelVersion("5.7")]
public abstract unsafe partial class V5_7 : V5_4;

/// <summary>What is new or other in 5.8.</summary>
[KernelVersion("5.8")]
public abstract unsafe partial class V5_8 : V5_7;

/// <summary>What is new or other in 5.9.</summary>
[KernelVersion("5.9")]
public abstract unsafe partial class V5_9 : V5_8;

/// <summary>What is new or other in 5.10.</summary>
[KernelVersion("5.10")]
public abstract unsafe partial class V5_10 : V5_9;

/// <summary>What is new or other in 5.12.</summary>
[KernelVersion("5.12")]
public abstract unsafe partial class V5_12 : V5_10;

/// <summary>What is new or other in 5.13.</summary>
[KernelVersion("5.13")]
public abstract unsafe partial class V5_13 : V5_12;

/// <summary>What is new or other in 5.14.</summary>
[KernelVersion("5.14")]
public abstract unsafe partial class V5_14 : V5_13;

/// <summary>What is new or other in 5.15.</summary>
[KernelVersion("5.15")]
public abstract unsafe partial class V5_15 : V5_14;

/// <summary>What is new or other in 5.16.</summary>
[KernelVersion("5.16")]
public abstract unsafe partial class V5_16 : V5_15;

/// <summary>What is new or other in 5.17.</summary>
[KernelVersion("5.17")]
public abstract unsafe partial class V5_17 : V5_16;

/// <summary>What is new or other in 5.18.</summary>
[KernelVersion("5.18")]
public abstract unsafe partial class V5_18 : V5_17;

/// <summary>What is new or other in 5.19.</summary>
[KernelVersion("5.19")]
public abstract unsafe partial class V5_19 : V5_18;

/// <summary>What is new or other in 6.0.</summary>
[KernelVersion("6.0")]
public abstract unsafe partial class V6_0 : V5_19;

/// <summary>What is new or other in 6.1.</summary>
[KernelVersion("6.1")]
public abstract unsafe partial class V6_1 : V6_0;

/// <summary>What is new or other in 6.2.</summary>
[KernelVersion("6.2")]
public abstract unsafe partial class V6_2 : V6_1;

/// <summary>What is new or other in 6.3.</summary>
[KernelVersion("6.3")]
public abstract unsafe partial class V6_3 : V6_2;

/// <summary>What is new or other in 6.4.</summary>
[KernelVersion("6.4")]
public abstract unsafe partial class V6_4 : V6_3;

/// <summary>What is new or other in 6.5.</summary>
[KernelVersion("6.5")]
public abstract unsafe partial class V6_5 : V6_4;

/// <summary>What is new or other in 6.6.</summary>
[KernelVersion("6.6")]
public abstract unsafe partial class V6_6 : V6_5;

/// <summary>What is new or other in 6.8.</summary>
[KernelVersion("6.8")]
public abstract unsafe partial class V6_8 : V6_6;

/// <summary>What is new or other in 6.9.</summary>
[KernelVersion("6.9")]
public abstract unsafe partial class V6_9 : V6_8;

/// <summary>What is new or other in 6.10.</summary>
[KernelVersion("6.10")]
public abstract unsafe partial class V6_10 : V6_9;

/// <summary>What is new or other in 6.11.</summary>
[KernelVersion("6.11")]
public abstract unsafe partial class V6_11 : V6_10;

/// <summary>What is new or other in 6.12.</summary>
[KernelVersion("6.12")]
public abstract unsafe partial class V6_12 : V6_11;

/// <summary>What is new or other in 6.13.</summary>
[KernelVersion("6.13")]
public abstract unsafe partial class V6_13 : V6_12;

/// <summary>What is new or other in 6.16.</summary>
[KernelVersion("6.16")]
public abstract unsafe partial class V6_16 : V6_13;

/// <summary>What is new or other in 6.17.</summary>
[KernelVersion("6.17")]
public abstract unsafe partial class V6_17 : V6_16;

/// <summary>What is new or other in 6.18.</summary>
[KernelVersion("6.18")]
public abstract unsafe partial class V6_18 : V6_17;
