// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>The family of anon_vmas: how VMAs are tied to them at faults, at fork, and until they end (mm/rmap.c).</summary>
internal static unsafe class AnonVmas
{
    private static readonly LinuxVersion SleepsOnlyToAttach = new(4, 10, 0);

    /// <summary>Whether a VMA has an anon_vma now. Follows anon_vma_prepare.</summary>
    internal static bool Prepare(Machine machine, vm_area_struct* vma)
    {
        int ret = !machine.MemoryRules.HasChains ? V2_6_32.anon_vma_prepare(vma)
            : machine.Version < SleepsOnlyToAttach ? V2_6_34.anon_vma_prepare(vma)
            : V4_10.anon_vma_prepare(vma);
        return ret == 0;
    }

    /// <summary>
    /// Ties a child's VMA to the anon_vmas of its parent's, and to one of its own: pages that both have are found by the former,
    /// the child's copies by the latter. 2.6.32 knows no families: the VMA joins its parent's list. Follows anon_vma_fork, in
    /// 2.6.32 anon_vma_link. Asks <see cref="Choices.AnonVma"/> once for all that has to be allocated.
    /// </summary>
    /// <returns>Whether there was memory for it.</returns>
    internal static bool Fork(Machine machine, vm_area_struct* vma, vm_area_struct* parent)
    {
        if (parent->anon_vma is null)
        {
            return true;
        }

        if (!machine.MemoryRules.HasChains)
        {
            Join(machine, vma, parent->anon_vma);
            return true;
        }

        vma->anon_vma = null;
        if (machine.Choose(Choices.AnonVma) != 0)
        {
            return false;
        }

        Clone(machine, vma, parent);
        if (vma->anon_vma is null)
        {
            AddOwn(machine, vma, machine.Follow(parent->anon_vma));
        }

        return true;
    }

    /// <summary>
    /// Ties a copy of a VMA in the same mm to all anon_vmas of the VMA: the new part of one that is split, or the place that
    /// one moves to. Follows anon_vma_clone. Asks <see cref="Choices.AnonVma"/> where there are chains.
    /// </summary>
    /// <returns>Whether there was memory for it.</returns>
    internal static bool Copy(Machine machine, vm_area_struct* copy, vm_area_struct* vma)
    {
        if (vma->anon_vma is null)
        {
            return true;
        }

        if (!machine.MemoryRules.HasChains)
        {
            Join(machine, copy, vma->anon_vma);
            return true;
        }

        if (machine.Choose(Choices.AnonVma) != 0)
        {
            copy->anon_vma = null;
            return false;
        }

        Clone(machine, copy, vma);
        return true;
    }

    private static void Join(Machine machine, vm_area_struct* vma, anon_vma* anon_vma)
    {
        machine.LockAnonVma(anon_vma);
        vma->anon_vma = anon_vma;
        Lists.AddTail(machine, &vma->anon_vma_node, &anon_vma->members);
        machine.UnlockAnonVma(anon_vma);
    }

    // anon_vma_clone: from the oldest on, so that the list is in the order of the other one.
    private static void Clone(Machine machine, vm_area_struct* vma, vm_area_struct* from)
    {
        list_head* entry = machine.Follow(from->anon_vma_chain.prev);
        while (entry != &from->anon_vma_chain)
        {
            anon_vma* anon_vma = machine.Follow(Chains.OfVma(entry)->anon_vma);
            Chain(machine, vma, anon_vma);
            bool isFree = machine.MemoryRules.ReusesAnonVma && vma->anon_vma is null && IsUnused(machine, anon_vma, from);
            vma->anon_vma = isFree ? anon_vma : vma->anon_vma;
            entry = machine.Follow(entry->prev);
        }

        if (vma->anon_vma is not null)
        {
            CountVma(machine, machine.Follow(vma->anon_vma), 1);
        }
    }

    // Nobody's own, and of one child at most: the root never is.
    private static bool IsUnused(Machine machine, anon_vma* anon_vma, vm_area_struct* from) => machine.MemoryRules.CountsChildren
        ? anon_vma->num_children < 2 && anon_vma->num_active_vmas == 0
        : anon_vma != from->anon_vma && anon_vma->degree < 2;

    private static void AddOwn(Machine machine, vm_area_struct* vma, anon_vma* parent)
    {
        anon_vma* own = machine.Arena.Allocate<anon_vma>("anon_vma");
        Lists.Init(&own->members);
        own->refcount.counter = 1;
        own->root = machine.MemoryRules.HasRoots ? parent->root : own;
        own->parent = parent;
        if (machine.MemoryRules.HasRoots)
        {
            machine.Follow(own->root)->refcount.counter++;
        }

        CountVma(machine, own, 1);
        vma->anon_vma = own;
        Chain(machine, vma, own);
        CountChild(machine, parent, 1);
    }

    private static void Chain(Machine machine, vm_area_struct* vma, anon_vma* anon_vma)
    {
        anon_vma_chain* chain = machine.Arena.Allocate<anon_vma_chain>("anon_vma_chain");
        chain->vma = vma;
        chain->anon_vma = anon_vma;
        machine.LockAnonVma(anon_vma);
        Lists.Add(machine, &chain->same_vma, &vma->anon_vma_chain);
        Lists.AddTail(machine, &chain->same_anon_vma, &anon_vma->members);
        machine.UnlockAnonVma(anon_vma);
    }

    /// <summary>A VMA has an anon_vma for its own, or has it no more.</summary>
    internal static void CountVma(Machine machine, anon_vma* anon_vma, int delta)
    {
        if (machine.MemoryRules.CountsChildren)
        {
            anon_vma->num_active_vmas += (ulong)delta;
        }
        else
        {
            anon_vma->degree += (uint)delta;
        }
    }

    /// <summary>An anon_vma has a child more or less.</summary>
    internal static void CountChild(Machine machine, anon_vma* anon_vma, int delta)
    {
        if (machine.MemoryRules.CountsChildren)
        {
            anon_vma->num_children += (ulong)delta;
        }
        else
        {
            anon_vma->degree += (uint)delta;
        }
    }
}
