// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>The handlers that a file's mappings have, as each kernel calls them.</summary>
internal static unsafe class FileHandlers
{
    /// <summary>Gives a mapping its handlers.</summary>
    internal static vm_operations_struct* NewOperations(Machine machine, bool withMkwrite)
    {
        vm_operations_struct* ops = machine.Arena.Allocate<vm_operations_struct>("vm_operations_struct");
        SetMapPages(machine.Version, ops);
        if (machine.Version < VmOps.WithoutVma)
        {
            ops->fault = FunctionTable.Register<vm_fault_handler>("filemap_fault", Fault);
            ops->page_mkwrite = withMkwrite ? FunctionTable.Register<vm_fault_handler>("block_page_mkwrite", PageMkwrite) : default;
        }
        else if (machine.Version < VmOps.UnsignedResults)
        {
            ops->fault_4_11 = FunctionTable.Register<vmf_handler>("filemap_fault", FaultAlone);
            ops->page_mkwrite_4_11 = withMkwrite ? FunctionTable.Register<vmf_handler>("iomap_page_mkwrite", PageMkwriteAlone) : default;
        }
        else
        {
            ops->fault_5_1 = FunctionTable.Register<vmf_handler_unsigned>("filemap_fault", FaultUnsigned);
            ops->page_mkwrite_5_1 = withMkwrite ? FunctionTable.Register<vmf_handler_unsigned>("iomap_page_mkwrite", PageMkwriteUnsigned) : default;
        }

        return ops;
    }

    private static void SetMapPages(LinuxVersion version, vm_operations_struct* ops)
    {
        if (version >= VmOps.WithMapResult)
        {
            ops->map_pages_5_12 = FunctionTable.Register<map_pages_with_result>("filemap_map_pages", MapPagesWithResult);
        }
        else if (version >= VmOps.WithFaultAlone)
        {
            ops->map_pages_4_10 = FunctionTable.Register<map_pages_of_fault>("filemap_map_pages", MapPagesOfFault);
        }
        else if (version >= VmOps.WithFaultEnv)
        {
            ops->map_pages_4_8 = FunctionTable.Register<map_pages_of_env>("filemap_map_pages", MapPagesOfEnv);
        }
        else if (version >= VmOps.WithMapPages)
        {
            ops->map_pages_3_15 = FunctionTable.Register<map_pages_of_vma>("filemap_map_pages", MapPagesOfVma);
        }
    }

    private static int Fault(vm_area_struct* vma, vm_fault* vmf) => FileFault.Fault(Machine.Current, vma, vmf);

    private static int FaultAlone(vm_fault* vmf) => FileFault.Fault(Machine.Current, VmaOf(vmf, "->fault"), vmf);

    private static uint FaultUnsigned(vm_fault* vmf) => (uint)FaultAlone(vmf);

    private static int PageMkwrite(vm_area_struct* vma, vm_fault* vmf) => FileFault.PageMkwrite(Machine.Current, vmf);

    private static int PageMkwriteAlone(vm_fault* vmf) => FileFault.PageMkwrite(Machine.Current, vmf);

    private static uint PageMkwriteUnsigned(vm_fault* vmf) => (uint)PageMkwriteAlone(vmf);

    private static void MapPagesOfVma(vm_area_struct* vma, vm_fault* vmf) =>
        FaultAround.MapAt(Machine.Current, vma, (ulong)vmf->virtual_address, vmf->pte, vmf->pgoff, vmf->max_pgoff);

    private static void MapPagesOfEnv(fault_env* fe, ulong start_pgoff, ulong end_pgoff)
    {
        FaultAround around = new(Machine.Current, Machine.Current.Follow(fe->vma), fe->pmd);
        around.MapEach(start_pgoff, end_pgoff, ref fe->address, ref fe->pte, ref fe->ptl, ref fe->prealloc_pte);
    }

    private static void MapPagesOfFault(vm_fault* vmf, ulong start_pgoff, ulong end_pgoff)
    {
        FaultAround around = new(Machine.Current, VmaOf(vmf, "->map_pages"), vmf->pmd);
        around.MapEach(start_pgoff, end_pgoff, ref vmf->address, ref vmf->pte, ref vmf->ptl, ref vmf->prealloc_pte);
    }

    private static uint MapPagesWithResult(vm_fault* vmf, ulong start_pgoff, ulong end_pgoff)
    {
        FaultAround around = new(Machine.Current, VmaOf(vmf, "->map_pages"), vmf->pmd);
        return around.MapAll(start_pgoff, end_pgoff, vmf->address, ref vmf->pte, ref vmf->ptl, ref vmf->prealloc_pte);
    }

    private static vm_area_struct* VmaOf(vm_fault* vmf, string caller)
    {
        Machine.CheckNotNull(vmf, caller);
        return Machine.Current.Follow(vmf->vma);
    }
}
