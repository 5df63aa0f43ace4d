// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>Functions that stand in the place of the runtime's own, and what is told of each.</summary>
public sealed unsafe class DispatchTests
{
    private const ulong Address = ProcessWorld.Address;

    public static TheoryData<string> Versions => ProcessWorld.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_provided_function_is_called_in_place_of_the_runtimes_own(string version)
    {
        using ProcessWorld world = new(version);
        Machine machine = world.Machine;
        List<ulong> addresses = [];
        Assert.False(machine.IsProvided("do_anonymous_page"));
        machine.Provide("do_anonymous_page", vmf =>
        {
            addresses.Add(((vm_fault*)vmf)->address);
            Assert.True(machine.Arena.IsInObject((void*)vmf));
            return AnonymousFault.DoAnonymousPage(machine, (vm_fault*)vmf);
        });
        Assert.True(machine.IsProvided("do_anonymous_page"));
        world.Write(world.Mm, Address + 0x1234, 1);
        Assert.Equal([Address + 0x1000], addresses);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Its_result_is_the_faults(string version)
    {
        using ProcessWorld world = new(version);
        world.Machine.Provide("do_anonymous_page", _ => V2_6_32.VM_FAULT_SIGBUS);
        Assert.Equal((uint)V2_6_32.VM_FAULT_SIGBUS, world.Write(world.Mm, Address, 1));
        world.MapFile(ProcessWorld.Flags);
        string name = world.Machine.Version < new LinuxVersion(4, 0, 0) ? "do_linear_fault" : "do_fault";
        world.Machine.Provide(name, _ => V2_6_32.VM_FAULT_OOM);
        Assert.Equal((uint)V2_6_32.VM_FAULT_OOM, world.Write(world.Mm, ProcessWorld.FileAddress, 1));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Functions_that_others_call_are_replaced_too(string version)
    {
        using ProcessWorld world = new(version);
        world.MapFile(ProcessWorld.Flags);
        List<string> called = [];
        foreach (string function in Machine.ReplaceableFunctions.Except(["do_anonymous_page", "do_fault", "do_linear_fault"]))
        {
            world.Machine.Provide(function, _ =>
            {
                called.Add(function);
                return V2_6_32.VM_FAULT_SIGBUS;
            });
        }

        world.Machine.Access(world.Mm, ProcessWorld.FileAddress, false, 0, out _);
        world.Machine.Access(world.Mm, ProcessWorld.FileAddress, true, 0, out _);
        bool one = world.Machine.Version < new LinuxVersion(3, 15, 0);
        Assert.Equal(one ? ["__do_fault", "__do_fault"] : ["do_read_fault", "do_cow_fault"], called);
    }

    [Fact]
    public void A_provided_copy_on_write_gets_the_entry_locked()
    {
        using ProcessWorld world = new("6.8");
        Machine machine = world.Machine;
        string[] held = [];
        machine.Provide("do_wp_page", vmf =>
        {
            held = [.. machine.HeldLocks.Select(l => l.Name)];
            return CopyOnWrite.DoWpPage(machine, (vm_fault*)vmf);
        });
        world.Read(world.Mm, Address);
        world.Write(world.Mm, Address, 1);
        Assert.Equal(["mmap lock", "RCU read lock", "page table lock"], held);
        world.CheckSound();
    }

    [Fact]
    public void What_is_provided_stays_when_the_machine_is_reset()
    {
        using ProcessWorld world = new("4.4");
        world.Machine.Provide("do_anonymous_page", _ => V2_6_32.VM_FAULT_SIGBUS);
        world.Machine.Reset();
        mm_struct* mm = world.Machine.NewMm();
        world.Machine.NewVma(mm, Address, ProcessWorld.End, ProcessWorld.Flags);
        Assert.Equal((uint)V2_6_32.VM_FAULT_SIGBUS, world.Write(mm, Address, 1));
    }

    [Fact]
    public void What_handles_no_fault_cannot_be_provided()
    {
        using ProcessWorld world = new("4.4");
        Assert.Contains("do_wp_page", Assert.Throws<ArgumentException>(() => world.Machine.Provide("do_page", _ => 0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_function_is_told_with_the_page_it_mapped(string version)
    {
        using ProcessWorld world = new(version);
        world.MapFile(ProcessWorld.Flags);
        List<string> told = [];
        world.Machine.Passing = (function, page) => told.Add($"{function} {((page*)page)->_mapcount.counter}");
        world.Read(world.Mm, Address);
        world.Write(world.Mm, Address, 1);
        mm_struct* child = world.Machine.Fork(world.Mm);
        world.Write(child, ProcessWorld.FileAddress, 1);
        world.Machine.Exit(child);
        string file = world.Machine.Version < new LinuxVersion(3, 15, 0) ? "__do_fault" : "do_cow_fault";
        Assert.Equal(["do_anonymous_page -1", "do_wp_page 0", "copy_page_range 1", $"{file} 0", "zap_pte_range 0", "zap_pte_range -1"], told);
    }
}
