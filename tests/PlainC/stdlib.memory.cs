// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    /// <summary>Memory of an alignment: a power of two, and a multiple of a pointer's size.</summary>
    /// <returns>0 or an error number.</returns>
    [Model("stdlib.h")]
    public static int posix_memalign(void** memptr, ulong alignment, ulong size)
    {
        if (!ulong.IsPow2(alignment) || alignment % (ulong)sizeof(void*) != 0)
        {
            return ErrorNumbers.EINVAL;
        }

        void* memory = aligned_alloc(alignment, size);
        if (memory is null)
        {
            return ErrorNumbers.ENOMEM;
        }

        CMemory.Writable(memptr, sizeof(void*));
        *memptr = memory;
        return 0;
    }

    /// <summary>Memory of a size; its bytes are whatever they were.</summary>
    /// <returns>Null where there is no room.</returns>
    [Model("stdlib.h")]
    public static void* malloc(ulong size) => process.Heap.Allocate((long)size);

    /// <summary>Zeroed memory.</summary>
    /// <returns>Null where there is no room.</returns>
    [Model("stdlib.h")]
    public static void* calloc(ulong nmemb, ulong size)
    {
        ulong high = Math.BigMul(nmemb, size, out ulong bytes);
        void* memory = high == 0 ? malloc(bytes) : null;
        if (memory is not null)
        {
            NativeMemory.Clear(memory, (nuint)bytes);
        }

        return memory;
    }

    /// <summary>Gives memory another size; of size 0 it is freed.</summary>
    /// <returns>Null where there is no room: then the memory stays as it was.</returns>
    [Model("stdlib.h")]
    public static void* realloc(void* ptr, ulong size)
    {
        if (ptr is null)
        {
            return malloc(size);
        }

        if (size == 0)
        {
            free(ptr);
            return null;
        }

        return process.Heap.Resize(ptr, (long)size);
    }

    /// <summary>Frees memory; null is nothing.</summary>
    [Model("stdlib.h")]
    public static void free(void* ptr) => process.Heap.Free(ptr);

    /// <summary>Memory at a multiple of a power of two.</summary>
    /// <returns>Null where there is no room.</returns>
    [Model("stdlib.h")]
    public static void* aligned_alloc(ulong alignment, ulong size) => process.Heap.Allocate((long)size, Math.Max(16, (long)alignment));

    /// <summary>Memory at a multiple of a power of two.</summary>
    /// <returns>Null where there is no room.</returns>
    [Model("malloc.h")]
    public static void* memalign(ulong alignment, ulong size) => aligned_alloc(alignment, size);

    /// <summary>How many bytes a block has; here what was asked for.</summary>
    [Model("malloc.h")]
    public static ulong malloc_usable_size(void* ptr) => ptr is null ? 0 : (ulong)process.Heap.SizeOf(ptr);
}
