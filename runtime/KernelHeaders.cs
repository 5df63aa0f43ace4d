// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

[assembly: CHeader("arch/x86/include/asm/page_types.h", "PAGE_*")]
[assembly: CHeader("arch/x86/include/asm/pgtable_64_types.h", "PMD_*", "PTRS_PER_PTE", "pte_t", "pteval_t")]
[assembly: CHeader("arch/x86/include/asm/pgtable_types.h", "p4d_t", "pgd_t", "pgprot_t", "pgtable_t", "pmd_t", "pud_t")]
[assembly: CHeader("include/asm-generic/errno-base.h", "EAGAIN", "EFAULT", "ENOMEM")]
[assembly: CHeader("include/linux/fs.h", "address_space", "file", "inode")]
[assembly: CHeader("include/linux/gfp.h", "GFP_*", "__GFP_*")]
[assembly: CHeader("include/linux/huge_mm.h", "HPAGE_*", "MTHP_STAT_*", "TVA_*")]
[assembly: CHeader("include/linux/memcontrol.h", "mem_cgroup")]
[assembly: CHeader("include/linux/mm.h", "FAULT_FLAG_*", "VM_*", "fault_env", "vm_fault", "vm_operations_struct")]
[assembly: CHeader(
    "include/linux/mm_types.h",
    "MM_*", "NR_MM_COUNTERS", "anon_rss", "file_rss", "folio", "mm_struct", "page", "vm_area_struct", "vm_fault_t", "vm_flags_t", "vm_userfaultfd_ctx")]
[assembly: CHeader("include/linux/pagevec.h", "PAGEVEC_SIZE")]
[assembly: CHeader("include/linux/pgtable.h", "PMD_ORDER")]
[assembly: CHeader("include/linux/rmap.h", "RMAP_*", "anon_vma", "anon_vma_chain", "rmap_t")]
[assembly: CHeader("include/linux/sched.h", "task_struct")]
[assembly: CHeader("include/linux/sched/coredump.h", "MMF_*")]
[assembly: CHeader("include/linux/spinlock_types.h", "spinlock_t")]
[assembly: CHeader("include/linux/types.h", "atomic_t", "atomic_long_t", "gfp_t", "list_head", "loff_t", "pgoff_t")]
[assembly: CHeader("include/linux/userfaultfd_k.h", "userfaultfd_ctx")]
[assembly: CHeader("include/linux/vm_event_item.h", "THP_FILE_MAPPED")]
