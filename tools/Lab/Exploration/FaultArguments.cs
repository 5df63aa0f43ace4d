// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>
/// Gives a fault function its arguments by their names, which the kernel has kept through all eras: separate
/// arguments up to 4.7, a <c>fault_env</c> in 4.8 and 4.9, a <c>vm_fault</c> from 4.10 on.
/// </summary>
internal static unsafe class FaultArguments
{
    /// <summary>The arguments of a fault, in the order of the function's parameters.</summary>
    /// <exception cref="UncallableModelException">The function has a parameter that no fault function has.</exception>
    public static object?[] For(KernelModel model, World world) =>
        [.. model.Method.GetParameters().Select(p => Argument(model, p, world))];

    private static object Argument(KernelModel model, ParameterInfo parameter, World world) => parameter.Name switch
    {
        "mm" => Pointer.Box(world.Mm, parameter.ParameterType),
        "vma" => Pointer.Box(world.Vma, parameter.ParameterType),
        "address" => world.Address,
        "page_table" => Pointer.Box(world.MapEntry(), parameter.ParameterType),
        "pmd" => Pointer.Box(world.Pmd, parameter.ParameterType),
        "pgoff" => world.PageOffset,
        "flags" => world.Flags,
        "orig_pte" => default(pte_t),
        "fe" => Pointer.Box(world.NewFaultEnv(), parameter.ParameterType),
        "vmf" => Pointer.Box(world.NewFault(), parameter.ParameterType),
        _ => throw new UncallableModelException(model.Id, parameter.Name!),
    };
}
