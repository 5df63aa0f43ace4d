// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using KTrans.Lab.Comparison;
using KTrans.Lab.Scenarios;
using KTrans.Lab.State;
using KTrans.Runtime;

namespace KTrans.Lab.Tests;

/// <summary>States as facts: what counts, and that what does not count does not.</summary>
public sealed unsafe class StateTests
{
    private const string Head = "static vm_fault_t do_anonymous_page(struct vm_fault *vmf)\n";
    private const string New = "alloc_zeroed_user_highpage_movable(vmf->vma, vmf->address)";
    private const ulong Address = 0x75e52fc77000;

    [Theory]
    [InlineData("")]
    [InlineData("other = 0;")]
    public void Frames_and_the_order_of_allocations_do_not_count(string middle)
    {
        string plain = Facts($"struct page *other = 0, *page = {New}; __SetPageUptodate(page); return 0;");
        Assert.Contains("unowned page 1", plain, StringComparison.Ordinal);
        Assert.Equal(plain, Facts($"struct page *other = {New}, *page; put_page(other); {middle} page = {New}; __SetPageUptodate(page); return 0;"));
    }

    [Fact]
    public void Pages_that_nobody_has_are_told_by_what_they_are()
    {
        string first = Facts($"struct page *one = {New}, *other = {New}; __SetPageUptodate(one); get_page(one); return 0;");
        string second = Facts($"struct page *one = {New}, *other = {New}; __SetPageUptodate(other); get_page(other); return 0;");
        Assert.Equal(first, second);
        Assert.NotEqual(first, Facts($"struct page *one = {New}, *other = {New}; __SetPageUptodate(one); get_page(other); return 0;"));
    }

