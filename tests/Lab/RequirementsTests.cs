// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Scenarios;
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;

namespace KTrans.Lab.Tests;

public sealed class RequirementsTests
{
    private static readonly PreludeStore Preludes = new(null);

    [Theory]
    [InlineData("2.6.32", "userfaultfd_missing")]
    [InlineData("4.4", null)]
    [InlineData("6.8", null)]
    public void Userfaultfd_needs_its_primitive(string kernel, string? primitive) =>
        Check(new Scenario("armed", Access.Read) { UserfaultfdMissing = true }, kernel, primitive);

    [Theory]
    [InlineData("2.6.32", "mm_forbids_zeropage")]
    [InlineData("4.4", null)]
    public void Zero_page_can_be_forbidden_where_the_kernel_asks(string kernel, string? primitive) =>
        Check(new Scenario("forbidden", Access.Read) { ForbidsZeroPage = true }, kernel, primitive);

    [Theory]
    [InlineData("4.4", "pte_alloc")]
    [InlineData("4.7", "pte_alloc")]
    [InlineData("4.8", null)]
    [InlineData("4.19", null)]
    public void Missing_page_table_needs_pte_alloc(string kernel, string? primitive) =>
        Check(new Scenario("no table", Access.Read) { PageTablePresent = false }, kernel, primitive);

    [Theory]
    [InlineData("mm_unstable", "4.4", "check_stable_address_space")]
    [InlineData("mm_unstable", "4.19", null)]
    [InlineData("pgtable_gone", "4.4", "pte_alloc")]
    [InlineData("alloc_page", "2.6.32", null)]
    public void Fixed_choice_needs_the_primitive_that_asks_it(string choice, string kernel, string? primitive) =>
        Check(new Scenario("choice", Access.Read) { Fixed = [new(choice, "any")] }, kernel, primitive);

    [Theory]
    [InlineData("fault", "RETRY", "2.6.36", "VM_FAULT_RETRY")]
    [InlineData("fault", "RETRY", "2.6.38", null)]
    [InlineData("fault", "OOM", "2.6.32", null)]
    [InlineData("copy_page", "machine check", "6.8", "copy_mc_user_highpage")]
    [InlineData("copy_page", "machine check", "6.12", null)]
    public void An_outcome_needs_a_kernel_that_knows_it(string choice, string outcome, string kernel, string? primitive) =>
        Check(new Scenario("outcome", Access.Read) { Fixed = [new(choice, outcome)] }, kernel, primitive);

    [Theory]
    [InlineData("4.19", "vma_end_read")]
    [InlineData("6.6", "vma_end_read")]
    [InlineData("6.7", null)]
    public void Files_fault_under_the_vma_lock_from_6_7_on(string kernel, string? primitive) =>
        Check(new Scenario("locked", Access.Read) { UnderVmaLock = true }, kernel, primitive);

    [Theory]
    [InlineData("4.19", "alloc_anon_folio")]
    [InlineData("6.8", null)]
    public void Large_folios_need_folios(string kernel, string? primitive) =>
        Check(new Scenario("large", Access.Write) { FolioOrders = 1 << 4 }, kernel, primitive);

    private static void Check(Scenario scenario, string kernel, string? primitive)
    {
        string? reason = Requirements.Missing(scenario, Preludes.Get(LinuxVersion.Parse(kernel)));
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
