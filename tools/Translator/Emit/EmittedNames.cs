// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Emit;

/// <summary>What emitted text names without saying where it is: nothing of the C may have such a name.</summary>
internal static class EmittedNames
{
    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All { get; } = new HashSet<string>
    {
        "Checked", "Events", "EventSite", "EventKind", "ValueShape", "PrimitiveKind", "Translated", "TranslatedAttribute",
        "NotTranslatedException", "FellOffEndException", "Functions", "FunctionPointer", "More", "StaticStorage", "StaticStorageAttribute", "Constants", "BitField", "LongDouble", "Int128", "UInt128",
        "StructLayout", "StructLayoutAttribute", "LayoutKind", "Unsafe", "FieldOffset", "FieldOffsetAttribute", "KTrans", "System",
    };

    /// <summary>A name that is free, numbered if it must be, and is taken from now on.</summary>
    public static string Free(string wanted, HashSet<string> taken)
    {
        string free = wanted;
        for (int number = 1; !taken.Add(free); number++)
        {
            free = $"{wanted}_{number}";
        }

        return free;
    }
}
