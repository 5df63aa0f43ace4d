// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Says in the kernel's words what is wrong with an access.</summary>
internal static unsafe class Faults
{
    private const ulong NullPage = 4096;
    private const ulong MaxErrno = 4095;

    internal static string Describe(Arena arena, byte* address, int size)
    {
        ulong value = (ulong)address;
        if (value < NullPage)
        {
            return $"BUG: kernel NULL pointer dereference, address: {value:x16}";
        }

        if (value > ulong.MaxValue - MaxErrno)
        {
            return $"BUG: error pointer dereference: {(long)value}";
        }

        if (!arena.Contains(address))
        {
            return "BUG: unable to handle page fault: wild pointer";
        }

        string what = Name(arena, address);
        return arena.Shadow.IsFreed(arena.OffsetOf(address))
            ? $"BUG: KASAN: use-after-free in {what}, access of size {size}"
            : $"BUG: KASAN: out-of-bounds in {what}, access of size {size}";
    }

    private static string Name(Arena arena, byte* address)
    {
        if (arena.Find(address) is { } inside)
        {
            return inside.Name;
        }

        KernelObject? before = arena.Objects.LastOrDefault(o => o.Offset + (ulong)o.Size <= arena.OffsetOf(address));
        return before is not null && arena.OffsetOf(address) < arena.PageStructs
            ? $"memory {arena.OffsetOf(address) - before.Offset - (ulong)before.Size} bytes behind {before.Name}"
            : $"memory at {arena.Show(address)}";
    }
}
