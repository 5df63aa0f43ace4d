// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Live;

/// <summary>What mmap is told of a scenario's VM_ flags.</summary>
internal static class VmaProtection
{
    private static readonly string[] Bits = ["VM_READ", "VM_WRITE", "VM_EXEC"];

    /// <summary>PROT_ bits.</summary>
    public static int Of(IReadOnlyList<string> flags) => Bits.Select((name, bit) => flags.Contains(name) ? 1 << bit : 0).Sum();

    /// <summary>A flag that mmap does not give; null for none.</summary>
    public static string? Other(IReadOnlyList<string> flags) => flags.FirstOrDefault(f => !Bits.Contains(f) && f != "VM_SHARED");
}
