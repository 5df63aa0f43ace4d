// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using KTrans.Runtime;

namespace KTrans.PlainC;

/// <summary>
/// Asks before the library touches a program's memory. Only the checked form keeps all of it in the machine; of the clean
/// form nothing is known, and nothing is asked.
/// </summary>
internal static unsafe class CMemory
{
    /// <summary>Refuses bytes that are not there.</summary>
    /// <exception cref="KernelBug">Null, wild, freed or out of bounds.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Readable(void* memory, long size)
    {
        CProcess process = CProcess.Current;
        if (process.IsChecked)
        {
            process.Machine.CheckAccess(memory, size);
        }
    }

    /// <summary>Refuses bytes that are not there; a program may write what it may read.</summary>
    /// <exception cref="KernelBug">Null, wild, freed or out of bounds.</exception>
    public static void Writable(void* memory, long size) => Readable(memory, size);

    /// <summary>Length of a string, at most <paramref name="most"/>.</summary>
    /// <exception cref="KernelBug">It has no end.</exception>
    public static long Length(sbyte* text, long most = long.MaxValue)
    {
        long length = 0;
        if (CProcess.Current is { IsChecked: true, Machine: { } machine })
        {
            for (; length < most; length++)
            {
                machine.CheckAccess(text + length, 1);
                if (text[length] == 0)
                {
                    break;
                }
            }

            return length;
        }

        while (length < most && text[length] != 0)
        {
            length++;
        }

        return length;
    }

    /// <summary>The bytes of a string, without its end.</summary>
    /// <exception cref="KernelBug">It has no end.</exception>
    public static ReadOnlySpan<byte> Bytes(sbyte* text) => new(text, checked((int)Length(text)));

    /// <summary>A string as .NET has it.</summary>
    /// <exception cref="KernelBug">It has no end.</exception>
    public static string Text(sbyte* text) => System.Text.Encoding.UTF8.GetString(Bytes(text));
}
