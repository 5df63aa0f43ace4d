// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// The functions that C function pointers can name. They belong to the process, as a kernel's text does: a function has one
/// handle in all machines.
/// </summary>
public static unsafe class FunctionTable
{
    // Handles look like kernel text addresses, so that no small integer is mistaken for one.
    private const ulong FirstHandle = 0xffffffff81000000;
    private const int HandleShift = 4;

    private const int RecentlyNamed = 256;

    private static readonly Lock Writing = new();
    private static readonly Dictionary<(nint Code, string Name, string Signature), ulong> Handles = [];

    // What was named last, by code address: a C function that is named in a loop costs no look-up.
    private static readonly Naming?[] Recent = new Naming?[RecentlyNamed];

    // Grows by a copy; an entry is there for readers once it has a signature.
    private static Function[] functions = new Function[64];
    private static int count;

    /// <summary>The handle of a function; the same function has the same one.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="signature">See <see cref="FunctionSignature"/>.</param>
    /// <param name="code">Its code, a managed function pointer.</param>
    public static ulong HandleOf(string name, string signature, void* code)
    {
        ref Naming? recent = ref Recent[(uint)((nint)code >> HandleShift) % RecentlyNamed];
        if (recent is { } last && last.Code == (nint)code && ReferenceEquals(last.Signature, signature) && ReferenceEquals(last.Name, name))
        {
            return last.Handle;
        }

        ulong handle = Add(name, signature, (nint)code);
        recent = new Naming((nint)code, name, signature, handle);
        return handle;
    }

    /// <summary>Makes a static method callable through pointers.</summary>
    /// <exception cref="ArgumentException">The method is not static: it has no place for its object.</exception>
    public static FunctionPointer<T> Register<T>(string name, T body)
        where T : Delegate => body.Method.IsStatic && body.Target is null
            ? new FunctionPointer<T>(HandleOf(name, FunctionSignature.Of<T>.Text, (void*)body.Method.MethodHandle.GetFunctionPointer()))
            : throw new ArgumentException($"{name} is not a static method", nameof(body));

    /// <summary>The function that a pointer names, as a delegate.</summary>
    /// <exception cref="KernelBug">A null pointer, a wild one, or a function of another type.</exception>
    public static T Resolve<T>(FunctionPointer<T> pointer)
        where T : Delegate
    {
        _ = Code(pointer.handle, FunctionSignature.Of<T>.Text);
        ref Delegate? body = ref functions[(int)((pointer.handle - FirstHandle) >> HandleShift)].Body;
        if (body is not T)
        {
            body = Wrapped<T>(Code(pointer.handle, FunctionSignature.Of<T>.Text));
        }

        return (T)body;
    }

    /// <summary>The name of the function that a handle stands for, or null.</summary>
    public static string? NameOf(ulong handle) => IndexOf(handle) is var index && index < (ulong)count ? functions[index].Name : null;

    /// <summary>The code that a handle names.</summary>
    /// <param name="handle">Any number.</param>
    /// <param name="signature">What it is called as.</param>
    /// <exception cref="KernelBug">Null, wild, or a function of another signature.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void* Code(ulong handle, string signature)
    {
        Function[] all = functions;
        ulong index = IndexOf(handle);
        if (index < (ulong)all.Length)
        {
            ref Function function = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(all), (nint)index);
            if (ReferenceEquals(function.Signature, signature))
            {
                return function.Code;
            }
        }

        return CodeOfOther(handle, signature);
    }

    // What is no multiple of a step becomes larger than any index.
    private static ulong IndexOf(ulong handle) => ulong.RotateRight(handle - FirstHandle, HandleShift);

    // Two texts of one signature may be two objects.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void* CodeOfOther(ulong handle, string signature)
    {
        ulong index = IndexOf(handle);
        return handle == 0 ? throw new KernelBug("BUG: NULL function pointer call")
            : index >= (ulong)count ? throw new KernelBug($"BUG: call through a wild function pointer 0x{handle:x}")
            : functions[index] is var function && function.Signature == signature ? function.Code
            : throw new KernelBug($"BUG: {function.Name}, which is {function.Signature}, called as {signature}");
    }

    private static ulong Add(string name, string signature, nint code)
    {
        lock (Writing)
        {
            ref ulong handle = ref CollectionsMarshal.GetValueRefOrAddDefault(Handles, (code, name, signature), out bool isKnown);
            if (!isKnown)
            {
                if (count == functions.Length)
                {
                    Array.Resize(ref functions, count * 2);
                }

                ref Function function = ref functions[count];
                function.Name = name;
                function.Code = (void*)code;
                Volatile.Write(ref function.Signature, string.Intern(signature));
                handle = FirstHandle + ((ulong)count++ << HandleShift);
            }

            return handle;
        }
    }

    private static T Wrapped<T>(void* code)
        where T : Delegate
    {
        System.Reflection.MethodInfo invoke = typeof(T).GetMethod("Invoke")!;
        Type[] parameters = [.. invoke.GetParameters().Select(p => p.ParameterType)];
        DynamicMethod method = new(typeof(T).Name, invoke.ReturnType, parameters, typeof(FunctionTable).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        for (int i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldarg, i);
        }

        il.Emit(OpCodes.Ldc_I8, (long)code);
        il.Emit(OpCodes.Conv_I);
        il.EmitCalli(OpCodes.Calli, System.Reflection.CallingConventions.Standard, invoke.ReturnType, parameters, null);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<T>();
    }

    private struct Function
    {
        internal string? Signature;
        internal void* Code;
        internal string Name;

        // Made when the runtime first calls it.
        internal Delegate? Body;
    }

    private sealed record Naming(nint Code, string Name, string Signature, ulong Handle);
}
