// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>
/// All memory that a model can reach, reserved once: a guard page, kernel objects, struct pages, page contents. Behind it lie
/// the contents of swap slots, which no model reaches.
/// Objects are handed out one behind the other and never reused before the next reset; locals and what programs
/// allocate are.
/// </summary>
internal sealed unsafe class Arena : IDisposable
{
    /// <summary>Where the kernel's direct map begins; addresses are shown as if the arena began there.</summary>
    internal const ulong DirectMap = 0xffff888000000000;

    private const ulong PageBytes = 4096;

    // The part of the object area that locals take.
    private const ulong LocalsPart = 4;

    // Between objects, so that an access just past one hits none.
    private const int RedZone = 16;
    private const ulong ObjectAlign = 16;
    private const byte PoisonFree = 0x6b;

    private readonly ObjectRecords objects = new();
    private readonly byte* reserved;
    private readonly ulong endOfObjects;
    private ulong watched;
    private Action<bool>? watcher;
    private ulong nextObject = PageBytes;
    private bool isBehindReserved;
    private bool isDisposed;

    internal Arena(int frames, int slots, int pageStructBytes, long objectBytes)
    {
        PageStructs = PageBytes + AlignUp((ulong)objectBytes, PageBytes);
        Contents = AlignUp(PageStructs + (ulong)frames * (ulong)pageStructBytes, PageBytes);
        Size = Contents + (ulong)(frames + slots) * PageBytes;

        // Behind it lies a page of slack: a struct that begins in the last bytes may be read as a whole.
        reserved = (byte*)NativeMemory.AllocZeroed((nuint)(Size + 2 * PageBytes));
        Base = (byte*)AlignUp((ulong)reserved, PageBytes);
        Shadow = new Shadow(PageStructs, Contents, frames + slots);
        endOfObjects = AlignUp(PageStructs - (ulong)objectBytes / LocalsPart, PageBytes);
        Locals = new LocalStack(this, endOfObjects, PageStructs - RedZone);
        Heap = new Heap(this);
    }

    /// <summary>Locals of checked models.</summary>
    internal LocalStack Locals { get; }

    /// <summary>What programs allocate.</summary>
    internal Heap Heap { get; }

    internal byte* Base { get; }

    internal ulong Size { get; }

    /// <summary>Which bytes checked models may touch.</summary>
    internal Shadow Shadow { get; }

    /// <summary>Offset of the struct page array.</summary>
    internal ulong PageStructs { get; }

    /// <summary>Offset of the page contents.</summary>
    internal ulong Contents { get; }

    /// <summary>What was handed out of the object area.</summary>
    internal ObjectRecords Objects => objects;

    internal bool Contains(void* address) => (ulong)address - (ulong)Base < Size;

    /// <summary>Whether an address lies in a live object.</summary>
    internal bool IsInObject(void* address) => OffsetOf(address) < PageStructs && Shadow.Allows(OffsetOf(address), 1);

    internal void* AddressOf(KernelObject found) => Base + found.Offset;

    internal ulong OffsetOf(void* address) => (ulong)address - (ulong)Base;

    /// <summary>A zeroed object.</summary>
    internal T* Allocate<T>(string name)
        where T : unmanaged => (T*)(Base + New(TypeName<T>.Single, name, Unsafe.SizeOf<T>()));

    /// <summary>A zeroed array of elements, recorded as one object.</summary>
    internal T* AllocateArray<T>(string name, int count)
        where T : unmanaged => (T*)(Base + New(TypeName<T>.Array, name, checked(Unsafe.SizeOf<T>() * count)));

    /// <summary>Frees an object; its bytes become poison.</summary>
    /// <exception cref="KernelBug">Not the start of a live object.</exception>
    internal void Free(void* address, string what)
    {
        ulong offset = OffsetOf(address);
        int index = Contains(address) ? objects.IndexAt(offset) : -1;
        KernelObject? found = index < 0 ? null : objects.At(index);
        if (found is null || found.Offset != offset)
        {
            throw new KernelBug($"BUG: {what} is freed, but is no object: {Show(address)}", (nint)address);
        }

        if (!found.IsLive)
        {
            throw new KernelBug($"BUG: double free of {found.Name}", (nint)address);
        }

        objects.Free(index);
        End(offset, (ulong)found.Size);
        NativeMemory.Fill(address, (nuint)found.Size, PoisonFree);
    }

