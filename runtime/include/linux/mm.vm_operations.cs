// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>A handler of a mapping's faults up to 4.10.</summary>
public unsafe delegate int vm_fault_handler(vm_area_struct* vma, vm_fault* vmf);

/// <summary>A handler of a mapping's faults in 4.11 to 5.0.</summary>
public unsafe delegate int vmf_handler(vm_fault* vmf);

/// <summary>A handler of a mapping's faults from 5.1 on, where vm_fault_t is unsigned.</summary>
public unsafe delegate uint vmf_handler_unsigned(vm_fault* vmf);

/// <summary>Maps cached pages around a read fault, up to 4.7.</summary>
public unsafe delegate void map_pages_of_vma(vm_area_struct* vma, vm_fault* vmf);

/// <summary>The same in 4.8 and 4.9.</summary>
public unsafe delegate void map_pages_of_env(fault_env* fe, ulong start_pgoff, ulong end_pgoff);

/// <summary>The same in 4.10 to 5.11.</summary>
public unsafe delegate void map_pages_of_fault(vm_fault* vmf, ulong start_pgoff, ulong end_pgoff);

/// <summary>The same from 5.12 on, with a result.</summary>
public unsafe delegate uint map_pages_with_result(vm_fault* vmf, ulong start_pgoff, ulong end_pgoff);

/// <summary>What a mapping does about its faults (include/linux/mm.h); a handler's type changes with the kernel.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct vm_operations_struct
{
    [FieldOffset(0)]
    [Until("4.11")]
    public FunctionPointer<vm_fault_handler> fault;

    [FieldOffset(0)]
    [CName("fault")]
    [Since("4.11")]
    [Until("5.1")]
    public FunctionPointer<vmf_handler> fault_4_11;

    [FieldOffset(0)]
    [CName("fault")]
    [Since("5.1")]
    public FunctionPointer<vmf_handler_unsigned> fault_5_1;

    [FieldOffset(8)]
    [Until("4.11")]
    public FunctionPointer<vm_fault_handler> page_mkwrite;

    [FieldOffset(8)]
    [CName("page_mkwrite")]
    [Since("4.11")]
    [Until("5.1")]
    public FunctionPointer<vmf_handler> page_mkwrite_4_11;

    [FieldOffset(8)]
    [CName("page_mkwrite")]
    [Since("5.1")]
    public FunctionPointer<vmf_handler_unsigned> page_mkwrite_5_1;

    [FieldOffset(16)]
    [CName("map_pages")]
    [Since("3.15")]
    [Until("4.8")]
    public FunctionPointer<map_pages_of_vma> map_pages_3_15;

    [FieldOffset(16)]
    [CName("map_pages")]
    [Since("4.8")]
    [Until("4.10")]
    public FunctionPointer<map_pages_of_env> map_pages_4_8;

    [FieldOffset(16)]
    [CName("map_pages")]
    [Since("4.10")]
    [Until("5.12")]
    public FunctionPointer<map_pages_of_fault> map_pages_4_10;

    [FieldOffset(16)]
    [CName("map_pages")]
    [Since("5.12")]
    public FunctionPointer<map_pages_with_result> map_pages_5_12;
}
