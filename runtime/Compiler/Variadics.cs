// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// Where a variadic function is in its further arguments, C's <c>va_list</c> of one element (System V ABI, x86-64). All
/// arguments are in memory: the offsets say that no register has any left.
/// </summary>
public unsafe struct __va_list_tag
{
    public uint gp_offset;
    public uint fp_offset;
    public void* overflow_arg_area;
    public void* reg_save_area;
}

/// <summary>
/// The arguments behind the named ones of a variadic call, each in slots of eight bytes, as the System V ABI has them on
/// the stack.
/// </summary>
/// <param name="area">Memory for all of them.</param>
public readonly unsafe struct More(void* area)
{
    private readonly byte* start = (byte*)area;
    private readonly byte* next = (byte*)area;

    private More(byte* start, byte* next)
        : this(start) => this.next = next;

    public static implicit operator byte*(More more) => more.start;

    public More Add(int value) => Add((long)value);

    public More Add(uint value) => Add((ulong)value);

    public More Add(long value) => Placed(value, 0);

    public More Add(ulong value) => Placed(value, 0);

    public More Add(double value) => Placed(value, 0);

    public More Add(LongDouble value) => Placed(value, sizeof(LongDouble));

    public More Add(void* value) => Placed((ulong)value, 0);

    public More Add(FunctionPointer value) => Placed(value.handle, 0);

    /// <summary>Adds what is no number of a slot: a struct by value, 128 bits.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="align">Its alignment where it is more than a slot's, in bytes.</param>
    public More AddValue<T>(T value, int align = 0)
        where T : unmanaged => Placed(value, align);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private More Placed<T>(T value, int align)
        where T : unmanaged
    {
        byte* at = Builtins.Slot(next, align);
        Unsafe.WriteUnaligned(at, value);
        return new More(start, Builtins.Slot(at + sizeof(T), 0));
    }
}

/// <content>Variadic functions.</content>
public static unsafe partial class Builtins
{
    private const int SlotBytes = 8;

    // Behind the last register of each kind.
    private const uint NoIntegers = 48;
    private const uint NoFloats = 176;

    /// <summary>Begins with the first argument behind the named ones.</summary>
    /// <param name="list">The list to set up.</param>
    /// <param name="more">The function's further arguments.</param>
    public static void __builtin_va_start(__va_list_tag* list, byte* more)
    {
        list->gp_offset = NoIntegers;
        list->fp_offset = NoFloats;
        list->overflow_arg_area = more;
        list->reg_save_area = null;
    }

    /// <summary>Ends with a list: nothing is left to do.</summary>
    public static void __builtin_va_end(__va_list_tag* list)
    {
    }

    /// <summary>Lets another list begin where one is.</summary>
    public static void __builtin_va_copy(__va_list_tag* to, __va_list_tag* from) => *to = *from;

    /// <summary>The place of the next argument, and goes on to the one behind it; <c>va_arg</c> reads it.</summary>
    /// <param name="list">The list.</param>
    /// <param name="size">Bytes of the argument's type.</param>
    /// <param name="align">Its alignment in bytes.</param>
    public static void* __builtin_va_next(__va_list_tag* list, long size, long align)
    {
        byte* at = Slot((byte*)list->overflow_arg_area, align);
        list->overflow_arg_area = Slot(at + size, 0);
        return at;
    }

    /// <summary>The first slot from an address on that has an alignment.</summary>
    internal static byte* Slot(byte* address, long align)
    {
        ulong mask = (ulong)Math.Max(align, SlotBytes) - 1;
        return (byte*)(((ulong)address + mask) & ~mask);
    }
}
