// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>Static storage of models: loaded, bound to the thread while its machine is entered, begun anew by a reset.</summary>
public sealed unsafe class StaticStorageTests
{
    private static readonly MachineOptions Options = new() { Version = new LinuxVersion(6, 8, 0) };

    [Fact]
    public void Variables_begin_with_their_values_and_a_reset_brings_these_back()
    {
        using Machine machine = Loaded(typeof(Models));
        using Machine.Scope scope = machine.Enter();
        Assert.Equal(8, Models.Count());
        Assert.Equal(9, Models.Count());
        machine.Reset();
        Assert.Equal(8, Models.Count());
    }

    [Fact]
    public void A_reset_before_the_machine_is_entered_does_so_too()
    {
        using Machine machine = Loaded(typeof(Models));
        machine.Reset();
        using Machine.Scope scope = machine.Enter();
        Assert.Equal(8, Models.Count());
    }

    [Fact]
    public void Each_machine_has_its_own_and_the_one_around_comes_back()
    {
        using Machine outer = Loaded(typeof(Models)), inner = Loaded(typeof(Models)), without = new(Options);
        using Machine.Scope scope = outer.Enter();
        Assert.Equal(8, Models.Count());
        using (inner.Enter())
        {
            Assert.Equal(8, Models.Count());
            Assert.Equal(9, Models.Count());
        }

        Assert.Equal(9, Models.Count());
        using (without.Enter())
        {
            Assert.Throws<InvalidOperationException>(() => Models.Count());
            inner.Reset();
            Assert.Throws<InvalidOperationException>(() => Models.Count());
        }

        Assert.Equal(10, Models.Count());
    }

    [Fact]
    public void Machines_on_two_threads_do_not_meet()
    {
        using Machine here = Loaded(typeof(Models)), there = Loaded(typeof(Models));
        using Machine.Scope scope = here.Enter();
        Models.Count();
        int counted = 0;
        Thread other = new(() =>
        {
            using Machine.Scope entered = there.Enter();
            counted = Models.Count();
        });
        other.Start();
        other.Join();
        Assert.Equal(8, counted);
        Assert.Equal(9, Models.Count());
    }

    [Fact]
    public void What_is_loaded_while_the_machine_is_entered_can_be_used_at_once()
    {
        using Machine machine = new(Options);
        using Machine.Scope scope = machine.Enter();
        machine.Load(typeof(Models));
        Assert.Equal(8, Models.Count());
        machine.Load(typeof(Others));
        Assert.Equal(9, Models.Count());
        Assert.Equal(101, Others.Count());
        machine.Reset();
        Assert.Equal(8, Models.Count());
        Assert.Equal(101, Others.Count());
    }

    [Fact]
    public void Nothing_is_loaded_twice_and_what_is_not_loaded_is_told()
    {
        using Machine machine = Loaded(typeof(Models));
        Assert.Throws<InvalidOperationException>(() => machine.Load(typeof(Models)));
        using Machine.Scope scope = machine.Enter();
        InvalidOperationException told = Assert.Throws<InvalidOperationException>(() => Others.Count());
        Assert.Equal("no machine of this thread has loaded Statics: call Machine.Load(typeof(Others)) before Others runs", told.Message);
    }

    [Fact]
    public void Each_variable_is_an_object_and_what_is_between_them_is_not()
    {
        using Machine machine = Loaded(typeof(Models));
        using Machine.Scope scope = machine.Enter();
        KernelObject[] objects = [.. machine.Objects.Where(o => o.Type == "static")];
        Assert.Equal(["counter", "table"], objects.Select(o => o.Name));
        Assert.Equal(0UL, objects[0].Offset % 64);
        Checked checks = Checked.Enter();
        int* table = Models.Table();
        Assert.True(checks.At(table, 8, sizeof(int)) == table);
        Assert.Contains("memory 0 bytes behind static table", Oops(() => checks.At(table, 12, sizeof(int))), StringComparison.Ordinal);
        Assert.Contains("memory 24 bytes behind static counter", Oops(() => checks.At(table, -4, 1)), StringComparison.Ordinal);
        checks.Leave();
    }

    [Fact]
    public void Classes_without_statics_load_nothing()
    {
        using Machine machine = new(Options);
        int objects = machine.Objects.Count;
        machine.Load(typeof(StaticStorageTests));
        Assert.Equal(objects, machine.Objects.Count);
    }

    private static Machine Loaded(Type models)
    {
        Machine machine = new(Options);
        machine.Load(models);
        return machine;
    }

    private delegate void* Access();

    private static string Oops(Access access)
    {
        KernelBug? bug = null;
        try
        {
            access();
        }
        catch (KernelBug thrown)
        {
            bug = thrown;
        }

        return bug?.Message ?? "no oops";
    }

    // As the translator writes them.
    private static class Models
    {
        [ThreadStatic]
        private static Statics* here;

        [StaticStorage]
        public static StaticStorage Storage() => new(
            "first_statics", 64, [new("static", "counter", 0, 4), new("static", "table", 32, 12)], memory => here = (Statics*)memory, () => here->Counter = 7);

        public static int Count() => ++StaticStorage.Bound(here)->Counter;

        public static int* Table() => StaticStorage.Bound(here)->Table;

        public struct Statics
        {
            public int Counter;
            private fixed byte between[28];
            public fixed int Table[3];
        }
    }

    private static class Others
    {
        [ThreadStatic]
        private static Statics* here;

        [StaticStorage]
        public static StaticStorage Storage() => new(
            "second_statics", 16, [new("static", "counter", 0, 4)], memory => here = (Statics*)memory, () => here->Counter = 100);

        public static int Count() => ++StaticStorage.Bound(here)->Counter;

        public struct Statics
        {
            public int Counter;
        }
    }
}
