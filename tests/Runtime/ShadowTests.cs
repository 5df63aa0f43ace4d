// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>What checked models may touch, byte for byte.</summary>
public sealed unsafe class ShadowTests
{
    [Fact]
    public void Every_byte_of_an_object_and_none_around_it()
    {
        using Scenario scenario = new("4.19");
        byte* start = (byte*)scenario.Machine.Arena.AddressOf(scenario.Machine.Arena.Allocate("bytes", "thirteen bytes", 13));
        for (int offset = -3; offset < 16; offset++)
        {
            for (int size = 1; size <= 16; size++)
            {
                bool inside = offset >= 0 && offset + size <= 13;
                Exception? thrown = Record(() => scenario.Machine.Checks.At(start, offset, size));
                Assert.True(inside == (thrown is null), $"{offset} {size}");
            }
        }
    }

    [Fact]
    public void A_freed_object_is_told_from_one_that_never_was()
    {
        using Scenario scenario = new("4.19");
        anon_vma* object_ = scenario.Machine.Arena.Allocate<anon_vma>("the object");
        scenario.Machine.Arena.Free(object_, "the object");
        Assert.Equal($"BUG: KASAN: use-after-free in anon_vma the object, access of size 4 at {scenario.Machine.Show(object_)}", Record(() => scenario.Machine.Checks.At(object_, 0, 4))!.Message);
        Assert.StartsWith("BUG: KASAN: out-of-bounds in memory 4 bytes behind anon_vma the object", Record(() => scenario.Machine.Checks.At(object_ + 1, 4, 4))!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0UL, "BUG: kernel NULL pointer dereference, address: 0000000000000008")]
    [InlineData(0xfffffffffffffff5UL, "BUG: error pointer dereference: -3")]
    [InlineData(0xffffffffffffffe0UL, "BUG: error pointer dereference: -24")]
    [InlineData(0x123456UL, "BUG: unable to handle page fault: wild pointer")]
    public void A_pointer_out_of_the_arena_is_named(ulong pointer, string message)
    {
        using Scenario scenario = new("4.19");
        Assert.StartsWith(message, Record(() => scenario.Machine.Checks.At((void*)pointer, 8, 8))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_come_and_go_with_their_struct_and_contents()
    {
        using Scenario scenario = new("4.19");
        page* page = PageAllocator.TakeUser(scenario.Machine, 0, zero: true);
        byte* contents = scenario.Machine.Frames.ContentsOf(page);
        Assert.Null(Record(() => scenario.Machine.Checks.At(page, 0, sizeof(page))));
        Assert.Null(Record(() => scenario.Machine.Checks.At(contents, 4088, 8)));
        scenario.Machine.PutPage(page, "test");
        Assert.Contains("use-after-free", Record(() => scenario.Machine.Checks.At(page, 0, 8))!.Message, StringComparison.Ordinal);
        Assert.Contains("use-after-free", Record(() => scenario.Machine.Checks.At(contents, 0, 1))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reset_forgets_everything()
    {
        using Scenario scenario = new("4.19");
        anon_vma* object_ = scenario.Machine.Arena.Allocate<anon_vma>("the object");
        page* page = PageAllocator.TakeUser(scenario.Machine, 0, zero: true);
        scenario.Machine.Checks.Tick();
        Checked.Enter();
        scenario.Machine.Reset();
        Assert.Contains("out-of-bounds", Record(() => scenario.Machine.Checks.At(page, 0, 8))!.Message, StringComparison.Ordinal);
        Assert.Contains("out-of-bounds", Record(() => scenario.Machine.Checks.At(object_ + 1000, 0, 8))!.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(scenario.Machine.Checks.Leave);
    }

    [Fact]
    public void Null_may_be_passed_on_and_a_freed_object_may_not()
    {
        using Scenario scenario = new("4.19");
        anon_vma* object_ = scenario.Machine.Arena.Allocate<anon_vma>("the object");
        Assert.True(scenario.Machine.Checks.Argument(null, 8) is null);
        Assert.True(scenario.Machine.Checks.Argument(object_, sizeof(anon_vma)) == object_);
        scenario.Machine.Arena.Free(object_, "the object");
        Assert.NotNull(Record(() => scenario.Machine.Checks.Argument(object_, sizeof(anon_vma))));
    }

    [Fact]
    public void Locals_die_with_their_call()
    {
        using Scenario scenario = new("4.19");
        Checked.Enter();
        void* outer = scenario.Machine.Checks.Local("local outer", 8);
        Checked.Enter();
        void* inner = scenario.Machine.Checks.Local("local inner", 4);
        Assert.Equal(0xa5a5a5a5u, *(uint*)inner);
        scenario.Machine.Checks.Leave();
        Assert.Equal($"BUG: KASAN: use-after-free in local inner, access of size 4 at {scenario.Machine.Show(inner)}", Record(() => scenario.Machine.Checks.At(inner, 0, 4))!.Message);
        Assert.Null(Record(() => scenario.Machine.Checks.At(outer, 0, 8)));
        scenario.Machine.Checks.Leave();
        Assert.NotNull(Record(() => scenario.Machine.Checks.At(outer, 0, 8)));
    }

    [Fact]
    public void Turns_are_counted_up_to_the_machine_s_bound()
    {
        using Scenario scenario = new("4.19", options => options with { LoopTurns = 3 });
        for (int i = 0; i < 3; i++)
        {
            scenario.Machine.Checks.Tick();
        }

        Assert.Contains("soft lockup: 3 turns", Assert.Throws<KernelBug>(scenario.Machine.Checks.Tick).Message, StringComparison.Ordinal);
        scenario.Machine.Reset();
        scenario.Machine.Checks.Tick();
    }

    private static KernelBug? Record(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (KernelBug bug)
        {
            return bug;
        }
    }
}