    [Theory]
    [InlineData($"{New}; return 0;", "reference leaked: unowned page 1 has 1 that nobody accounts for")]
    [InlineData($"lock_page({New}); return 0;", "lock still held at return: page lock of unowned page 1")]
    public void Findings_name_pages_by_role_too(string body, string finding)
    {
        Outcome outcome = Run(body);
        Assert.Contains(finding, outcome.Left);
        Assert.DoesNotContain(outcome.Left, l => l.Contains("0x", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_bit_of_an_entry_is_a_field()
    {
        using Machine machine = Prepared(out mm_struct* mm, out vm_area_struct* vma);
        using Machine.Scope scope = machine.Enter();
        StateReader reader = new(machine, [Address + 5]);
        Assert.Equal("empty", Read("entry"));
        machine.MapAnonymousPage(vma, Address);
        Assert.Equal(("page at 0x75e52fc77000", StateField.Set, StateField.Set), (Read("entry"), Read("rw"), Read("dirty")));
        machine.PteOf(mm, Address)->pte &= ~2UL;
        Assert.Equal((null, StateField.Set), (Read("rw"), Read("dirty")));

        string? Read(string field) => reader.Read(PageNaming.ByRole).Value($"pte 0x{Address:x}", field);
    }

    [Fact]
    public void An_address_without_a_table_says_so()
    {
        using Machine machine = Prepared(out _, out vm_area_struct* vma);
        using Machine.Scope scope = machine.Enter();
        machine.MapAnonymousPage(vma, Address);
        StateReader reader = new(machine, [Address, 0x1000]);
        MachineState state = reader.Read(PageNaming.ByRole);
        Assert.Equal("no page table", state.Value("pte 0x1000", "entry"));
        Assert.Equal(["pte 0x1000", "pte 0x75e52fc77000"], reader.FaultedEntries);
        Assert.Equal("leaves no page table; leaves the entry as it was", StateEffect.Of(state, reader.FaultedEntries));
    }

    [Fact]
    public void Counters_are_changes_by_role_and_values_by_frame()
    {
        using Machine machine = Prepared(out _, out vm_area_struct* vma);
        using Machine.Scope scope = machine.Enter();
        machine.MapAnonymousPage(vma, Address);
        StateReader reader = new(machine, [Address]);
        machine.MapAnonymousPage(vma, Address + 0x1000);
        MachineState state = reader.Read(PageNaming.ByRole), shown = reader.Read(PageNaming.ByFrame);
        Assert.Equal(("+1", "2"), (state.Value("mm", "rss anon"), shown.Value("mm", "rss anon")));
        Assert.Equal(("1", "1"), (state.Value("page at 0x75e52fc78000", "mapcount"), shown.Value("page pfn 0x100001", "mapcount")));
        Assert.Equal("0x8000000100000867", shown.Value("pte 0x75e52fc77000", "value"));
    }

    [Fact]
    public void What_was_not_touched_is_known_and_not_printed()
    {
        using Machine machine = Prepared(out _, out vm_area_struct* vma);
        using Machine.Scope scope = machine.Enter();
        machine.MapAnonymousPage(vma, Address);
        StateReader reader = new(machine, [Address]);
        machine.MapAnonymousPage(vma, Address + 0x1000);
        MachineState state = reader.Read(PageNaming.ByRole);
        Assert.Equal(["pte 0x75e52fc77000", "page at 0x75e52fc77000", "vma"], state.Untouched.Where(s => s != "zero page"));
        Assert.Equal(["pte 0x75e52fc78000", "page at 0x75e52fc78000", "mm", "memcg 1", "statistics"], StateText.Lines(state).Select(l => l.Subject));
        machine.PageOfFrame(machine.FrameOf(machine.Walk((mm_struct*)vma->vm_mm, Address).Value))->_refcount.counter++;
        Assert.Contains("page at 0x75e52fc77000", StateText.Lines(reader.Read(PageNaming.ByRole)).Select(l => l.Subject));
    }

    [Fact]
    public void Two_mms_are_told_apart()
    {
        using Machine machine = Prepared(out _, out vm_area_struct* vma);
        using Machine.Scope scope = machine.Enter();
        vm_area_struct* other = machine.NewVma(machine.NewMm(), Address, Address + 0x1000, machine.Flag("VM_READ") | machine.Flag("VM_WRITE"));
        StateReader reader = new(machine, [Address]);
        machine.MapAnonymousPage(other, Address);
        machine.MapAnonymousPage(vma, Address);
        MachineState state = reader.Read(PageNaming.ByRole);
        Assert.Equal("page at 0x75e52fc77000 of mm 2", state.Value("pte 0x75e52fc77000 of mm 2", "entry"));
        Assert.Equal(("+1", "+1"), (state.Value("mm", "rss anon"), state.Value("mm 2", "rss anon")));
    }

    [Fact]
    public void States_differ_by_field_and_pages_that_one_lacks_as_a_whole()
    {
        MachineState one = Of([("pte 0x1000", "entry", "page at 0x1000"), ("pte 0x1000", "rw", "set"), ("page at 0x1000", "references", "1"), ("page at 0x1000", "mapcount", "1"), ("mm", "rss anon", "+1")]);
        MachineState other = Of([("pte 0x1000", "entry", "empty"), ("mm", "rss file", "+1")]);
        Assert.Equal("pte 0x1000: entry, rw; page at 0x1000; mm: rss anon, rss file", StateText.Of(MachineState.Differences([one, other])));
        Assert.Empty(MachineState.Differences([one, one]));
        Assert.Empty(MachineState.Differences([one with { Untouched = ["mm", "pte 0x1000", "page at 0x1000"] }, other with { Untouched = ["mm", "pte 0x1000", "page at 0x1000"] }]));
    }

    [Fact]
    public void Views_are_equal_when_what_they_show_is()
    {
        using Machine machine = Prepared(out _, out vm_area_struct* vma);
        using Machine.Scope scope = machine.Enter();
        MachineView before = machine.View();
        Assert.Equal((before, before.GetHashCode()), (machine.View(), machine.View().GetHashCode()));
        machine.MapAnonymousPage(vma, Address);
        Assert.NotEqual(before, machine.View());
    }

    [Fact]
    public void Outcomes_go_through_JSON_unchanged()
    {
        Outcome outcome = Run($"put_page({New}); return 0;");
        string text = JsonSerializer.Serialize(outcome);
        Assert.NotEmpty(outcome.State!.Fields);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<Outcome>(text)));
    }

    [Fact]
    public void Equivalences_have_names_of_their_own() =>
        Assert.Equal(Equivalences.All.Count, Equivalences.All.Select(e => e.Name).Distinct().Count());

    private static MachineState Of((string Subject, string Name, string Value)[] fields) =>
        new([.. fields.Select(f => new StateField(f.Subject, f.Name, f.Value))], []);

    private static Outcome Run(string body) => RunTests.Tables($"{Head}{{ {body} }}").Single().Rows[0].Cells.Single().Outcome!;

    private static string Facts(string body) => string.Join('\n', Run(body).State!.Fields);

    private static Machine Prepared(out mm_struct* mm, out vm_area_struct* vma)
    {
        Machine machine = new(new MachineOptions { Version = new(6, 8, 0) });
        using Machine.Scope scope = machine.Enter();
        mm = machine.NewMm();
        vma = machine.NewVma(mm, Address, Address + 0x4000, machine.Flag("VM_READ") | machine.Flag("VM_WRITE"));
        machine.Populate(mm, Address, PageTableLevel.Pte);
        return machine;
    }
}
