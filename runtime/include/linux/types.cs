// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Runtime.Surface;

[assembly: CTypedef("gfp_t", typeof(uint))]
[assembly: CTypedef("loff_t", typeof(long))]
[assembly: CTypedef("pgoff_t", typeof(ulong))]
[assembly: CTypedef("pteval_t", typeof(ulong))]
[assembly: CTypedef("rmap_t", typeof(int), Since = "5.19")]
[assembly: CTypedef("vm_flags_t", typeof(ulong), Since = "3.0")]
[assembly: CTypedef("vm_fault_t", typeof(int), Since = "4.17", Until = "5.1")]
[assembly: CTypedef("vm_fault_t", typeof(uint), Since = "5.1")]

namespace KTrans.Runtime;

/// <summary>A counter that several CPUs may change.</summary>
[TypedefName]
public struct atomic_t
{
    public int counter;
}

/// <summary>The same of 64 bits.</summary>
[TypedefName]
public struct atomic_long_t
{
    public long counter;
}

/// <summary>A doubly linked circular list: head and members alike.</summary>
public unsafe struct list_head
{
    public list_head* next;
    public list_head* prev;
}

/// <summary>A spinlock. The word is 1 while it is held.</summary>
[TypedefName]
public struct spinlock_t
{
    internal uint held;
}
