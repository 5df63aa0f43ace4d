// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace KTrans.Runtime;

public sealed unsafe partial class Machine
{
    /// <summary>
    /// A pointer that a primitive has read from memory and is about to follow: C may have left anything there.
    /// </summary>
    /// <exception cref="KernelBug">Null, wild, freed or out of bounds.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* Follow<T>(T* pointer)
        where T : unmanaged => (T*)Checks.Object(pointer, sizeof(T));

    /// <summary>Refuses an access to bytes some of which are not there: for runtimes whose functions take ranges.</summary>
    /// <exception cref="KernelBug">Null, wild, freed or out of bounds.</exception>
    public void CheckAccess(void* address, long size)
    {
        if (size > 0 && !Arena.Shadow.AllowsRange(Arena.OffsetOf(address), (ulong)size))
        {
            throw Faults.Of(this, (byte*)address, (int)Math.Min(size, int.MaxValue));
        }
    }

    /// <summary>Refuses a null pointer: all that can be said of one that may be to a local of a model.</summary>
    internal static void CheckNotNull(void* address, string user)
    {
        if (address is null)
        {
            throw new KernelBug($"BUG: kernel NULL pointer dereference in {user}");
        }
    }

    /// <summary>Refuses a pointer that is not to a live object of the arena.</summary>
    internal void CheckObject(void* address, string user)
    {
        if (!Arena.IsInObject(address))
        {
            throw NoObject(address, user);
        }
    }

    /// <summary>Refuses a page that is free, and what is no page.</summary>
    internal void CheckPage(page* page, string user)
    {
        CheckNotNull(page, user);
        if (Frames.UseOf(page) == FrameUse.Free)
        {
            throw new KernelBug($"BUG: use after free: {user} of page pfn 0x{Frames.PfnOf(page):x}", (nint)page);
        }
    }

    /// <summary>Reports a call that may sleep where the thread must not.</summary>
    internal void MightSleep(string what)
    {
        if (Locks.Atomic is { } atomic)
        {
            Report(
                FindingKind.SleepInAtomic,
                $"BUG: sleeping function called from invalid context: {what} under {NameOf(atomic)}");
        }
    }

    private KernelBug NoObject(void* address, string user) => new(
        address is null ? $"BUG: kernel NULL pointer dereference in {user}"
        : Arena.Find(address) is { } freed ? $"BUG: use after free: {user} of {freed.Name}"
        : $"BUG: {user} of a pointer to no object: {Show(address)}",
        (nint)address);

    /// <summary>A name for a page in messages.</summary>
    internal string NameOf(page* page) => $"page pfn 0x{Frames.PfnOf(page):x}";
}
