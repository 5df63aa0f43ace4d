// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.PlainC;

/// <summary>Takes the arguments behind the named ones of a variadic call, one slot of eight bytes after the other.</summary>
/// <param name="next">Where the first is.</param>
internal unsafe ref struct CArguments(byte* next)
{
    /// <summary>Where the next one is.</summary>
    public byte* Next { get; private set; } = next;

    /// <summary>The slot of an integer or pointer; what is narrower lies in its low bytes.</summary>
    /// <exception cref="KernelBug">The call has no further argument.</exception>
    public long Integer() => *(long*)Slot();

    /// <summary>A pointer.</summary>
    /// <exception cref="KernelBug">The call has no further argument.</exception>
    public void* Pointer() => *(void**)Slot();

    /// <summary>A double.</summary>
    /// <exception cref="KernelBug">The call has no further argument.</exception>
    public double Double() => *(double*)Slot();

    /// <summary>A long double: it takes two slots, the first of which is aligned to its size.</summary>
    /// <exception cref="KernelBug">The call has no further argument.</exception>
    public LongDouble LongDouble()
    {
        Next += (ulong)Next % (ulong)sizeof(LongDouble);
        LongDouble value = *(LongDouble*)Slot();
        Slot();
        return value;
    }

    private byte* Slot()
    {
        byte* slot = Next;
        CMemory.Readable(slot, 1);
        Next += sizeof(long);
        return slot;
    }
}

/// <summary>The one element of a <c>va_list</c> (System V ABI, x86-64), all of whose arguments are in memory.</summary>
internal unsafe struct CArgumentList
{
    /// <summary>How much of each kind of register is used: all.</summary>
    internal uint integers;
    internal uint floats;

    /// <summary>Where the next argument is.</summary>
    internal byte* next;
    internal void* registers;
}
