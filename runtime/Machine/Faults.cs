// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Says in the kernel's words what is wrong with an access.</summary>
internal static unsafe class Faults
{
    private const ulong NullPage = 4096;
    private const ulong MaxErrno = 4095;
    private const int SignBits = 17;

    /// <summary>
    /// Whether a pointer is a number that no arithmetic on addresses of this process leads to: near null, an error number,
    /// poison. Only such a one is the same in every run and can be shown.
    /// </summary>
    internal static bool IsNumber(ulong pointer) =>
        pointer is < NullPage or > ulong.MaxValue - MaxErrno || (long)pointer >> (64 - SignBits) is not (0 or -1);

    /// <summary>What is wrong with the bytes at an address, some of which are not there.</summary>
    internal static KernelBug Of(Machine machine, byte* address, int size) =>
        new(Describe(machine, address, size), (nint)address, size);

    private static string Describe(Machine machine, byte* address, int size)
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

        if (!machine.Arena.Contains(address))
        {
            return IsNumber(value)
                ? $"BUG: general protection fault, probably for non-canonical address 0x{value:x16}"
                : "BUG: unable to handle page fault: wild pointer";
        }

        string what = $"in {Name(machine, address)}, access of size {size} at {machine.Show(address)}";
        return machine.Arena.Shadow.IsFreed(machine.Arena.OffsetOf(address))
            ? $"BUG: KASAN: use-after-free {what}"
            : $"BUG: KASAN: out-of-bounds {what}";
    }

    private static string Name(Machine machine, byte* address)
    {
        if (machine.ObjectAt((nint)address) is not { } found)
        {
            return $"memory at {machine.Show(address)}";
        }

        long behind = (nint)address - found.Start - found.Size;
        return behind < 0 ? found.Name : $"memory {behind} bytes behind {found.Name}";
    }
}
