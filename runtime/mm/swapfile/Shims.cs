// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What other parts of the runtime provide.</summary>
internal static unsafe class CopyOnWrite
{
    internal static uint DoWpPage(Machine machine, vm_fault* vmf) => throw new NotSupportedException("do_wp_page");
}

/// <summary>What other parts of the runtime provide: here without batches.</summary>
internal static unsafe class LruMoves
{
    internal static void Activate(Machine machine, page* page)
    {
        if (PageFlags.Test(page, PageFlag.lru) && !PageFlags.Test(page, PageFlag.active) && !PageFlags.Test(page, PageFlag.unevictable))
        {
            machine.Lru.Remove(page);
            PageFlags.Set(page, PageFlag.active);
            machine.Lru.Add(page);
            machine.CountEvent(VmEvent.PGACTIVATE);
        }
    }

    internal static void Rotate(Machine machine, page* page)
    {
        if (PageFlags.Test(page, PageFlag.lru) && !PageFlags.Test(page, PageFlag.active) && !PageFlags.Test(page, PageFlag.unevictable))
        {
            machine.Lru.Remove(page);
            machine.Lru.Add(page);
        }
    }
}

public sealed unsafe partial class Machine
{
    internal uint Dispatch(string function, vm_fault* vmf, delegate*<Machine, vm_fault*, uint> model)
    {
        _ = function;
        return model(this, vmf);
    }
}
