// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// The constants of one kernel release by name. Bodies that several releases share read a number that moves from
/// here: written by name it would have the value of the class that the body stands in.
/// </summary>
internal sealed class VersionTable
{
    private const int Bits = 64;

    private static readonly ConcurrentDictionary<LinuxVersion, VersionTable> Tables = new();

    private readonly Dictionary<string, ulong> values = [];
    private readonly ConcurrentDictionary<string, string?[]> namesOfBits = new();
    private readonly LinuxVersion version;

    private VersionTable(LinuxVersion version)
    {
        this.version = version;
        HashSet<string> seen = [];
        for (Type? type = ClassFor(version); type != typeof(object) && type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            {
                if (field.IsLiteral && seen.Add(field.Name) && !HasEnded(field, version))
                {
                    values.Add(field.Name, AsBits(field.GetRawConstantValue()!));
                }
            }
        }

        GfpZero = (uint)Flag("__GFP_ZERO");
        GfpHighUserMovable = (uint)Flag("GFP_HIGHUSER_MOVABLE");
        GfpMaySleep = (uint)Flag(Has("__GFP_WAIT") ? "__GFP_WAIT" : "__GFP_DIRECT_RECLAIM");
        GfpKernel = (uint)Flag("GFP_KERNEL");
        FaultFlagWrite = (uint)Flag("FAULT_FLAG_WRITE");
        FaultFlagOrigPteValid = (uint)FlagOrZero("FAULT_FLAG_ORIG_PTE_VALID");
        FaultFlagsOfUser = (uint)(FlagOrZero("FAULT_FLAG_ALLOW_RETRY") | FlagOrZero("FAULT_FLAG_KILLABLE")
            | FlagOrZero("FAULT_FLAG_INTERRUPTIBLE") | FlagOrZero("FAULT_FLAG_USER"));
        VmFaultRetry = (uint)FlagOrZero("VM_FAULT_RETRY");
        VmFaultError = (uint)Flag("VM_FAULT_ERROR");
        VmSpecial = Flag("VM_SPECIAL");
        PagevecSize = (int)Flag("PAGEVEC_SIZE");
        MmCounters = Has("NR_MM_COUNTERS") ? (int)Flag("NR_MM_COUNTERS") : 2;
    }

    /// <summary>The allocation flag that says: zeroed.</summary>
    internal uint GfpZero { get; }

    /// <summary>The allocation flags of a page of user memory that can be moved.</summary>
    internal uint GfpHighUserMovable { get; }

    /// <summary>The allocation flag that says: may sleep.</summary>
    internal uint GfpMaySleep { get; }

    /// <summary>The allocation flags of what the kernel needs itself.</summary>
    internal uint GfpKernel { get; }

    /// <summary>The flag of a fault by a write.</summary>
    internal uint FaultFlagWrite { get; }

    /// <summary>The flag of a fault that tells what it saw; 0 where there is none.</summary>
    internal uint FaultFlagOrigPteValid { get; }

    /// <summary>The flags of any fault of a program.</summary>
    internal uint FaultFlagsOfUser { get; }

    /// <summary>The result that a fault is to be tried again; 0 where there is none.</summary>
    internal uint VmFaultRetry { get; }

    /// <summary>The results that are errors.</summary>
    internal uint VmFaultError { get; }

    /// <summary>Flags of VMAs that do not hold ordinary pages.</summary>
    internal ulong VmSpecial { get; }

    /// <summary>Places of a batch of pages on their way to the LRU.</summary>
    internal int PagevecSize { get; }

    /// <summary>Kinds of pages that an mm counts.</summary>
    internal int MmCounters { get; }

    /// <summary>The classes of the chain, newest first, each with its first release.</summary>
    internal static IReadOnlyList<(Type Class, LinuxVersion First)> Chain { get; } =
        [.. typeof(V2_6_32).Assembly.GetExportedTypes()
            .Where(t => t.IsDefined(typeof(KernelVersionAttribute), inherit: false))
            .Select(c => (c, FirstOf(c)))
            .OrderByDescending(c => c.Item2)];

    internal static VersionTable For(LinuxVersion version) => Tables.GetOrAdd(version, v => new VersionTable(v));

    /// <summary>The newest class that holds for a release.</summary>
    /// <exception cref="ArgumentException">The release is older than all.</exception>
    internal static Type ClassFor(LinuxVersion version)
    {
        foreach ((Type type, LinuxVersion first) in Chain)
        {
            if (version >= first)
            {
                return type;
            }
        }

        throw new ArgumentException($"kernel {version} is older than {Chain[^1].First}, the oldest one modelled");
    }

    internal bool Has(string name) => values.ContainsKey(name);

    internal ulong Flag(string name) =>
        values.TryGetValue(name, out ulong value)
            ? value
            : throw new ArgumentException($"kernel {version} has no constant {name}", nameof(name));

    /// <summary>A constant that not every kernel has; 0 where there is none.</summary>
    internal ulong FlagOrZero(string name) => values.GetValueOrDefault(name);

    /// <summary>Names of the set bits among constants with a prefix, lowest bit first; the rest as a number.</summary>
    internal IReadOnlyList<string> Decode(string prefix, ulong value)
    {
        string?[] known = namesOfBits.GetOrAdd(prefix, p => [.. Enumerable.Range(0, Bits).Select(bit => NameOfBit(p, 1UL << bit))]);
        List<string> names = [];
        for (int bit = 0; bit < Bits; bit++)
        {
            ulong mask = 1UL << bit;
            if ((value & mask) != 0)
            {
                names.Add(known[bit] ?? $"0x{mask:x}");
            }
        }

        return names;
    }

    private string? NameOfBit(string prefix, ulong mask) =>
        values.Where(v => v.Value == mask && v.Key.StartsWith(prefix, StringComparison.Ordinal) && IsOfKind(prefix, v.Key) && !IsNumber(v.Key))
            .Select(v => v.Key)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();

    // VM_FAULT_ names begin with VM_ too.
    private static bool IsOfKind(string prefix, string name) =>
        prefix == "VM_FAULT_" || !name.StartsWith("VM_FAULT_", StringComparison.Ordinal);

    // VM_UFFD_MINOR_BIT and VM_HIGH_ARCH_BIT_0 are bit numbers, VM_HIGH_ARCH_0 and VM_ARCH_1 are places that other
    // names say more about.
    private static bool IsNumber(string name) =>
        name.Contains("_BIT_", StringComparison.Ordinal) || name.EndsWith("_BIT", StringComparison.Ordinal)
        || name.EndsWith("_SHIFT", StringComparison.Ordinal) || name.Contains("_ARCH_", StringComparison.Ordinal);

    private static LinuxVersion FirstOf(Type type) =>
        LinuxVersion.Parse(type.GetCustomAttribute<KernelVersionAttribute>(inherit: false)!.Version);

    private static bool HasEnded(FieldInfo field, LinuxVersion version) =>
        field.GetCustomAttribute<UntilAttribute>() is { } until && version >= LinuxVersion.Parse(until.Version);

    private static ulong AsBits(object value) => value switch
    {
        ulong bits => bits,
        _ => unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };
}
