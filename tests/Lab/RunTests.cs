// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests;

/// <summary>Small functions under the names that have scenarios: what a run makes of each kind of end.</summary>
public sealed class RunTests
{
    private const string Head = "static vm_fault_t do_anonymous_page(struct vm_fault *vmf)\n";
    [Fact]
    public void Returned_flags_have_names() =>
        Assert.Equal("VM_FAULT_OOM|VM_FAULT_SIGBUS", First("{ return VM_FAULT_OOM | VM_FAULT_SIGBUS; }").Returns);

    // Each kind of oops, with the line it happens on: the second of the function's text.
    [Theory]
    [InlineData("struct page *page = 0; page->index = 1;", "BUG: kernel NULL pointer dereference, address: 00000000000000")]
    [InlineData("struct page *page = (struct page *)0x123456789000; page->flags = 1;", "BUG: unable to handle page fault: wild pointer")]
    [InlineData("struct page *page = ERR_PTR(-EAGAIN); page->flags = 1;", "BUG: error pointer dereference: -11")]
    [InlineData("struct page *page = alloc_zeroed_user_highpage_movable(vmf->vma, vmf->address); put_page(page); page->flags = 1;", "BUG: KASAN: use-after-free in page pfn 0x38944c, access of size 8 at 0xffff8880")]
    [InlineData("vmf[1].flags = 1;", "BUG: KASAN: out-of-bounds in memory 8 bytes behind vm_fault, access of size 4")]
    [InlineData("pte_t entry; pte_t *p = &entry; p[1].pte = 0;", "BUG: KASAN: out-of-bounds in memory 0 bytes behind local entry, access of size 8")]
    [InlineData("for (;;) ;", "watchdog: BUG: soft lockup: 1000000 turns without an end")]
    [InlineData("again: vmf->flags++; goto again;", "watchdog: BUG: soft lockup: 1000000 turns without an end")]
    [InlineData("if (vmf->flags || 1) again: if (vmf->vma) goto again;", "watchdog: BUG: soft lockup: 1000000 turns without an end")]
    [InlineData("return do_anonymous_page(vmf);", "BUG: stack guard page was hit: 256 calls deep")]
    [InlineData("do { } while (alloc_zeroed_user_highpage_movable(vmf->vma, vmf->address) || 1);", "watchdog: BUG: soft lockup")]
    public void Oops_ends_the_run_alone_with_its_line(string body, string message)
    {
        Outcome outcome = First($"{{ {body} return 0; }}");
        Assert.StartsWith(message, outcome.Returns, StringComparison.Ordinal);
        Assert.Contains("do_anonymous_page (do_anonymous_page.c:2)", outcome.Oops!.Calls);
    }

    [Fact]
    public void Oops_inside_a_primitive_names_it_and_its_caller()
    {
        Outcome outcome = First("{ put_page(0); return 0; }");
        Assert.Equal(["put_page (model of include/linux/mm.h)", "do_anonymous_page (do_anonymous_page.c:2)"], outcome.Oops!.Calls);
    }

    [Fact]
    public void Oops_has_the_line_of_the_very_call()
    {
        Outcome outcome = First("{\n\tstruct page *page;\n\n\tpage = alloc_zeroed_user_highpage_movable(vmf->vma, vmf->address);\n\tpage = 0;\n\tif (vmf->flags || 1)\n\t\t__SetPageUptodate(page);\n\treturn 0;\n}");
        Assert.Equal(["__SetPageUptodate (model of include/linux/page-flags.h)", "do_anonymous_page (do_anonymous_page.c:8)"], outcome.Oops!.Calls);
    }

    [Fact]
    public void Oops_names_the_calls_under_way() => Assert.Equal(
        ["callee (do_anonymous_page.c:2)", "do_anonymous_page (do_anonymous_page.c:5)"],
        Tables("static int callee(struct page *page)\n{ return page->flags; }\n" + Head + "{\n\treturn callee(0); }").Single().Rows[0].Cells.Single().Outcome!.Oops!.Calls);

    [Fact]
    public void Misuse_ends_the_run_with_the_kernel_s_word() => Assert.Contains(
        "spinlock already unlocked",
        First("{ pte_t *pte = pte_offset_map_lock(vmf->vma->vm_mm, vmf->pmd, vmf->address, &vmf->ptl); pte_unmap_unlock(pte, vmf->ptl); pte_unmap_unlock(pte, vmf->ptl); return 0; }").Returns,
        StringComparison.Ordinal);

    [Fact]
    public void Lock_held_at_return_is_left_behind() => Assert.Contains(
        "lock still held at return: page table lock",
        First("{ vmf->pte = pte_offset_map_lock(vmf->vma->vm_mm, vmf->pmd, vmf->address, &vmf->ptl); return 0; }").Left);

    [Fact]
    public void Leaked_page_is_left_behind() => Assert.Contains(
        First("{ alloc_zeroed_user_highpage_movable(vmf->vma, vmf->address); return 0; }").Left,
        l => l.Contains("leaked", StringComparison.Ordinal));

    [Fact]
    public void Refused_function_says_so_in_its_cells() =>
        Assert.StartsWith("not translated: ", First("{ void *target = &&out; goto *target; out: return 0; }").Returns, StringComparison.Ordinal);

    [Fact]
    public void Function_that_forgets_its_value_says_so() =>
        Assert.Contains("without returning", First("{ vmf->flags = 0; }").Returns, StringComparison.Ordinal);

    [Fact]
    public void Parameter_that_no_fault_brings_is_a_clear_error()
    {
        UncallableModelException thrown = Assert.Throws<UncallableModelException>(
            () => Tables("static int do_anonymous_page(struct vm_fault *vmf, int surprise)\n{ return surprise; }"));
        Assert.Contains("surprise", thrown.Message, StringComparison.Ordinal);
    }

    private static Outcome First(string body) => Tables(Head + body).Single().Rows[0].Cells.Single().Outcome!;

    /// <summary>What a function does in every scenario that its name has, in a kernel release.</summary>
    internal static IReadOnlyList<BehaviourTable> Tables(string text, string kernel = "4.19")
    {
        Snippet snippet = new("do_anonymous_page.c", text, null);
        TranslationRun run = Workspace.Translate(new SnippetTranslator(SnippetImage.Preludes), SnippetImage.Preludes, [snippet], LinuxVersion.Parse(kernel));
        ModelImage image = ModelImage.Of(run, new ModelCompiler(SnippetImage.Preludes));
        using ModelHost host = ModelHost.Start();
        host.Load(image);
        return BehaviourTables.Run(host, image.Models, ScenarioLibrary.Curated, SnippetImage.Preludes);
    }
}
