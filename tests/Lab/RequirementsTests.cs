// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Scenarios;
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;

namespace KTrans.Lab.Tests;

public sealed class RequirementsTests
{
    private const ulong Address = 0x75e52fc77000;

    private static readonly VmaSetup Vma = new(Address, Address + 0x1000, VmaFlags.Default);

    private static readonly Scenario Plain = new("plain", "read: plain") { Vmas = [Vma], Calls = [new(Address, Access.Read)] };

    private static readonly Scenario File = Plain with { Files = [new("data", 1)], Vmas = [Vma with { File = "data" }] };

    [Theory]
    [InlineData("2.6.32", "userfaultfd_missing")]
    [InlineData("4.4", null)]
    [InlineData("6.8", null)]
    public void Userfaultfd_needs_its_primitive(string kernel, string? primitive) =>
        Check(Plain with { Vmas = [Vma with { Userfaultfd = UserfaultfdModes.Missing }] }, kernel, primitive);

    [Theory]
    [InlineData("5.4", "userfaultfd_wp")]
    [InlineData("5.7", null)]
    public void Write_protection_by_userfaultfd_needs_its_primitive(string kernel, string? primitive) =>
        Check(Plain with { Vmas = [Vma with { Userfaultfd = UserfaultfdModes.Wp }] }, kernel, primitive);

    [Theory]
    [InlineData("5.15", "vmf_orig_pte_uffd_wp")]
    [InlineData("6.8", null)]
    public void Markers_need_a_kernel_that_reads_them(string kernel, string? primitive) =>
        Check(Plain with { PageTables = [new(Address, EntryKind.UffdWpMarker)] }, kernel, primitive);

    [Theory]
    [InlineData("2.6.32", "mm_forbids_zeropage")]
    [InlineData("4.4", null)]
    public void Zero_page_can_be_forbidden_where_the_kernel_asks(string kernel, string? primitive) =>
        Check(Plain with { Memory = new() { ForbidsZeroPage = true } }, kernel, primitive);

    [Theory]
    [InlineData("4.19", "alloc_anon_folio")]
    [InlineData("6.8", null)]
    public void Large_folios_need_folios(string kernel, string? primitive) =>
        Check(Plain with { Memory = new() { FolioOrders = [4] } }, kernel, primitive);

    [Theory]
    [InlineData("4.1", "VM_LOCKONFAULT")]
    [InlineData("4.4", null)]
    public void A_flag_needs_a_kernel_that_has_it(string kernel, string? primitive) =>
        Check(Plain with { Vmas = [Vma with { Flags = ["VM_READ", "VM_LOCKONFAULT"] }] }, kernel, primitive);

    [Fact]
    public void The_newest_kernel_has_every_flag() => Check(Plain with { Vmas = [Vma with { Flags = VmaFlags.All }] }, "6.18", null);

    // Callers before 4.8 allocate the table, and who never asks a choice never comes to it.
    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.4")]
    [InlineData("4.19")]
    public void What_a_version_never_asks_does_not_keep_it_out(string kernel)
    {
        Check(Plain with { PageTables = [new(Address, EntryKind.NoTable)] }, kernel, null);
        Check(Plain with { Fixed = [new("pte_alloc", "ENOMEM"), new("pgtable_gone", "another thread mapped a huge page"), new("mm_unstable", "OOM reaper started")] }, kernel, null);
        Check(File with { Fixed = [new("copy_page", "machine check")] }, kernel, null);
    }

    [Theory]
    [InlineData("RETRY", "2.6.36", "VM_FAULT_RETRY")]
    [InlineData("RETRY", "2.6.38", null)]
    [InlineData("OOM", "2.6.32", null)]
    public void An_outcome_needs_a_kernel_that_knows_it(string outcome, string kernel, string? primitive) =>
        Check(File with { Fixed = [new("fault", outcome)] }, kernel, primitive);

    [Theory]
    [InlineData("4.19", "vma_end_read")]
    [InlineData("6.6", "vma_end_read")]
    [InlineData("6.7", null)]
    public void Files_fault_under_the_vma_lock_from_6_7_on(string kernel, string? primitive) =>
        Check(File with { Calls = [new(Address, Access.Read) { UnderVmaLock = true }] }, kernel, primitive);

    [Theory]
    [InlineData("6.3", "FAULT_FLAG_VMA_LOCK")]
    [InlineData("6.4", null)]
    public void Anonymous_memory_does_from_6_4_on(string kernel, string? primitive) =>
        Check(Plain with { Calls = [new(Address, Access.Read) { UnderVmaLock = true }] }, kernel, primitive);

    private static void Check(Scenario scenario, string kernel, string? primitive)
    {
        string? reason = Requirements.Missing(scenario, SnippetImage.Preludes.Get(LinuxVersion.Parse(kernel)));
        if (primitive is null)
        {
            Assert.Null(reason);
        }
        else
        {
            Assert.StartsWith($"cannot be: there is no {primitive}; ", reason, StringComparison.Ordinal);
        }
    }
}
