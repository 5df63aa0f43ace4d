// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Runtime.Tests;

/// <summary>Machines that are captured, used, and restored.</summary>
public sealed unsafe class SnapshotTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Snapshots_of_several_states_take_turns(string version)
    {
        using Scenario scenario = new(version);
        Machine machine = scenario.Machine;
        vm_area_struct* vma = scenario.Vma();
        @file* file = machine.NewFile("file", 4);
        (MachineSnapshot first, string atFirst) = (machine.Capture(), State(machine));
        machine.MapAnonymousPage(vma, Scenario.Address);
        machine.MapFilePage(scenario.FileVma(file, mkwrite: true), 0x401000);
        machine.Contents(machine.NewPage("written"))[77] = 7;
        V2_6_32.lock_page(machine.CachePage(file, 1));
        (MachineSnapshot second, string atSecond) = (machine.Capture(), State(machine));
        Assert.NotEqual(atFirst, atSecond);

        foreach ((MachineSnapshot snapshot, string state) in new[] { (first, atFirst), (first, atFirst), (second, atSecond), (second, atSecond), (first, atFirst) })
        {
            Use(machine, vma, file);
            Assert.NotEqual(state, State(machine));
            machine.Restore(snapshot);
            Assert.Equal(state, State(machine));
        }
    }

    [Fact]
    public void Frames_and_objects_that_were_freed_are_back()
    {
        using Scenario scenario = new("4.19", options => options with { UserFrames = 3 });
        Machine machine = scenario.Machine;
        vm_area_struct* vma = scenario.Vma();
        page* page = scenario.Page();
        V4_19.put_page(scenario.Page("freed before"));
        machine.Contents(page)[5] = 9;
        MachineSnapshot start = machine.Capture();
        string before = State(machine);
        for (int round = 0; round < 3; round++)
        {
            machine.Arena.Free(vma, "vma");
            V4_19.put_page(page);
            while (PageAllocator.TakeUser(machine, 0, zero: false) is var taken && taken is not null)
            {
                V4_19.clear_huge_page(taken, 0, 1);
            }

            machine.Restore(start);
            Assert.Equal(before, State(machine));
        }

        Assert.Equal(9, machine.Contents(page)[5]);
    }

    [Fact]
    public void What_checked_models_write_into_pages_is_undone()
    {
        using Scenario scenario = new("6.8");
        Machine machine = scenario.Machine;
        byte* bytes = machine.Frames.ContentsOf(scenario.Page());
        MachineSnapshot start = machine.Capture();
        string before = State(machine);
        Checked checks = Checked.Enter();
        *(ulong*)checks.At(bytes, 60, sizeof(ulong)) = 0;
        *(ulong*)((byte*)checks.Argument(bytes + 400, sizeof(ulong))) = 1;
        *(int*)checks.Local("local", 4) = 3;
        checks.Line(12);
        checks.Leave();
        Assert.NotEqual(before, State(machine));
        machine.Restore(start);
        Assert.Equal(before, State(machine));
        Assert.Equal(0, machine.LineAt(1));
    }

    [Fact]
    public void Fingerprints_tell_states_apart_and_nothing_else()
    {
        using Scenario scenario = new("6.12");
        Machine machine = scenario.Machine;
        vm_area_struct* vma = scenario.Vma();
        machine.MapAnonymousPage(vma, Scenario.Address);
        machine.MapAnonymousPage(vma, Scenario.Address + 0x1000);
        page* page = scenario.Page();
        MachineSnapshot start = machine.Capture();
        Action[] changes =
        [
            () => { },
            () => V6_12.set_pte_at(vma->vm_mm, Scenario.Address, machine.PteOf(vma->vm_mm, Scenario.Address), default),
            () => V6_12.set_pte_at(vma->vm_mm, Scenario.Address, machine.PteOf(vma->vm_mm, Scenario.Address + 0x1000), default),
            () => machine.Contents(page)[4095] = 1,
            () => machine.Contents(page)[4031] = 1,
            () => machine.AddStatistic(VmStat.NR_MLOCK, 1),
            () => machine.AddStatistic(VmStat.NR_MLOCK, 2),
            () => machine.CountEvent(VmEvent.PGFREE),
            () => machine.CountMthp(4, V6_12.MTHP_STAT_ANON_FAULT_ALLOC, 1),
            () => machine.PagesDirtied++,
            () => V6_12.lock_page(page),
            () => machine.MmapReadLock(vma->vm_mm),
            () => machine.Report(FindingKind.Warning, "one"),
            () => machine.Report(FindingKind.Warning, "two"),
            () => page->index++,
            () => vma->vm_flags ^= 1UL << 63,
            () => V6_12.folio_put((folio*)page),
            () => machine.Arena.Allocate<anon_vma>("new"),
            () => V6_12.alloc_page_vma(V6_12.GFP_KERNEL, vma, 0),
            () => machine.BeginFault(vma, Scenario.Address),
        ];
        UInt128[] forwards = [.. changes.Select(After)];
        UInt128[] backwards = [.. changes.Reverse().Select(After).Reverse()];
        Assert.Equal(forwards, backwards);
        Assert.Equal(changes.Length, forwards.Distinct().Count());
        Assert.NotEqual(machine.Fingerprint(1), machine.Fingerprint(2));

        UInt128 After(Action change)
        {
            machine.Restore(start);
            change();
            return machine.Fingerprint();
        }
    }

    [Fact]
    public void Misuse_is_told()
    {
        using Scenario scenario = new("6.8");
        using Machine other = new(scenario.Machine.Options);
        Machine machine = scenario.Machine;
        Assert.Contains("there is none", Refused(() => machine.Fingerprint()));
        MachineSnapshot snapshot = machine.Capture();
        Assert.Contains("another machine", Refused(() => other.Restore(snapshot)));
        Checked.Enter();
        Assert.Contains("while a model runs", Refused(() => machine.Capture()));
        machine.Restore(snapshot);
        Assert.True(machine.Heap.Allocate(8) is not null);
        Assert.Contains("memory of programs", Refused(() => machine.Capture()));
        machine.Restore(snapshot);
        machine.Capture();
        machine.Reset();
        Assert.Contains("before the last reset", Refused(() => machine.Restore(snapshot)));
    }

    [Fact]
    public void Plans_lead_from_path_to_path_in_order()
    {
        using Scenario scenario = new("6.8");
        Machine machine = scenario.Machine;
        MachineSnapshot start = machine.Capture();
        machine.Plan = new ChoicePlan().Fix("charge", "ENOMEM").Fix("alloc_page", "NULL", time: 2);
        List<string> paths = [];
        do
        {
            machine.Restore(start);
            if (machine.Choose(Choices.AllocPage) == 0)
            {
                machine.Choose(Choices.Charge);
                machine.Choose(Choices.AllocPage);
            }

            machine.Choose(Choices.CopyPage);
            paths.Add(string.Join(' ', machine.ChoiceLog));
        }
        while (machine.Plan.TakeNext(machine.Asked));

        Assert.Equal(
            [
                "alloc_page=page charge=ENOMEM alloc_page=NULL copy_page=copied", "alloc_page=page charge=ENOMEM alloc_page=NULL copy_page=machine check",
                "alloc_page=NULL copy_page=copied", "alloc_page=NULL copy_page=machine check",
            ],
            paths);
        Assert.Equal([true, true], new[] { machine.Plan.IsOpen(machine.Asked, 0), machine.Plan.IsOpen(machine.Asked, 1) });
        Assert.False(machine.Plan.IsOpen([new ChoiceAnswer(Choices.Charge, 1)], 0));
    }

    [Fact]
    public void Sites_have_numbers_and_are_equal_without_them()
    {
        EventSite site = new(EventKind.Line, "f", "mm/memory.c", 1, "x");
        EventSite same = new(EventKind.Line, "f", "mm/memory.c", 1, "x");
        Assert.Equal(site, same);
        Assert.NotEqual(site.Index, same.Index);
        Assert.Equal(site.Index, (site with { Line = 2 }).Index);
    }

    private static string Refused(Action action) => Assert.Throws<InvalidOperationException>(action).Message;

    private static void Use(Machine machine, vm_area_struct* vma, @file* file)
    {
        machine.BeginFault(vma, Scenario.Address + 0x3000);
        machine.MapAnonymousPage(vma, Scenario.Address + 0x2000);
        machine.Contents(machine.PageOfFrame(0x38944c))[4000] = 3;
        machine.Truncate(machine.CachePage(file, 2));
        machine.NewMm(machine.NewMemcg(4));
        machine.PagesDirtied++;
        V2_6_32.set_page_dirty(machine.CachePage(file, 3));
        V2_6_32.spin_lock(&vma->vm_mm->page_table_lock);
        V2_6_32.alloc_page_vma((uint)machine.Flag("GFP_KERNEL"), vma, 0);
        V2_6_32.spin_unlock(&vma->vm_mm->page_table_lock);
    }

    // All memory that was handed out, its shadow, and what the machine tells. Machine.Contents would count as a write.
    private static string State(Machine machine)
    {
        MachineAudit audit = machine.Audit();
        HashCode bytes = default;
        bytes.AddBytes(new ReadOnlySpan<byte>(machine.Arena.Base, (int)machine.Arena.Contents));
        bytes.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(machine.Arena.Shadow.Granules(0, machine.Arena.Contents)));
        foreach (FrameReport frame in audit.Frames)
        {
            bytes.AddBytes(new ReadOnlySpan<byte>(machine.Frames.ContentsOf(frame.Pfn), Frames.PageBytes << frame.Order));
        }

        return JsonSerializer.Serialize(new
        {
            Bytes = bytes.ToHashCode(),
            audit,
            View = machine.View(),
            machine.Objects,
            machine.HeldLocks,
            machine.Findings,
            Choices = machine.ChoiceLog.Select(a => a.ToString()),
            machine.FaultAddress,
            Statistics = Enum.GetValues<VmStat>().Select(machine.Statistic),
            Events = Enum.GetValues<VmEvent>().Select(machine.EventCount),
        });
    }
}
