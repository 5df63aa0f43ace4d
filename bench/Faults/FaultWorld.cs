// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.Bench.Faults;

/// <summary>
/// A machine on which a model takes one write fault after another, page by page through one VMA. The page tables are
/// there; 2.6.32's model copies pages of a file that are in the page cache, the others map zeroed pages.
/// </summary>
internal sealed unsafe class FaultWorld : IDisposable
{
    private const ulong Start = 0x7f0000000000;
    private const ulong PageBytes = 0x1000;
    private const int FilePages = 16;

    private readonly FaultModel model;
    private readonly int pages;
    private readonly Machine machine;
    private readonly Machine.Scope scope;
    private readonly void* function;
    private mm_struct* mm;
    private vm_area_struct* vma;
    private vm_fault* vmf;
    private uint flags;

    /// <param name="pages">Faults in a row, each on a page of its own.</param>
    /// <param name="contents">Whether pages have contents, which are zeroed or copied.</param>
    public FaultWorld(FaultModel model, int pages, bool contents)
    {
        this.model = model;
        this.pages = pages;
        machine = new Machine(new MachineOptions { Version = model.Kernel, UserFrames = pages + 64, PageContents = contents });
        machine.Load(model.Method.DeclaringType!);
        scope = machine.Enter();
        function = (void*)model.Method.MethodHandle.GetFunctionPointer();
    }

    private bool IsFile => model.Method.Name == "__do_fault";

    /// <summary>Undoes all faults and sets everything up again.</summary>
    public void Reset()
    {
        machine.Reset();
        mm = machine.NewMm();
        flags = (uint)(machine.Flag("FAULT_FLAG_WRITE"));
        ulong access = machine.Flag("VM_READ") | machine.Flag("VM_WRITE") | machine.Flag("VM_MAYREAD") | machine.Flag("VM_MAYWRITE");
        vma = IsFile ? NewFileVma(access) : machine.NewVma(mm, Start, End, access);
        for (ulong address = Start; address < End; address += PageBytes)
        {
            machine.Populate(mm, address, PageTableLevel.Pte);
        }

        if (model.Method.GetParameters() is [{ Name: "vmf" }])
        {
            machine.BeginFault(vma, Start);
            vmf = machine.NewVmFault(flags);
            machine.MmapReadUnlock(mm);
        }
    }

    /// <summary>Faults on every page.</summary>
    public void Fault()
    {
        for (ulong address = Start; address < End; address += PageBytes)
        {
            Begin(address);
            Call(address);
            machine.MmapReadUnlock(mm);
        }
    }

    /// <summary>All that <see cref="Fault"/> does but the calls of the model.</summary>
    public void FaultWithoutModel()
    {
        for (ulong address = Start; address < End; address += PageBytes)
        {
            Begin(address);
            machine.MmapReadUnlock(mm);
        }
    }

    /// <summary>Makes sure that every page is mapped and that nothing was found wrong.</summary>
    /// <exception cref="InvalidOperationException">Not so: what was measured is no write fault.</exception>
    public void Check()
    {
        for (ulong address = Start; address < End; address += PageBytes)
        {
            if ((machine.PteOf(mm, address)->pte & 3) != 3)
            {
                throw new InvalidOperationException($"{model} left page 0x{address:x} without a writable entry");
            }
        }

        if (machine.Findings.Count > 0)
        {
            throw new InvalidOperationException($"{model}: {machine.Findings[0].Message}");
        }
    }

    public void Dispose()
    {
        scope.Dispose();
        machine.Dispose();
    }

    private ulong End => Start + (ulong)pages * PageBytes;

    private vm_area_struct* NewFileVma(ulong access)
    {
        @file* file = machine.NewFile("data", FilePages);
        for (ulong i = 0; i < FilePages; i++)
        {
            machine.CachePage(file, i);
        }

        return machine.NewFileVma(mm, Start, End, access, file, pgoff: 0, withMkwrite: false);
    }

    // What do_page_fault and handle_mm_fault do before the model is called.
    private void Begin(ulong address)
    {
        machine.BeginFault(vma, address);
        if (vmf is not null)
        {
            vmf->real_address = address;
            vmf->address = address;
            vmf->pgoff = address / PageBytes;
            vmf->pmd = machine.PmdOf(mm, address);
            vmf->pte = null;
            vmf->ptl = null;
        }
    }

    private void Call(ulong address)
    {
        if (vmf is not null)
        {
            ((delegate*<vm_fault*, int>)function)(vmf);
        }
        else if (IsFile)
        {
            ulong page = address / PageBytes % FilePages;
            ((delegate*<mm_struct*, vm_area_struct*, ulong, pmd_t*, ulong, uint, pte_t, int>)function)(
                mm, vma, address, machine.PmdOf(mm, address), page, flags, default);
        }
        else
        {
            ((delegate*<mm_struct*, vm_area_struct*, ulong, pte_t*, pmd_t*, uint, int>)function)(
                mm, vma, address, machine.PteOf(mm, address), machine.PmdOf(mm, address), flags);
        }
    }
}
