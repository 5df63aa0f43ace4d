/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The configuration that models are of when none is given: what distributions build for x86-64, without debugging aids.
 * Symbols that a release does not know do it no harm.
 */
#define CONFIG_64BIT 1
#define CONFIG_X86_64 1
#define CONFIG_X86 1
#define CONFIG_MMU 1
#define CONFIG_SMP 1
#define CONFIG_PREEMPT_VOLUNTARY 1
#define CONFIG_NUMA 1
#define CONFIG_NEED_MULTIPLE_NODES 1
#define CONFIG_NUMA_BALANCING 1
#define CONFIG_SPARSEMEM 1
#define CONFIG_SPARSEMEM_VMEMMAP 1
#define CONFIG_SWAP 1
#define CONFIG_SHMEM 1
#define CONFIG_MIGRATION 1
#define CONFIG_KSM 1
#define CONFIG_MEMCG 1
#define CONFIG_CGROUP_MEM_RES_CTLR 1
#define CONFIG_TRANSPARENT_HUGEPAGE 1
#define CONFIG_PGTABLE_HAS_HUGE_LEAVES 1
#define CONFIG_HUGETLBFS 1
#define CONFIG_HUGETLB_PAGE 1
#define CONFIG_MEMORY_FAILURE 1
#define CONFIG_USERFAULTFD 1
#define CONFIG_HAVE_ARCH_USERFAULTFD_WP 1
#define CONFIG_PTE_MARKER_UFFD_WP 1
#define CONFIG_PER_VMA_LOCK 1
#define CONFIG_LOCK_MM_AND_FIND_VMA 1
#define CONFIG_LRU_GEN 1
#define CONFIG_SPLIT_PTE_PTLOCKS 1
#define CONFIG_HAVE_IOREMAP_PROT 1
#define CONFIG_ARCH_HAS_PTE_SPECIAL 1
#define CONFIG_ELF_CORE 1
