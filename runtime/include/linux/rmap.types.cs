// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>Ties anonymous pages to the VMAs that may map them.</summary>
public unsafe struct anon_vma
{
    /// <summary>In 2.6.32 the VMAs, later the chains; an interval tree from 3.7 on in the kernel, a list here.</summary>
    internal list_head members;

    /// <summary>The root of the fork hierarchy.</summary>
    [Since("2.6.36")]
    public anon_vma* root;

    [Since("3.19")]
    public anon_vma* parent;

    [Since("2.6.39")]
    public atomic_t refcount;

    /// <summary>Child anon_vmas and VMAs that point here.</summary>
    [Since("3.19")]
    [Until("6.0")]
    public uint degree;

    [Since("6.0")]
    public ulong num_children;

    [Since("6.0")]
    public ulong num_active_vmas;
}

/// <summary>One tie between a VMA and an anon_vma.</summary>
[Since("2.6.34")]
public unsafe struct anon_vma_chain
{
    public vm_area_struct* vma;
    public anon_vma* anon_vma;

    /// <summary>Link in the VMA's list.</summary>
    public list_head same_vma;

    /// <summary>Link among the anon_vma's members.</summary>
    internal list_head same_anon_vma;
}
