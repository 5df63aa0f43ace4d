// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Runtime;

namespace KTrans.Lab.Tracing;

/// <summary>Writes a told value by its type: addresses as the kernel shows them, flags and functions by name.</summary>
public static unsafe class ValueText
{
    private const ulong MaxErrno = 4095;
    private const ulong LargestPlain = 4095;

    /// <param name="machine">The machine as the run left it.</param>
    /// <param name="site">The place that told it.</param>
    /// <param name="value">Its bits.</param>
    public static string Of(Machine machine, EventSite site, ulong value) => site.Shape switch
    {
        ValueShape.Bool => value == 0 ? "false" : "true",
        ValueShape.Signed or ValueShape.Unsigned when site.Flags.Length > 0 => Flags(machine, site, value),
        ValueShape.Signed => Signed(site, value).ToString(CultureInfo.InvariantCulture),
        ValueShape.Unsigned => Plain(value),
        ValueShape.Float => Float(site, value).ToString("R", CultureInfo.InvariantCulture),
        ValueShape.Pointer => Pointer(machine, value),
        ValueShape.Function => value == 0 ? "NULL" : FunctionTable.NameOf(value) ?? Plain(value),
        ValueShape.Struct when site.Type is "pte_t" or "pmd_t" or "pgprot_t" => Entry(value),
        _ => $"0x{value:x}",
    };

    /// <summary>A value as steps tell it, with what a pointer points to, while the machine is as it was when it was told.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="site">The place that told it.</param>
    /// <param name="value">Its bits.</param>
    public static StepValue Described(Machine machine, EventSite site, ulong value)
    {
        string text = site.Shape == ValueShape.Pointer && machine.IsMapped(value) ? $"0x{value:x}" : Of(machine, site, value);
        return new StepValue(
            site.Type,
            site.Shape == ValueShape.Pointer ? text : $"0x{value:x}",
            text,
            site.Shape == ValueShape.Pointer ? Target(machine, site, value) : null);
    }

    private static string? Target(Machine machine, EventSite site, ulong value)
    {
        if (machine.ObjectAt((nint)value) is not { } found)
        {
            return null;
        }

        long offset = (nint)value - found.Start;
        return site.Type is "pte_t *" or "pmd_t *" or "pud_t *"
            ? $"entry {offset / sizeof(ulong)} of {found.Name.Replace("contents of page", "page table", StringComparison.Ordinal)}"
            : site.Type is "spinlock_t *" && found.Name.StartsWith("page pfn", StringComparison.Ordinal) ? $"lock of page table{found.Name["page".Length..]}"
            : offset == 0 ? found.Name
            : $"{found.Name}, byte {offset}";
    }

    private static string Flags(Machine machine, EventSite site, ulong value) =>
        value == 0 || Signed(site, value) < 0 ? Signed(site, value).ToString(CultureInfo.InvariantCulture)
        : $"0x{value:x} {string.Join('|', machine.FlagNames(site.Flags, value))}";

    private static long Signed(EventSite site, ulong value) =>
        site.Shape == ValueShape.Signed ? (long)(value << (64 - site.Size * 8)) >> (64 - site.Size * 8) : (long)value;

    private static double Float(EventSite site, ulong value) =>
        site.Size == sizeof(float) ? BitConverter.UInt32BitsToSingle((uint)value) : BitConverter.UInt64BitsToDouble(value);

    private static string Plain(ulong value) => value > LargestPlain ? $"0x{value:x}" : value.ToString(CultureInfo.InvariantCulture);

    private static string Pointer(Machine machine, ulong value) =>
        value > ulong.MaxValue - MaxErrno ? ((long)value).ToString(CultureInfo.InvariantCulture) : machine.Show((void*)value);

    private static string Entry(ulong value) => value == 0 ? "empty" : $"0x{value:x16} {string.Join(' ', Machine.EntryNames(value))}".TrimEnd();
}
