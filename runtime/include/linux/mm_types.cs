// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Runtime.Surface;

[assembly: CTypedef("pgtable_t", typeof(page*))]

namespace KTrans.Runtime;

/// <summary>A user address space.</summary>
public unsafe struct mm_struct
{
    /// <summary>First VMA, by address.</summary>
    [Until("6.1")]
    public vm_area_struct* mmap;

    public pgd_t* pgd;

    /// <summary>Page tables that hold PTEs; from 4.15 on the kernel counts their bytes, which C does not reach.</summary>
    [Since("3.13")]
    [Until("4.15")]
    public atomic_long_t nr_ptes;

    public spinlock_t page_table_lock;

    public ulong total_vm;

    public ulong locked_vm;

    /// <summary>MMF_ bits.</summary>
    public ulong flags;

    public task_struct* owner;

    internal mm_context_t context;

    /// <summary>Pages by MM_ number; 2.6.32 has file_rss and anon_rss at the first two.</summary>
    internal mm_rss_stat rss_stat;
}

/// <summary>The architecture's part of an mm.</summary>
internal struct mm_context_t
{
    /// <summary>As on s390 with storage keys: the zero page must not be mapped.</summary>
    internal bool uses_skeys;
}

/// <summary>Resident pages by kind.</summary>
internal unsafe struct mm_rss_stat
{
    internal fixed long count[4];
}

/// <summary>The counts of one task that its mm does not have yet.</summary>
internal unsafe struct task_rss_stat
{
    internal fixed int count[4];
}

/// <summary>What a fault needs of a task.</summary>
public unsafe struct task_struct
{
    public mm_struct* mm;

    /// <summary>PF_ bits.</summary>
    public uint flags;

    /// <summary>The cgroup that the task is in; C reaches it through functions only.</summary>
    internal mem_cgroup* memcg;

    internal task_rss_stat rss_stat;
}

/// <summary>One mapping of an address space.</summary>
public unsafe struct vm_area_struct
{
    public ulong vm_start;
    public ulong vm_end;

    [Until("6.1")]
    public vm_area_struct* vm_next;

    [Since("2.6.36")]
    [Until("6.1")]
    public vm_area_struct* vm_prev;

    public mm_struct* vm_mm;
    public pgprot_t vm_page_prot;
    public ulong vm_flags;

    /// <summary>Link in the anon_vma's list.</summary>
    [Until("2.6.34")]
    public list_head anon_vma_node;

    /// <summary>List of the chains that tie this VMA to anon_vmas.</summary>
    [Since("2.6.34")]
    public list_head anon_vma_chain;

    public anon_vma* anon_vma;
    public vm_operations_struct* vm_ops;
    public ulong vm_pgoff;
    public @file* vm_file;

    [Since("4.3")]
    public vm_userfaultfd_ctx vm_userfaultfd_ctx;
}

/// <summary>The userfaultfd that a VMA is registered with.</summary>
[Since("4.3")]
public unsafe struct vm_userfaultfd_ctx
{
    public userfaultfd_ctx* ctx;
}

/// <summary>Arguments and results of a fault; the fields differ much between kernels (include/linux/mm.h).</summary>
public unsafe struct vm_fault
{
    [Since("4.10")]
    public vm_area_struct* vma;

    public uint flags;

    [Since("4.6")]
    public uint gfp_mask;

    public ulong pgoff;

    [Until("4.10")]
    public void* virtual_address;

    /// <summary>Page aligned.</summary>
    [Since("4.10")]
    public ulong address;

    [Since("5.18")]
    public ulong real_address;

    [Since("4.10")]
    public pmd_t* pmd;

    [Since("4.11")]
    public pud_t* pud;

    [Since("4.10")]
    public pte_t orig_pte;

    [Since("4.0")]
    public page* cow_page;

    [Since("4.10")]
    [Until("5.8")]
    public mem_cgroup* memcg;

    public page* page;

    /// <summary>A DAX entry, from a handler that returned VM_FAULT_DAX_LOCKED.</summary>
    [Since("4.7")]
    [Until("4.10")]
    public void* entry;

    /// <summary>Where ->map_pages ends.</summary>
    [Since("3.15")]
    [Until("4.8")]
    public ulong max_pgoff;

    [Since("3.15")]
    public pte_t* pte;

    [Since("4.10")]
    public spinlock_t* ptl;

    [Since("4.10")]
    public page* prealloc_pte;
}

/// <summary>What 4.8 and 4.9 hand down a fault in; the next release merges it into vm_fault (include/linux/mm.h).</summary>
[Since("4.8")]
[Until("4.10")]
public unsafe struct fault_env
{
    public vm_area_struct* vma;
    public ulong address;
    public uint flags;
    public pmd_t* pmd;
    public pte_t* pte;
    public spinlock_t* ptl;
    public page* prealloc_pte;
}
