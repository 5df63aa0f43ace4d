// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace KTrans.Runtime.Surface;

/// <summary>
/// A C function pointer: eight bytes that hold a handle into the function table. A raw code address would let a null or
/// wild call kill the process; a handle that names no function is an oops.
/// </summary>
public readonly unsafe struct FunctionPointer(ulong handle) : IEquatable<FunctionPointer>
{
    /// <summary>Zero is C's null pointer.</summary>
    public readonly ulong handle = handle;

    /// <summary>A function as a value.</summary>
    /// <param name="name">Its C name.</param>
    /// <param name="signature">Its <see cref="FunctionSignature"/>.</param>
    /// <param name="code">The function, as a managed function pointer.</param>
    public static FunctionPointer To(string name, string signature, void* code) => new(FunctionTable.HandleOf(name, signature, code));

    /// <summary>The function's code, to be called as a managed function pointer of the same signature.</summary>
    /// <param name="signature">The <see cref="FunctionSignature"/> it is called with.</param>
    /// <exception cref="KernelBug">The handle names no function, or one of another signature.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void* Code(string signature) => FunctionTable.Code(handle, signature);

    public static implicit operator bool(FunctionPointer pointer) => pointer.handle != 0;

    public static bool operator ==(FunctionPointer left, FunctionPointer right) => left.handle == right.handle;

    public static bool operator !=(FunctionPointer left, FunctionPointer right) => left.handle != right.handle;

    public bool Equals(FunctionPointer other) => handle == other.handle;

    public override bool Equals(object? obj) => obj is FunctionPointer other && Equals(other);

    public override int GetHashCode() => handle.GetHashCode();
}

/// <summary>A C function pointer in the runtime's own structs, which its C# can call.</summary>
/// <typeparam name="T">A delegate type whose signature is the C function type.</typeparam>
public readonly struct FunctionPointer<T>(ulong handle) : IEquatable<FunctionPointer<T>>
    where T : Delegate
{
    /// <summary>Zero is C's null pointer.</summary>
    public readonly ulong handle = handle;

    /// <summary>The function itself, to be called: <c>p.invoke(args)</c> is C's <c>p(args)</c>.</summary>
    /// <exception cref="KernelBug">The handle names no function of this type.</exception>
    public T invoke => FunctionTable.Resolve(this);

    public static implicit operator FunctionPointer(FunctionPointer<T> pointer) => new(pointer.handle);

    public static implicit operator FunctionPointer<T>(FunctionPointer pointer) => new(pointer.handle);

    public static implicit operator bool(FunctionPointer<T> pointer) => pointer.handle != 0;

    public static bool operator ==(FunctionPointer<T> left, FunctionPointer<T> right) => left.handle == right.handle;

    public static bool operator !=(FunctionPointer<T> left, FunctionPointer<T> right) => left.handle != right.handle;

    public static bool operator ==(FunctionPointer<T> left, FunctionPointer right) => left.handle == right.handle;

    public static bool operator !=(FunctionPointer<T> left, FunctionPointer right) => left.handle != right.handle;

    public static bool operator ==(FunctionPointer left, FunctionPointer<T> right) => left.handle == right.handle;

    public static bool operator !=(FunctionPointer left, FunctionPointer<T> right) => left.handle != right.handle;

    public bool Equals(FunctionPointer<T> other) => handle == other.handle;

    public override bool Equals(object? obj) => obj is FunctionPointer<T> other && Equals(other);

    public override int GetHashCode() => handle.GetHashCode();
}
