// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace KTrans.Runtime;

/// <summary>One variable of a <see cref="StaticStorage"/>.</summary>
/// <param name="Kind">What it is: <c>static</c>, <c>string</c>.</param>
/// <param name="Name">Its C name, or a string's text; reports use it.</param>
/// <param name="Offset">Where it is in the storage, in bytes: a multiple of 16.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredVariable(string Kind, string Name, long Offset, long Size);

/// <summary>
/// The variables with static storage of translated C: what a machine loads as the kernel loads a module. The memory
/// belongs to the machine; the models find it by a pointer that is bound while the machine is entered.
/// </summary>
/// <param name="name">What the models call it.</param>
/// <param name="align">The alignment of the whole, in bytes.</param>
/// <param name="variables">What it holds, by offset, with room between them.</param>
/// <param name="bind">Gives the models of the calling thread the memory, or takes it from them with 0.</param>
/// <param name="initialise">Gives the variables their first values; the memory is zero.</param>
public sealed unsafe class StaticStorage(string name, int align, IReadOnlyList<StoredVariable> variables, Action<nint> bind, Action initialise)
{
    /// <summary>What the models call it.</summary>
    public string Name => name;

    internal int Align => align;

    internal IReadOnlyList<StoredVariable> Variables => variables;

    internal void Bind(void* memory) => bind((nint)memory);

    internal void Initialise() => initialise();

    /// <summary>The storage that is bound on this thread.</summary>
    /// <exception cref="InvalidOperationException">The machine of this thread has not loaded it.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Bound<T>(T* memory)
        where T : unmanaged
    {
        if (memory is null)
        {
            ThrowNotLoaded(typeof(T));
        }

        return memory;
    }

    [DoesNotReturn]
    private static void ThrowNotLoaded(Type storage) => throw new InvalidOperationException(
        $"no machine of this thread has loaded {storage.Name}: call Machine.Load(typeof({storage.DeclaringType?.Name})) before {storage.DeclaringType?.Name} runs");
}