    /// <summary>The object, live or freed, that an address lies in.</summary>
    internal KernelObject? Find(void* address) =>
        FindNear(address) is { } near && OffsetOf(address) < near.Offset + (ulong)near.Size ? near : null;

    /// <summary>The object, live or freed, that an address lies in or right behind.</summary>
    internal KernelObject? FindNear(void* address)
    {
        if (!Contains(address) || OffsetOf(address) >= PageStructs)
        {
            return null;
        }

        ulong offset = OffsetOf(address);
        return Locals.Holds(offset) ? Locals.FindNear(offset) : Heap.FindNear(offset) ?? FindObject(offset);
    }

    private KernelObject? FindObject(ulong offset) => objects.IndexAt(offset) is >= 0 and int index ? objects.At(index) : null;

    /// <summary>A range comes to life.</summary>
    internal void Begin(ulong offset, ulong size)
    {
        Shadow.Allow(offset, size);
        Tell(offset, size, isFreed: false);
    }

    /// <summary>A range is freed.</summary>
    internal void End(ulong offset, ulong size)
    {
        Shadow.Free(offset, size);
        Tell(offset, size, isFreed: true);
    }

    /// <summary>The structs and contents of some pages come to life.</summary>
    internal void BeginPages(int first, int count)
    {
        Shadow.AllowPages(first, count);
        for (int i = first; watcher is not null && i < first + count; i++)
        {
            TellPage(i, isFreed: false);
        }
    }

    /// <summary>A page's struct and contents are freed.</summary>
    internal void EndPage(int index)
    {
        Shadow.FreePage(index);
        TellPage(index, isFreed: true);
    }

    /// <summary>Tells when the memory at an address comes to life and when it is freed, until the next reset.</summary>
    internal void Watch(void* address, Action<bool> told)
    {
        watched = OffsetOf(address);
        watcher = told;
    }

    internal string Show(void* address) =>
        address is null ? "NULL"
        : Contains(address) ? $"0x{DirectMap + OffsetOf(address):x16}"
        : Faults.IsNumber((ulong)address) ? $"0x{(ulong)address:x16}"
        : "(outside the arena)";

    /// <summary>Forgets all objects; clears only what was handed out.</summary>
    internal void Reset()
    {
        NativeMemory.Clear(Base + PageBytes, (nuint)(nextObject - PageBytes));
        Shadow.Forget(PageBytes, nextObject - PageBytes);
        nextObject = PageBytes;
        isBehindReserved = false;
        objects.Clear();
        Locals.Reset();
        Heap.Reset();
        watcher = null;
    }

    /// <summary>The objects and locals as they are now; programs' memory is not in it.</summary>
    /// <exception cref="InvalidOperationException">A program has asked for memory.</exception>
    internal Snapshot Capture() => Heap.IsUsed
        ? throw new InvalidOperationException("a machine with memory of programs cannot be captured")
        : new Snapshot(new MemoryCopy(this, PageBytes, nextObject - PageBytes), objects.Capture(), Locals.Capture(), isBehindReserved);

