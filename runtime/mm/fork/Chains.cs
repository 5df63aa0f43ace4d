// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>How list entries lead to what they are part of, and how VMAs leave their anon_vmas (mm/rmap.c).</summary>
internal static unsafe class Chains
{
    /// <summary>The chain that an entry of a VMA's list is in.</summary>
    internal static anon_vma_chain* OfVma(list_head* entry)
    {
        anon_vma_chain like;
        return (anon_vma_chain*)((byte*)entry - ((byte*)&like.same_vma - (byte*)&like));
    }

    /// <summary>The VMA that an entry among an anon_vma's members is of; it is not looked at.</summary>
    internal static vm_area_struct* VmaOfMember(Machine machine, list_head* entry)
    {
        if (!machine.MemoryRules.HasChains)
        {
            vm_area_struct like;
            return (vm_area_struct*)((byte*)entry - ((byte*)&like.anon_vma_node - (byte*)&like));
        }

        anon_vma_chain chain;
        anon_vma_chain* found = (anon_vma_chain*)((byte*)entry - ((byte*)&chain.same_anon_vma - (byte*)&chain));
        return machine.Follow(found)->vma;
    }

    /// <summary>
    /// Unties a VMA from its anon_vmas, and frees those that nobody is tied to any more. Follows unlink_anon_vmas, in 2.6.32
    /// anon_vma_unlink.
    /// </summary>
    internal static void Unlink(Machine machine, vm_area_struct* vma)
    {
        if (!machine.MemoryRules.HasChains)
        {
            Leave(machine, vma);
            return;
        }

        for (list_head* entry = Next(machine, &vma->anon_vma_chain); entry != &vma->anon_vma_chain;)
        {
            anon_vma_chain* chain = OfVma(entry);
            entry = Next(machine, entry);
            Leave(machine, chain);
        }

        if (vma->anon_vma is not null)
        {
            AnonVmas.CountVma(machine, machine.Follow(vma->anon_vma), -1);
            vma->anon_vma = null;
        }

        FreeEmpty(machine, vma);
    }

    // The chains of anon_vmas without members stay for the moment.
    private static void Leave(Machine machine, anon_vma_chain* chain)
    {
        anon_vma* anon_vma = machine.Follow(chain->anon_vma);
        Lists.Remove(machine, &chain->same_anon_vma);
        if (IsEmpty(&anon_vma->members))
        {
            AnonVmas.CountChild(machine, machine.Follow(anon_vma->parent), -1);
        }
        else
        {
            Free(machine, chain);
        }
    }

    private static void Leave(Machine machine, vm_area_struct* vma)
    {
        if (vma->anon_vma is null)
        {
            return;
        }

        anon_vma* anon_vma = machine.Follow(vma->anon_vma);
        machine.LockAnonVma(anon_vma);
        Lists.Remove(machine, &vma->anon_vma_node);
        bool isEmpty = IsEmpty(&anon_vma->members);
        machine.UnlockAnonVma(anon_vma);
        if (isEmpty)
        {
            machine.Arena.Free(anon_vma, "anon_vma");
        }

        vma->anon_vma = null;
    }

    // What is left in the list is of anon_vmas without members.
    private static void FreeEmpty(Machine machine, vm_area_struct* vma)
    {
        for (list_head* entry = Next(machine, &vma->anon_vma_chain); entry != &vma->anon_vma_chain;)
        {
            anon_vma_chain* chain = OfVma(entry);
            anon_vma* anon_vma = machine.Follow(chain->anon_vma);
            entry = Next(machine, entry);
            if (machine.MemoryRules.ReusesAnonVma && anon_vma->degree + anon_vma->num_children + anon_vma->num_active_vmas != 0)
            {
                throw new KernelBug("BUG: BUG_ON: an anon_vma is freed that has children", (nint)anon_vma);
            }

            Put(machine, anon_vma);
            Free(machine, chain);
        }
    }

    // put_anon_vma: a child has a reference to its root.
    private static void Put(Machine machine, anon_vma* anon_vma)
    {
        if (--anon_vma->refcount.counter != 0)
        {
            return;
        }

        anon_vma* root = machine.Follow(anon_vma->root);
        machine.Arena.Free(anon_vma, "anon_vma");
        if (root != anon_vma && --root->refcount.counter == 0)
        {
            machine.Arena.Free(root, "anon_vma");
        }
    }

    private static void Free(Machine machine, anon_vma_chain* chain)
    {
        Lists.Remove(machine, &chain->same_vma);
        machine.Arena.Free(chain, "anon_vma_chain");
    }

    private static list_head* Next(Machine machine, list_head* entry) => machine.Follow(entry->next);

    private static bool IsEmpty(list_head* head) => head->next == head;
}
