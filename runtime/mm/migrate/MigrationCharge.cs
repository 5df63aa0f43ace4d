// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The charge of a page that moves (mm/memcontrol.c).</summary>
internal static unsafe class MigrationCharge
{
    /// <summary>
    /// Up to 3.16 a page loses its charge when it is unmapped: the new one is charged before. Follows
    /// mem_cgroup_prepare_migration.
    /// </summary>
    /// <param name="machine">Has the page.</param>
    /// <param name="page">The page that moves.</param>
    /// <param name="charged">The cgroup that was charged, or null.</param>
    /// <returns>Whether the cgroup had room.</returns>
    internal static bool Prepare(Machine machine, page* page, out mem_cgroup* charged)
    {
        charged = null;
        if (machine.MemoryRules.ChargesUntilFreed || page->mem_cgroup is null)
        {
            return true;
        }

        mem_cgroup* memcg = machine.Follow(page->mem_cgroup);
        bool hasRoom = Memcg.TryCharge(machine, memcg, machine.Numbers.GfpKernel, 1, "mem_cgroup_prepare_migration") == 0;
        charged = hasRoom ? memcg : null;
        return hasRoom;
    }

    /// <summary>
    /// A charge that lasts until its page is freed is the new page's before that is mapped. Follows mem_cgroup_migrate, which
    /// from 4.6 to 5.x charges the new page beside the old one until that is freed: here the charge moves.
    /// </summary>
    internal static void Move(Machine machine, page* page, page* fresh)
    {
        if (machine.MemoryRules.ChargesUntilFreed)
        {
            fresh->mem_cgroup = page->mem_cgroup;
            page->mem_cgroup = null;
        }
    }

    /// <summary>Up to 3.16, of the two pages the one that is left is charged. Follows mem_cgroup_end_migration.</summary>
    internal static void End(Machine machine, page* page, page* fresh, mem_cgroup* charged, bool isMoved)
    {
        if (charged is null)
        {
            return;
        }

        page* target = isMoved ? fresh : page;
        page* unused = isMoved ? page : fresh;
        if (unused->mem_cgroup is not null)
        {
            Memcg.CountAnon(machine, unused, PageAllocator.IsAnon(target) ? -1 : 0);
            Memcg.Uncharge(machine, unused);
        }

        Commit(machine, target, charged);
    }

    private static void Commit(Machine machine, page* target, mem_cgroup* charged)
    {
        if (target->mem_cgroup is not null)
        {
            Memcg.Cancel(machine, charged, 1);
            return;
        }

        Memcg.Commit(machine, target, charged, 1);
        Memcg.CountAnon(machine, target, PageAllocator.IsAnon(target) ? 1 : 0);
    }
}
