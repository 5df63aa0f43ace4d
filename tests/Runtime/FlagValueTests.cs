// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>Numbers against a table that was looked up in the kernels' sources.</summary>
public sealed class FlagValueTests
{
    private static readonly string[] Prefixes = ["VM_", "FAULT_FLAG_"];

    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Flags_have_the_kernels_values(string version)
    {
        VersionTable table = VersionTable.For(LinuxVersion.Parse(version));
        foreach ((string name, ulong? value) in Column(version).Where(row => Prefixes.Any(p => row.Name.StartsWith(p, StringComparison.Ordinal))))
        {
            Assert.True(table.Has(name) == value.HasValue, $"{name} in {version}");
            Assert.True(value is null || table.Flag(name) == value, $"{name} in {version}");
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Page_flags_know_the_kernels_bit(string version)
    {
        foreach (PageFlag flag in Enum.GetValues<PageFlag>())
        {
            ulong? value = Column(version).Single(row => row.Name == "PG_" + flag).Value;
            Assert.Equal((int?)value, PageFlags.KernelBit(flag, LinuxVersion.Parse(version)));
        }
    }

    [Theory]
    [InlineData("2.6.32", 0xd0, 0x200da, 0x8000)]
    [InlineData("4.4", 0x24000c0, 0x24200ca, 0x8000)]
    [InlineData("4.19", 0x6000c0, 0x6200ca, 0x8000)]
    [InlineData("3.10", 0xd0, 0x200da, 0x8000)]
    [InlineData("4.10", 0x14000c0, 0x14200ca, 0x8000)]
    [InlineData("5.10", 0xcc0, 0x100cca, 0x100)]
    [InlineData("5.15", 0xcc0, 0x1100cca, 0x100)]
    [InlineData("6.1", 0xcc0, 0x100cca, 0x100)]
    [InlineData("6.8", 0xcc0, 0x100cca, 0x100)]
    [InlineData("6.18", 0xcc0, 0x100cca, 0x100)]
    public void Allocation_flags(string version, ulong kernel, ulong movable, ulong zero)
    {
        VersionTable table = VersionTable.For(LinuxVersion.Parse(version));
        Assert.Equal(kernel, table.Flag("GFP_KERNEL"));
        Assert.Equal(movable, table.Flag("GFP_HIGHUSER_MOVABLE"));
        Assert.Equal(movable & ~8UL & ~(table.Has("__GFP_SKIP_KASAN_POISON") ? table.Flag("__GFP_SKIP_KASAN_POISON") : 0), table.Flag("GFP_HIGHUSER"));
        Assert.Equal(zero, table.Flag("__GFP_ZERO"));
    }

    [Theory]
    [InlineData("2.6.32", "__GFP_WAIT", 0x10)]
    [InlineData("4.4", "__GFP_DIRECT_RECLAIM", 0x400000)]
    [InlineData("4.19", "__GFP_DIRECT_RECLAIM", 0x200000)]
    [InlineData("6.8", "__GFP_DIRECT_RECLAIM", 0x400)]
    [InlineData("4.4", "__GFP_KSWAPD_RECLAIM", 0x2000000)]
    [InlineData("4.19", "__GFP_KSWAPD_RECLAIM", 0x400000)]
    [InlineData("6.8", "__GFP_KSWAPD_RECLAIM", 0x800)]
    [InlineData("6.8", "GFP_TRANSHUGE_LIGHT", 0x1c20ca)]
    [InlineData("6.8", "__GFP_COMP", 0x40000)]
    [InlineData("6.8", "__GFP_NOWARN", 0x2000)]
    [InlineData("6.8", "__GFP_NOMEMALLOC", 0x80000)]
    [InlineData("4.19", "__GFP_COMP", 0x4000)]
    [InlineData("2.6.32", "__GFP_MOVABLE", 0x8)]
    [InlineData("2.6.32", "__GFP_HIGHMEM", 0x2)]
    [InlineData("2.6.32", "file_rss", 0)]
    [InlineData("2.6.32", "anon_rss", 1)]
    [InlineData("4.4", "MM_FILEPAGES", 0)]
    [InlineData("4.4", "MM_ANONPAGES", 1)]
    [InlineData("4.4", "MM_SWAPENTS", 2)]
    [InlineData("4.4", "NR_MM_COUNTERS", 3)]
    [InlineData("2.6.34", "MM_ANONPAGES", 1)]
    [InlineData("2.6.38", "VM_NOHUGEPAGE", 0x200)]
    [InlineData("3.7", "VM_SPECIAL", 0x44400)]
    [InlineData("3.14", "VM_SPECIAL", 0x10044400)]
    [InlineData("2.6.39", "FAULT_FLAG_KILLABLE", 0x20)]
    [InlineData("3.12", "FAULT_FLAG_USER", 0x80)]
    [InlineData("4.0", "FAULT_FLAG_USER", 0x40)]
    [InlineData("2.6.38", "VM_FAULT_ERROR", 0x33)]
    [InlineData("3.2", "VM_FAULT_SIGSEGV", 0x40)]
    [InlineData("3.13", "VM_FAULT_ERROR", 0x873)]
    [InlineData("5.19", "RMAP_EXCLUSIVE", 1)]
    [InlineData("6.12", "MTHP_STAT_NR_ANON", 11)]
    [InlineData("6.13", "MTHP_STAT_NR_ANON", 13)]
    [InlineData("6.18", "MTHP_STAT_NR_ANON", 15)]
    [InlineData("6.10", "TVA_ENFORCE_SYSFS", 4)]
    [InlineData("6.18", "TVA_PAGEFAULT", 1)]
    [InlineData("6.13", "VM_UFFD_MINOR", 0x4000000000)]
    [InlineData("6.17", "VM_UFFD_MINOR", 0x20000000000)]
    [InlineData("4.19", "MM_SHMEMPAGES", 3)]
    [InlineData("6.8", "NR_MM_COUNTERS", 4)]
    [InlineData("4.19", "MMF_UNSTABLE", 22)]
    [InlineData("6.8", "MMF_DISABLE_THP", 24)]
    [InlineData("2.6.32", "PAGEVEC_SIZE", 14)]
    [InlineData("4.4", "PAGEVEC_SIZE", 14)]
    [InlineData("4.15", "PAGEVEC_SIZE", 14)]
    [InlineData("6.12", "PAGEVEC_SIZE", 31)]
    [InlineData("4.19", "PAGEVEC_SIZE", 15)]
    [InlineData("6.8", "PAGEVEC_SIZE", 15)]
    [InlineData("2.6.32", "PAGE_SIZE", 0x1000)]
    [InlineData("2.6.32", "PAGE_MASK", 0xfffffffffffff000)]
    [InlineData("2.6.32", "PMD_SIZE", 0x200000)]
    [InlineData("2.6.32", "PMD_MASK", 0xffffffffffe00000)]
    [InlineData("2.6.32", "ENOMEM", 12)]
    [InlineData("2.6.32", "EAGAIN", 11)]
    [InlineData("2.6.32", "EFAULT", 14)]
    public void Other_numbers(string version, string name, ulong value) =>
        Assert.Equal(value, VersionTable.For(LinuxVersion.Parse(version)).Flag(name));

    [Fact]
    public void An_unknown_number_is_refused()
    {
        using Scenario scenario = new("4.4");
        Assert.Contains("kernel 4.4 has no constant MMF_UNSTABLE", Assert.Throws<ArgumentException>(() => scenario.Machine.Flag("MMF_UNSTABLE")).Message);
        Assert.Throws<ArgumentException>(() => scenario.Machine.Flag("anon_rss"));
    }

    [Fact]
    public void A_kernel_older_than_all_is_refused() =>
        Assert.Throws<ArgumentException>(() => VersionTable.For(new LinuxVersion(2, 6, 31)));

    [Fact]
    public void A_release_between_two_follows_the_older()
    {
        VersionTable table = VersionTable.For(LinuxVersion.Parse("4.10"));
        Assert.Equal(0x2000000UL, table.Flag("VM_ARCH_2"));
        Assert.False(VersionTable.For(LinuxVersion.Parse("4.14")).Has("VM_ARCH_2"));
        Assert.Null(PageFlags.KernelBit(PageFlag.anon_exclusive, LinuxVersion.Parse("5.0")));
        Assert.Equal(11, PageFlags.KernelBit(PageFlag.reserved, LinuxVersion.Parse("5.0")));
    }

    [Theory]
    [InlineData("4.4", "VM_", 0x200 | 0x2 | 0x1, new[] { "VM_READ", "VM_WRITE", "VM_UFFD_MISSING" })]
    [InlineData("2.6.32", "VM_", 0x200, new[] { "VM_GROWSUP" })]
    [InlineData("6.8", "VM_", 0x2000000000, new[] { "VM_SHADOW_STACK" })]
    [InlineData("4.19", "VM_FAULT_", 0x404, new[] { "VM_FAULT_MAJOR", "VM_FAULT_RETRY" })]
    [InlineData("2.6.32", "FAULT_FLAG_", 0x5, new[] { "FAULT_FLAG_WRITE", "FAULT_FLAG_MKWRITE" })]
    [InlineData("2.6.32", "FAULT_FLAG_", 0x8, new[] { "0x8" })]
    public void Values_decode_to_names(string version, string prefix, ulong value, string[] names)
    {
        using Scenario scenario = new(version);
        Assert.Equal(names, scenario.Machine.FlagNames(prefix, value));
    }

    private static IEnumerable<(string Name, ulong? Value)> Column(string version)
    {
        using Stream stream = typeof(FlagValueTests).Assembly.GetManifestResourceStream("flag-values.tsv")!;
        using StreamReader reader = new(stream);
        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int column = Array.IndexOf(lines[0].Split('\t'), "v" + version);
        foreach (string[] cells in lines.Skip(1).Select(line => line.Split('\t')))
        {
            string cell = cells[column].Replace("0x", string.Empty, StringComparison.Ordinal);
            yield return (cells[0], cell.Length == 0 ? null : ulong.Parse(cell, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }
    }
}
