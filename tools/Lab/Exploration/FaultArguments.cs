// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using KTrans.Lab.Models;
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>
/// Gives a fault function its arguments by their names, which the kernel has kept through all eras: separate
/// arguments up to 4.7, a <c>fault_env</c> in 4.8 and 4.9, a <c>vm_fault</c> from 4.10 on.
/// </summary>
internal static unsafe class FaultArguments
{
    /// <summary>The arguments of a fault, in the order of the function's parameters, as <see cref="ModelCall"/> takes them.</summary>
    /// <exception cref="UncallableModelException">The function has a parameter that no fault function has.</exception>
    public static ulong[] For(KernelModel model, IFault fault) =>
        [.. model.Method.GetParameters().Select(p => Argument(model, p, fault))];

    private static ulong Argument(KernelModel model, ParameterInfo parameter, IFault fault) => parameter.Name switch
    {
        "mm" => (ulong)fault.Mm,
        "vma" => (ulong)fault.Vma,
        "address" => fault.Address,
        "page_table" => (ulong)fault.MapEntry(),
        "pmd" => (ulong)fault.Pmd,
        "pgoff" => fault.PageOffset,
        "flags" => fault.Flags,
        "orig_pte" => fault.Found,
        "fe" => (ulong)fault.NewFaultEnv(),
        "vmf" => (ulong)fault.NewFault(),
        _ => throw new UncallableModelException(model.Id, parameter.Name!),
    };
}
