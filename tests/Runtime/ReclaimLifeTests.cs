// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>The steps of an anonymous page on its way out, each as it leaves the page.</summary>
public sealed unsafe class ReclaimLifeTests
{
    private const ulong Address = ReclaimWorld.Address;

    // References, map count and flags; what follows the name is one row of the table of a page's life.
    [Fact]
    public void Each_step_in_4_4_leaves_what_its_table_says()
    {
        using ReclaimWorld world = new("4.4");
        List<string> steps = [];
        world.Machine.Passing = (function, page) => steps.Add($"{function}: {ReclaimWorld.State((page*)page)}");
        world.Write(world.Mm, Address, 7);
        world.Age();
        Assert.Equal(0, world.Scan());
        Assert.Equal(1, world.Scan());
        Assert.Equal(
            [
                "do_anonymous_page: 2 0 uptodate active swapbacked",
                "__isolate_lru_page: 2 0 uptodate active swapbacked",
                "shrink_active_list: 1 0 uptodate lru swapbacked",
                "__isolate_lru_page: 2 0 uptodate swapbacked",
                "page_check_references: 2 0 locked uptodate swapbacked",
                "add_to_swap: 3 0 locked uptodate dirty swapcache swapbacked",
                "try_to_unmap: 2 -1 locked uptodate dirty swapcache swapbacked",
                "swap_writepage: 2 -1 uptodate writeback swapcache swapbacked reclaim",
                "pageout: 2 -1 uptodate writeback swapcache swapbacked reclaim",
                "putback_inactive_pages: 1 -1 uptodate lru writeback swapcache swapbacked reclaim",
                "end_swap_bio_write: 2 -1 uptodate lru swapcache swapbacked",
                "__isolate_lru_page: 2 -1 uptodate swapcache swapbacked",
                "page_check_references: 2 -1 locked uptodate swapcache swapbacked",
                "__remove_mapping: 0 -1 locked uptodate swapbacked",
            ],
            steps);
    }

    [Fact]
    public void Functions_are_named_as_in_6_8()
    {
        using ReclaimWorld world = new("6.8");
        List<string> steps = [];
        world.Machine.Passing = (function, _) => steps.Add(function);
        world.Write(world.Mm, Address, 7);
        world.Scan();
        world.Scan();
        Assert.Equal(
            [
                "do_anonymous_page", "isolate_lru_folios", "folio_check_references", "move_folios_to_lru", "isolate_lru_folios",
                "folio_check_references", "add_to_swap", "try_to_unmap", "swap_writepage", "pageout", "move_folios_to_lru",
            ],
            steps);
    }

    [Theory]
    [InlineData("2.6.32", 1)]
    [InlineData("4.4", 1)]
    [InlineData("4.19", 1)]
    [InlineData("5.4", 1)]
    [InlineData("5.10", 2)]
    [InlineData("6.1", 2)]
    [InlineData("6.12", 2)]
    public void New_pages_are_written_in_an_early_scan_and_freed_in_the_next(string version, int written)
    {
        using ReclaimWorld world = new(version);
        world.New(Address, 7);
        if (!world.IsAtLeast(5, 9))
        {
            Assert.Equal((0, 1L), (world.Scan(), world.Count(VmStat.NR_ACTIVE_ANON)));
            world.Age();
        }

        for (int scan = 1; scan < written; scan++)
        {
            Assert.Equal((0, 0L), (world.Scan(), world.Count(VmEvent.PSWPOUT)));
        }

        Assert.Equal((0, 1L), (world.Scan(), world.Count(VmEvent.PSWPOUT)));
        Assert.Equal((1, 0L), (world.Scan(), world.Count(VmStat.NR_INACTIVE_ANON)));
    }
}