    /// <summary>Brings objects and locals back.</summary>
    /// <param name="saved">What they were.</param>
    /// <param name="isLatest">Since then nothing else was brought back.</param>
    internal void Restore(Snapshot saved, bool isLatest)
    {
        saved.Memory.RestoreBytes();
        if (!isLatest || objects.Frees != saved.Objects.Frees)
        {
            saved.Memory.RestoreShadow();
        }

        ulong end = saved.Memory.Offset + saved.Memory.Size;
        if (nextObject > end)
        {
            MemoryLines.Clear(Base + end, MemoryLines.In(nextObject - end));
            Shadow.Forget(end, nextObject - end);
        }

        nextObject = end;
        isBehindReserved = saved.IsBehindReserved;
        objects.Restore(saved.Objects, isLatest);
        Locals.Restore(saved.Locals);
        if (Heap.IsUsed)
        {
            Heap.Reset();
        }
    }

    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            Shadow.Dispose();
            NativeMemory.Free(reserved);
        }
    }

    /// <summary>Room for what has no object of its own, without red zones; nothing of it may be touched yet.</summary>
    /// <returns>Its offset; 0 when there is none.</returns>
    internal ulong Reserve(ulong size, ulong alignment)
    {
        ulong offset = AlignUp(nextObject, alignment);
        if (size > endOfObjects || offset > endOfObjects - size)
        {
            return 0;
        }

        nextObject = AlignUp(offset + size, 16);
        isBehindReserved = true;
        return offset;
    }

    private void TellPage(int index, bool isFreed)
    {
        Tell(PageStructs + (ulong)(index * sizeof(page)), (ulong)sizeof(page), isFreed);
        Tell(Contents + (ulong)index * PageBytes, PageBytes, isFreed);
    }

    private void Tell(ulong offset, ulong size, bool isFreed)
    {
        if (watcher is not null && watched - offset < size)
        {
            watcher(isFreed);
        }
    }

    private static ulong AlignUp(ulong value, ulong alignment) => (value + alignment - 1) & ~(alignment - 1);

    /// <summary>A zeroed object of a size in bytes.</summary>
    internal KernelObject Allocate(string type, string name, int size)
    {
        ulong offset = New(type, name, size);
        return objects.At(objects.IndexAt(offset));
    }

    /// <summary>Zeroed memory in which each variable is an object.</summary>
    internal void* Allocate(StaticStorage storage)
    {
        ulong size = storage.Variables is [.., var last] ? (ulong)(last.Offset + last.Size) : 0;
        ulong offset = Take(storage.Name, size, (ulong)storage.Align);
        foreach (StoredVariable variable in storage.Variables)
        {
            Begin(variable.Kind, variable.Name, offset + (ulong)variable.Offset, checked((int)variable.Size));
        }

        return Base + offset;
    }

    private ulong New(string type, string name, int size)
    {
        ulong offset = Take(type, (ulong)size, ObjectAlign);
        Begin(type, name, offset, size);
        return offset;
    }

    private void Begin(string type, string name, ulong offset, int size)
    {
        Begin(offset, (ulong)size);
        objects.Add(type, name, offset, size);
    }

    // Room for what is to come next.
    private ulong Take(string what, ulong size, ulong align)
    {
        ulong offset = AlignUp(nextObject + (isBehindReserved ? RedZone : 0u), align);
        ulong next = AlignUp(offset + size + RedZone, ObjectAlign);
        if (next > endOfObjects)
        {
            throw new KernelBug($"Out of memory: the arena has no room for another {what}");
        }

        nextObject = next;
        isBehindReserved = false;
        return offset;
    }

    /// <summary>
    /// Adds the objects that differ from what was captured: line by line, and all that was handed out since, as far as it is
    /// not zero.
    /// </summary>
    internal void AddTo(StateHash hash, Snapshot since)
    {
        byte* first = Base + PageBytes;
        int kept = MemoryLines.In(since.Memory.Size);
        hash.AddChanged(first, since.Memory.Bytes, kept);
        hash.AddNotZero(first + kept * MemoryLines.Bytes, MemoryLines.In(nextObject - PageBytes) - kept);
        hash.Add(StateNumber.EndOfObjects, nextObject);
        if (objects.Frees != since.Objects.Frees)
        {
            hash.Add(StateNumber.ObjectsFreed, (ulong)objects.Frees);
        }
    }

    /// <summary>An arena as it was once.</summary>
    internal sealed record Snapshot(MemoryCopy Memory, ObjectRecords.Snapshot Objects, LocalStack.Snapshot? Locals, bool IsBehindReserved);

    private static class TypeName<T>
    {
        internal static readonly string Single = typeof(T).Name;
        internal static readonly string Array = typeof(T).Name + "[]";
    }
}
