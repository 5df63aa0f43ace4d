// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>What is in page tables for pages that are not there.</summary>
public sealed unsafe class SwapEntryTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [InlineData("2.6.32", 0xa00)]
    [InlineData("4.4", 0xa00)]
    [InlineData("4.7", 0xa00)]
    [InlineData("4.8", 0x14000)]
    [InlineData("4.17", 0x14000)]
    [InlineData("4.19", 0x7fffffffffff400)]
    [InlineData("6.12", 0x7fffffffffff400)]
    public void Slots_are_encoded_as_each_kernel_does(string version, ulong bits)
    {
        using Scenario scenario = new(version);
        swp_entry_t entry = SwapEntries.Make(scenario.Machine, 0, 5);
        Assert.Equal(5UL, entry.val);
        pte_t pte = SwapEntries.ToPte(scenario.Machine, entry);
        Assert.Equal(bits, pte.pte);
        Assert.True(SwapEntries.IsSwap(scenario.Machine, pte));
        Assert.False(SwapEntries.IsMigration(scenario.Machine, pte));
        Assert.Equal(entry, SwapEntries.FromPte(scenario.Machine, pte));
    }

    [Theory]
    [InlineData("2.6.32", 1, 30, 30, 31)]
    [InlineData("4.4", 1, 30, 30, 31)]
    [InlineData("4.10", 9, 30, 30, 31)]
    [InlineData("4.19", 59, 30, 30, 31)]
    [InlineData("5.10", 59, 30, 30, 31)]
    [InlineData("6.1", 59, 27, 28, 29)]
    [InlineData("6.8", 59, 28, 29, 30)]
    [InlineData("6.12", 59, 28, 29, 30)]
    public void Migration_entries_name_page_and_rights(string version, int shift, int read, int exclusive, int write)
    {
        using Scenario scenario = new(version);
        Machine machine = scenario.Machine;
        page* page = scenario.Page();
        Assert.Contains("which is not locked", Scenario.Bug(() => SwapEntries.MakeMigration(machine, page, writable: true)));
        machine.LockPage(page);
        foreach ((int type, bool isWritable, bool isExclusive) in new[] { (read, false, false), (exclusive, false, true), (write, true, true) })
        {
            pte_t pte = SwapEntries.ToPte(machine, SwapEntries.MakeMigration(machine, page, isWritable, isExclusive));
            Assert.Equal((ulong)type, pte.pte >> shift & 31);
            Assert.True(SwapEntries.IsMigration(machine, pte));
            Assert.False(SwapEntries.IsSwap(machine, pte));
            Assert.Equal(isWritable, SwapEntries.IsWritableMigration(machine, pte));
            Assert.Equal(isExclusive && read != exclusive, SwapEntries.IsExclusiveMigration(machine, pte));
            Assert.True(SwapEntries.MigrationPage(machine, pte) == page);
        }

        machine.UnlockPage(page);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Marks_beside_an_entry_do_not_change_it(string version)
    {
        using Scenario scenario = new(version);
        Machine machine = scenario.Machine;
        pte_t pte = SwapEntries.ToPte(machine, SwapEntries.Make(machine, 0, 9));
        ulong marks = machine.SwapLayout.SoftDirty | machine.SwapLayout.Exclusive | machine.SwapLayout.UffdWp;
        Assert.Equal(0UL, pte.pte & marks);
        Assert.Equal(9UL, SwapEntries.FromPte(machine, new pte_t { pte = pte.pte | marks }).val);
    }

    [Theory]
    [InlineData("3.10", 0, 0, 0)]
    [InlineData("4.4", 0x80, 0, 0)]
    [InlineData("4.19", 2, 0, 0)]
    [InlineData("5.10", 2, 4, 0)]
    [InlineData("6.1", 2, 4, 8)]
    public void Each_kernel_has_its_marks(string version, ulong softDirty, ulong uffdWp, ulong exclusive)
    {
        using Scenario scenario = new(version);
        Assert.Equal(softDirty, scenario.Machine.SwapLayout.SoftDirty);
        Assert.Equal(uffdWp, scenario.Machine.SwapLayout.UffdWp);
        Assert.Equal(exclusive, scenario.Machine.SwapLayout.Exclusive);
    }

    [Fact]
    public void Present_empty_and_marker_entries_are_no_swap()
    {
        using Scenario scenario = new("6.8");
        Machine machine = scenario.Machine;
        machine.MapAnonymousPage(scenario.Vma(), Scenario.Address);
        Assert.False(SwapEntries.IsSwap(machine, *machine.PteOf(scenario.Mm, Scenario.Address)));
        Assert.False(SwapEntries.IsSwap(machine, default));
        Assert.False(SwapEntries.IsSwap(machine, new pte_t { pte = PageBits.Dirty }));
        Assert.False(SwapEntries.IsSwap(machine, PteMarker.MakeUffdWp(machine)));
        Assert.True(SwapEntries.IsMarker(machine, PteMarker.MakeUffdWp(machine)));
        Assert.False(SwapEntries.IsMigration(machine, PteMarker.MakeUffdWp(machine)));
    }
}
