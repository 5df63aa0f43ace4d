// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>A memory control group. C reaches its state through functions only.</summary>
public struct mem_cgroup
{
    /// <summary>Pages charged, committed or not. The root's charges are not counted, as in the kernel.</summary>
    internal long usage;

    /// <summary>Pages that may be charged.</summary>
    internal long limit;

    /// <summary>Charged pages that no page is tied to yet.</summary>
    internal long uncommitted;

    /// <summary>Anonymous pages in its statistics.</summary>
    internal long rss;

    internal bool is_root;
}
