// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace KTrans.Runtime;

/// <summary>
/// What checked models do around C's own steps, so that a wrong model ends in an oops and not in a dead process:
/// memory is asked for before it is touched, calls nest and loops turn within bounds, and locals whose address is
/// taken live in the arena.
/// </summary>
public static unsafe class Checked
{
    /// <summary>The pointer, if the bytes that are about to be touched through it are there.</summary>
    /// <param name="pointer">Any pointer.</param>
    /// <param name="offset">Offset of the touched bytes from it.</param>
    /// <param name="size">How many bytes are touched.</param>
    /// <exception cref="KernelBug">Null, wild, freed or out of bounds.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void* At(void* pointer, long offset, int size)
    {
        Machine machine = Machine.Current;
        byte* address = (byte*)pointer + offset;
        ulong place = (ulong)address - (ulong)machine.Arena.Base;
        if (place >= machine.Arena.Size || !machine.Arena.Shadow.Allows(place, size))
        {
            throw new KernelBug(Faults.Describe(machine.Arena, address, size));
        }

        return pointer;
    }

    /// <summary>A pointer that is passed to a primitive: null, or to memory that is there.</summary>
    /// <exception cref="KernelBug">Wild or freed.</exception>
    public static void* Argument(void* pointer) => pointer is null ? pointer : At(pointer, 0, 1);

    /// <summary>One turn of a loop or jump back.</summary>
    /// <exception cref="KernelBug">The run has used up its turns.</exception>
    public static void Tick() => Machine.Current.CountTurn();

    /// <summary>A function begins.</summary>
    /// <exception cref="KernelBug">Calls nest too deep.</exception>
    public static void Enter() => Machine.Current.EnterFunction();

    /// <summary>A function ends: its locals in the arena are gone.</summary>
    public static void Leave() => Machine.Current.LeaveFunction();

    /// <summary>Memory for a local whose address is taken; it holds no sensible value yet.</summary>
    public static void* Local(string name, int size) => Machine.Current.NewLocal(name, size);
}
