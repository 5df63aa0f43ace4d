// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>What an audit finds wrong about swap.</summary>
public sealed unsafe class SwapAuditTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Counts_that_do_not_fit_are_found(string version)
    {
        using SwapWorld world = new(version);
        world.Out(SwapWorld.Address, 1);
        Assert.Empty(world.Problems());
        Swap.Duplicate(world.Machine, world.EntryAt(SwapWorld.Address));
        Assert.Equal(["swap slot 1 counts 2 entries, there are 1"], world.Problems());
        Swap.Free(world.Machine, world.EntryAt(SwapWorld.Address));
        world.Machine.SwapArea->inuse_pages = 3;
        Assert.Equal(["swap counts 3 slots in use, 1 are"], world.Problems());
    }

    [Theory]
    [InlineData("2.6.32", false)]
    [InlineData("2.6.34", true)]
    [InlineData("6.12", true)]
    public void The_mm_s_count_of_entries_is_looked_at_where_there_is_one(string version, bool found)
    {
        using SwapWorld world = new(version);
        world.Out(SwapWorld.Address, 1);
        if (found)
        {
            world.Machine.AddToMm(world.Mm, 2, 1);
        }

        Assert.Equal(found ? ["mm counts 2 swap entries, its page tables have 1"] : [], world.Problems());
    }

    [Fact]
    public void An_entry_that_is_lost_or_leads_nowhere_is_found()
    {
        using SwapWorld world = new("4.4");
        world.Out(SwapWorld.Address, 1);
        pte_t* pte = world.Machine.PteOf(world.Mm, SwapWorld.Address);
        world.Machine.Frames.Touch(pte, sizeof(pte_t));
        *pte = SwapEntries.ToPte(world.Machine, SwapEntries.Make(world.Machine, 0, 99));
        Assert.Equal(["swap slot 1 counts 1 entries, there are 0", "swap entry 00000063 is for no slot"], world.Problems());
        *pte = default;
        Assert.Equal(["mm counts 1 swap entries, its page tables have 0", "swap slot 1 counts 1 entries, there are 0"], world.Problems().Select(p => p));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_swap_cache_that_does_not_fit_is_found(string version)
    {
        using SwapWorld world = new(version);
        page* page = world.BeginOut(SwapWorld.Address, 1);
        Assert.Empty(world.Problems());
        string name = world.Machine.NameOf(page);
        PageFlags.Clear(page, PageFlag.swapcache);
        Assert.Equal([$"{name} is in the swap cache without PG_swapcache"], world.Problems());
        PageFlags.Set(page, PageFlag.swapcache);
        page->@private = 3;
        Assert.Equal([$"{name} is in the swap cache for slot 1, its private says 3"], world.Problems());
        page->@private = 1;
        PageFlags.Clear(page, PageFlag.writeback);
        Assert.Equal([$"a write of {name} to swap is under way, which is not PG_writeback in the swap cache"], world.Problems());
        PageFlags.Set(page, PageFlag.writeback);
        Swap.Find(world.Machine, SwapCache.EntryOf(page))->has_cache = false;
        Assert.Equal(["swap slot 1 is not taken for the page that the swap cache has for it"], world.Problems());
    }

    [Fact]
    public void References_of_the_swap_cache_are_accounted_for()
    {
        using SwapWorld world = new("4.4");
        page* page = world.BeginOut(SwapWorld.Address, 1);
        PageIo.Settle(world.Machine);
        world.Machine.Behaviour.DrainLru(world.Machine);
        Assert.Equal(["swap cache"], world.Machine.Audit().Frames.Single(frame => frame.Pfn == world.Machine.PageFrame(page)).Holders);
        world.Machine.GetPage(page, "test");
        Assert.Contains("reference leaked", Assert.Single(world.Problems()));
    }

    [Fact]
    public void A_slot_that_nobody_got_is_found()
    {
        using SwapWorld world = new("4.4");
        Swap.GetSlot(world.Machine);
        Assert.Equal(["swap slot 1 is taken for the swap cache, which has no page for it"], world.Problems());
    }

    [Fact]
    public void A_page_that_says_it_is_cached_and_is_not_is_found()
    {
        using SwapWorld world = new("4.4");
        page* page = world.Machine.MapAnonymousPage(world.Vma, SwapWorld.Address);
        PageFlags.Set(page, PageFlag.swapcache);
        Assert.Equal([$"{world.Machine.NameOf(page)} is PG_swapcache, but in no swap cache"], world.Problems());
    }
}
