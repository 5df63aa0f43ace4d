// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Surface;

/// <summary>
/// A C function pointer: eight bytes that hold a handle into the machine's function table. A raw code address would
/// let a null or wild call kill the process; a handle that names no function is an oops.
/// </summary>
/// <typeparam name="T">A delegate type whose signature is the C function type.</typeparam>
public readonly struct FunctionPointer<T>(ulong handle) : IEquatable<FunctionPointer<T>>
    where T : Delegate
{
    /// <summary>Zero is C's null pointer.</summary>
    public readonly ulong handle = handle;

    /// <summary>The function itself, to be called: <c>p.invoke(args)</c> is C's <c>p(args)</c>.</summary>
    /// <exception cref="KernelBug">The handle names no function of this type.</exception>
    public T invoke => Machine.Current.Functions.Resolve(this);

    public static implicit operator bool(FunctionPointer<T> pointer) => pointer.handle != 0;

    public static bool operator ==(FunctionPointer<T> left, FunctionPointer<T> right) => left.handle == right.handle;

    public static bool operator !=(FunctionPointer<T> left, FunctionPointer<T> right) => left.handle != right.handle;

    public bool Equals(FunctionPointer<T> other) => handle == other.handle;

    public override bool Equals(object? obj) => obj is FunctionPointer<T> other && Equals(other);

    public override int GetHashCode() => handle.GetHashCode();
}
