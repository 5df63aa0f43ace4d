// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>The functions that C function pointers of this machine can name.</summary>
public sealed class FunctionTable
{
    // Handles look like kernel text addresses, so that no small integer is mistaken for one.
    private const ulong FirstHandle = 0xffffffff81000000;
    private const ulong HandleStep = 0x10;

    private readonly List<(string Name, Delegate Body)> functions = [];

    /// <summary>Makes a function callable through pointers.</summary>
    public FunctionPointer<T> Register<T>(string name, T body)
        where T : Delegate
    {
        functions.Add((name, body));
        return new FunctionPointer<T>(FirstHandle + (ulong)(functions.Count - 1) * HandleStep);
    }

    /// <summary>The function that a pointer names.</summary>
    /// <exception cref="KernelBug">A null pointer, a wild one, or a function of another type.</exception>
    public T Resolve<T>(FunctionPointer<T> pointer)
        where T : Delegate
    {
        if (pointer.handle == 0)
        {
            throw new KernelBug("BUG: NULL function pointer call");
        }

        return Find(pointer.handle) switch
        {
            null => throw new KernelBug($"BUG: call through a wild function pointer 0x{pointer.handle:x}"),
            { Body: T body } => body,
            { } other => throw new KernelBug($"BUG: {other.Name} called as a {typeof(T).Name}"),
        };
    }

    /// <summary>The name of the function that a handle stands for, or null.</summary>
    public string? NameOf(ulong handle) => Find(handle)?.Name;

    internal void Clear() => functions.Clear();

    private (string Name, Delegate Body)? Find(ulong handle)
    {
        ulong offset = handle - FirstHandle;
        return offset % HandleStep == 0 && offset / HandleStep < (ulong)functions.Count
            ? functions[(int)(offset / HandleStep)]
            : null;
    }
}
