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
    /// <summary>The arguments of a fault, in the order of the function's parameters, as <see cref="ModelCall"/> takes them.</summary>
    /// <exception cref="UncallableModelException">The function has a parameter that no fault function has.</exception>
    public static ulong[] For(KernelModel model, World world) =>
        [.. model.Method.GetParameters().Select(p => Argument(model, p, world))];

    private static ulong Argument(KernelModel model, ParameterInfo parameter, World world) => parameter.Name switch
    {
        "mm" => (ulong)world.Mm,
        "vma" => (ulong)world.Vma,
        "address" => world.Address,
        "page_table" => (ulong)world.MapEntry(),
        "pmd" => (ulong)world.Pmd,
        "pgoff" => world.PageOffset,
        "flags" => world.Flags,
        "orig_pte" => default(pte_t).pte,
        "fe" => (ulong)world.NewFaultEnv(),
        "vmf" => (ulong)world.NewFault(),
        _ => throw new UncallableModelException(model.Id, parameter.Name!),
    };
}
