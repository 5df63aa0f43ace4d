// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace KTrans.Lab.Models;

/// <summary>
/// Calls a model with arguments that are held in memory, each in <see cref="ArgumentBytes"/> bytes: pointers, integers
/// and small structs such as <c>pte_t</c>. Made once for many calls.
/// </summary>
public sealed unsafe class ModelCall
{
    /// <summary>What an argument takes.</summary>
    public const int ArgumentBytes = 8;

    private readonly int parameters;
    private readonly Code code;

    /// <exception cref="UncallableModelException">A parameter is larger than an argument can be.</exception>
    public ModelCall(KernelModel model)
    {
        Type[] types = [.. model.Method.GetParameters().Select(p => Argument(model, p))];
        parameters = types.Length;
        DynamicMethod method = new(model.Method.Name, typeof(ulong), [typeof(ulong*)], typeof(ModelCall).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        for (int i = 0; i < types.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, i * ArgumentBytes);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Ldobj, types[i]);
        }

        il.Emit(OpCodes.Call, model.Method);
        EmitResult(il, model.Method.ReturnType);
        il.Emit(OpCodes.Ret);
        code = method.CreateDelegate<Code>();
    }

    private delegate ulong Code(ulong* arguments);

    /// <summary>Calls the model.</summary>
    /// <param name="arguments">An argument for each parameter.</param>
    /// <returns>The bits of the result; of one narrower than 64 bits those of its 32. 0 of a function without one.</returns>
    public ulong Invoke(ReadOnlySpan<ulong> arguments)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(arguments.Length, parameters, nameof(arguments));
        fixed (ulong* first = arguments)
        {
            return code(first);
        }
    }

    private static Type Argument(KernelModel model, ParameterInfo parameter) =>
        parameter.ParameterType is { IsByRef: false } type && (type.IsPointer || Size(type) <= ArgumentBytes)
            ? type
            : throw new UncallableModelException(model.Id, parameter.Name!);

    private static int Size(Type type) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    private static void EmitResult(ILGenerator il, Type type)
    {
        if (type == typeof(void))
        {
            il.Emit(OpCodes.Ldc_I8, 0L);
        }
        else if (!type.IsPointer && type != typeof(long) && type != typeof(ulong))
        {
            il.Emit(OpCodes.Conv_U4);
            il.Emit(OpCodes.Conv_U8);
        }
        else
        {
            il.Emit(OpCodes.Conv_U8);
        }
    }
}
