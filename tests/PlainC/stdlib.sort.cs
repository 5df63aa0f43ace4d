// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    private const string Comparison = "int(ptr,ptr)";

    /// <summary>Sorts elements by a function of the program: a merge sort, stable, that compares in glibc's order.</summary>
    [Model("stdlib.h")]
    public static void qsort(void* @base, ulong nmemb, ulong size, [CType("int (*)(const void *, const void *)")] FunctionPointer compar)
    {
        CMemory.Writable(@base, (long)(nmemb * size));
        delegate*<void*, void*, int> compare = (delegate*<void*, void*, int>)compar.Code(Comparison);
        void* sorted = NativeMemory.Alloc((nuint)(nmemb * size));
        try
        {
            Sort((byte*)@base, nmemb, size, compare, (byte*)sorted);
        }
        finally
        {
            NativeMemory.Free(sorted);
        }
    }

    /// <summary>The element of a sorted array that a function of the program calls equal, or null; halves as glibc does.</summary>
    [Model("stdlib.h")]
    public static void* bsearch(
        [CType("const void *")] void* key, [CType("const void *")] void* @base, ulong nmemb, ulong size,
        [CType("int (*)(const void *, const void *)")] FunctionPointer compar)
    {
        delegate*<void*, void*, int> compare = (delegate*<void*, void*, int>)compar.Code(Comparison);
        ulong low = 0;
        for (ulong high = nmemb; low < high;)
        {
            ulong middle = (low + high) / 2;
            void* element = (byte*)@base + middle * size;
            int order = compare(key, element);
            if (order == 0)
            {
                return element;
            }

            (low, high) = order < 0 ? (low, middle) : (middle + 1, high);
        }

        return null;
    }

    private static void Sort(byte* elements, ulong count, ulong size, delegate*<void*, void*, int> compare, byte* sorted)
    {
        if (count <= 1)
        {
            return;
        }

        ulong first = count / 2;
        ulong second = count - first;
        byte* left = elements;
        byte* right = elements + first * size;
        Sort(left, first, size, compare, sorted);
        Sort(right, second, size, compare, sorted);
        byte* to = sorted;
        while (first > 0 && second > 0)
        {
            bool isLeft = compare(left, right) <= 0;
            NativeMemory.Copy(isLeft ? left : right, to, (nuint)size);
            to += size;
            left += isLeft ? size : 0;
            right += isLeft ? 0 : size;
            first -= isLeft ? 1u : 0;
            second -= isLeft ? 0 : 1u;
        }

        NativeMemory.Copy(left, to, (nuint)(first * size));
        NativeMemory.Copy(sorted, elements, (nuint)((count - second) * size));
    }
}
