// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using System.Text.RegularExpressions;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Tracing;
using KTrans.Lab.Worker;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests;

/// <summary>Runs told step by step. Goldens are in <c>Traces/</c>.</summary>
public sealed partial class TraceTests
{
    private const string Head = "static vm_fault_t do_anonymous_page(struct vm_fault *vmf)\n";

    private static readonly ModelImage Committed = SnippetImage.Of(
        Directory.EnumerateFiles(Repository.PathOf("kernel-snippets"), "*.c", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/imported/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Snippet.Read));

    // Document 004's run.
    private static readonly TracedRun Run = Trace("6.8", "do_anonymous_page", "anonymous/document-004");

    private static string? Document => new[] { Environment.GetEnvironmentVariable("KTRANS_DOCUMENTS"), Path.Combine(Repository.Root, "..", "shared", "documents") }
        .OfType<string>().Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "004_*")).FirstOrDefault();

    // Line, C text, and a line of what the step tells: first those of document 004, then what it leaves out.
    [Theory]
    [InlineData(4254, "do_anonymous_page(vmf)", "vmf = 0xffff888000001840 (vm_fault)")]
    [InlineData(4268, "if (vma->vm_flags & VM_SHARED)", "→ false")]
    [InlineData(4275, "if (pte_alloc(vma->vm_mm, vmf->pmd))", "→ false")]
    [InlineData(4279, "if (!(vmf->flags & FAULT_FLAG_WRITE) && !mm_forbids_zeropage(vma->vm_mm))", "→ false")]
    [InlineData(4303, "if (unlikely(anon_vma_prepare(vma)))", "call anon_vma_prepare(vma = vm_area_struct vma 0x75e52fc77000) = 0 [model]")]
    [InlineData(4306, "folio = alloc_anon_folio(vmf)", "folio = 0xffff888000405000 (page pfn 0x38944c)")]
    [InlineData(4315, "if (mem_cgroup_charge(folio, vma->vm_mm, GFP_KERNEL))", "state: memcg 1: charged 0 → 1")]
    [InlineData(4326, "entry = mk_pte(&folio->page, vma->vm_page_prot)", "entry = 0x800000038944c025 present user accessed nx")]
    [InlineData(4327, "entry = pte_sw_mkyoung(entry)", "call pte_sw_mkyoung(entry = 0x800000038944c025 present user accessed nx) = 0x800000038944c025 present user accessed nx [no-op]")]
    [InlineData(4328, "if (vma->vm_flags & VM_WRITE)", "→ true")]
    [InlineData(4329, "entry = pte_mkwrite(pte_mkdirty(entry), vma)", "entry = 0x800000038944c867 present rw user accessed dirty soft_dirty nx")]
    [InlineData(4331, "vmf->pte = pte_offset_map_lock(vma->vm_mm, vmf->pmd, addr, &vmf->ptl)", "takes the page table lock")]
    [InlineData(4355, "folio_add_new_anon_rmap(folio, vma, addr)", "state: page pfn 0x38944c: mapcount 0 → 1, mapping anon, index 0x75e52fc77, swapbacked anon_exclusive set")]
    [InlineData(4356, "folio_add_lru_vma(folio, vma)", "state: page pfn 0x38944c: references 1 → 2, held by batch, lru waits in a batch")]
    [InlineData(4360, "set_ptes(vma->vm_mm, addr, vmf->pte, entry, pages)", "state: pte 0x75e52fc77000: value 0x0000000000000000 → 0x800000038944c867, entry empty → page pfn 0x38944c, present rw user accessed dirty soft_dirty nx set")]
    [InlineData(4366, "pte_unmap_unlock(vmf->pte, vmf->ptl)", "drops the page table lock")]
    [InlineData(4367, "return ret", "returns 0")]
    [InlineData(4256, "bool wp_marker = vmf_orig_pte_uffd_wp(vmf)", "wp_marker = false")]
    [InlineData(4307, "if (IS_ERR(folio))", "→ false")]
    [InlineData(4317, "folio_throttle_swaprate(folio, GFP_KERNEL)", "call folio_throttle_swaprate(folio = page pfn 0x38944c, GFP_KERNEL = 3264) [no-op]")]
    [InlineData(4324, "__folio_mark_uptodate(folio)", "state: page pfn 0x38944c: uptodate set")]
    [InlineData(4332, "if (!vmf->pte)", "→ false")]
    [InlineData(4334, "if ((pages == 1 && vmf_pte_changed(vmf)) || (pages > 1 && !pte_range_none(vmf->pte, pages)))", "vmf_pte_changed(vmf) → false")]
    [InlineData(4343, "ret = check_stable_address_space(vma->vm_mm)", "asks mm_unstable (has the OOM reaper started on the mm?): stable")]
    [InlineData(4347, "if (userfaultfd_missing(vma))", "→ false")]
    [InlineData(4353, "folio_ref_add(folio, pages - 1)", "call folio_ref_add(folio = page pfn 0x38944c, pages - 1 = 0) [model]")]
    [InlineData(4354, "add_mm_counter(vma->vm_mm, MM_ANONPAGES, pages)", "state: mm: rss anon 0 → 1")]
    [InlineData(4363, "update_mmu_cache_range(vmf, vma, addr, vmf->pte, pages)", "call update_mmu_cache_range(vmf = vm_fault, vma = vm_area_struct vma 0x75e52fc77000, addr = 0x75e52fc77000, vmf->pte = entry 119 of page table pfn 0x1004, pages = 1) [no-op]")]
    public void Each_step_of_document_004_is_told_with_its_value(int line, string text, string detail)
    {
        Step step = Assert.Single(Run.Steps, s => s.Line == line);
        Assert.Equal((text, "mm/memory.c"), (StepText.Heading(step), step.File));
        Assert.Contains(detail, StepText.Details(step));
    }

    [Fact]
    public void Each_line_that_document_004_names_is_a_step()
    {
        if (Document is not { } document)
        {
            return;
        }

        MatchCollection named = NamedLine().Matches(File.ReadAllText(document));
        Assert.Equal(17, named.Count);
        Assert.All(named, line =>
        {
            Step step = Assert.Single(Run.Steps, s => $"{s.Line}" == line.Groups[1].Value);
            string statement = line.Groups[2].Value.Split("...")[0];
            Assert.StartsWith(statement.Length > 0 ? statement[..int.Min(statement.Length, 30)] : "do_anonymous_page", step.Text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("6.8", "do_anonymous_page", "anonymous/document-004")]
    [InlineData("4.4", "do_anonymous_page", "anonymous/read")]
    [InlineData("2.6.32", "__do_fault", "file/write-shared")]
    public void Story_is_the_golden_one(string kernel, string function, string scenario)
    {
        (ModelName model, Scenario found) = Find(kernel, function, scenario);
        TracedRun run = Trace(kernel, function, scenario);
        string golden = Repository.PathOf("tests", "Lab", "Traces", $"{function}-{kernel}");
        Baselines.Check(golden + ".txt", TraceText.Write(model, found, run));
        Baselines.Check(golden + ".md", TraceText.WriteMarkdown(model, found, run));
    }

    // What a step says there was before is what the step before it left, and a trace changes no outcome.
    [Fact]
    public void Changes_follow_each_other_in_every_scenario()
    {
        using ModelHost host = ModelHost.Start();
        host.Load(Committed);
        foreach (ModelName model in Committed.Models)
        {
            foreach (Scenario scenario in ScenarioLibrary.Curated.Of(model).Where(s => Requirements.Missing(s, SnippetImage.Preludes.Get(model.Kernel)) is null))
            {
                TracedRun run = host.Trace(model, scenario);
                Assert.Equal(JsonSerializer.Serialize(host.Run(model, scenario)), JsonSerializer.Serialize(run.Outcome));
                Dictionary<(string, string), string?> last = [];
                foreach (StepChange change in run.Steps.SelectMany(s => s.Events).OfType<StepChange>())
                {
                    Assert.Equal(last.GetValueOrDefault((change.Subject, change.Name), change.Before), change.Before);
                    Assert.NotEqual(change.Before, change.After);
                    last[(change.Subject, change.Name)] = change.After;
                }

                Assert.Equal(run.Outcome.Asked.Select(a => (ChoiceAnswer.Parse(a) with { Call = 1 }).ToString()), run.Steps.SelectMany(s => s.Events).OfType<StepChoice>().Select(c => $"{c.Choice}={c.Answer}"));
                Assert.All(run.Steps.SelectMany(s => s.Events).OfType<StepCall>(), c => Assert.True(c.IsBack, c.Callee));
                Assert.Equal(Enumerable.Range(1, run.Steps.Count), run.Steps.Select(s => s.Number));
            }
        }
    }

    [Fact]
    public void A_translated_callee_has_steps_of_its_own()
    {
        TracedRun run = Trace(
            "static struct page *fresh(struct vm_area_struct *vma, unsigned long address)\n{\n\treturn alloc_zeroed_user_highpage_movable(vma, address);\n}\n"
            + Head + "{\n\tput_page(fresh(vmf->vma, vmf->address));\n\treturn 0;\n}");
        Assert.Equal(
            ["1 do_anonymous_page", "1 put_page(fresh(vmf->vma, vmf->address))", "2 fresh", "2 return alloc_zeroed_user_highpage_movable(vma, address)", "1 return 0"],
            run.Steps.Select(s => $"{s.Depth} {s.Text}"));
        StepCall[] calls = [.. run.Steps[1].Events.OfType<StepCall>()];
        Assert.Equal([("fresh", PrimitiveKind.Translated), ("put_page", PrimitiveKind.Model)], calls.Select(c => (c.Callee, c.Primitive!.Value)));
        Assert.Equal(["vmf->vma", "vmf->address"], calls[0].Arguments.Select(a => a.Text));
        Assert.Equal("page pfn 0x38944c", calls[0].Result!.Target);
        Assert.Contains("state: page pfn 0x38944c: references 1, mapcount 0, contents zeroed", StepText.Details(run.Steps[3]));
        Assert.Contains(run.Steps[1].Events, e => e is StepChange { Name: "references", Before: "1", After: null });
        Assert.DoesNotContain(run.Steps[1].Events, e => e is StepChange { After: "zeroed" });
    }

    [Fact]
    public void Nested_calls_have_their_own_arguments()
    {
        TracedRun run = Trace("static int add(int a, int b)\n{\n\treturn a + b;\n}\n" + Head + "{\n\treturn add(1, add(2, add(3, 4)));\n}");
        Assert.Equal(
            ["call add(3, 4) = 7 [translated]", "call add(2, add(3, 4) = 7) = 9 [translated]", "call add(1, add(2, add(3, 4)) = 9) = 10 [translated]", "returns 0xa VM_FAULT_SIGBUS|VM_FAULT_WRITE"],
            StepText.Details(run.Steps[1]));
    }

    [Fact]
    public void A_call_that_an_oops_ended_does_not_come_back()
    {
        TracedRun run = Trace(Head + "{\n\tput_page(0);\n\treturn 0;\n}");
        Assert.Equal("call put_page(0 = NULL), which does not come back [model]", Assert.Single(StepText.Details(run.Steps[^1])));
        Assert.StartsWith("BUG: kernel NULL pointer dereference", run.Outcome.Oops!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_state_is_told_once_and_the_story_goes_on()
    {
        TracedRun run = Trace(Head + "{\n\tvmf->vma->vm_mm->pgd = (pgd_t *)8;\n\tvmf->flags = 1;\n\treturn 0;\n}");
        StepChange damage = Assert.Single(run.Steps.SelectMany(s => s.Events).OfType<StepChange>());
        Assert.Equal(("state", "damage", null), (damage.Subject, damage.Name, damage.Before));
        Assert.Null(run.Outcome.State);
        Assert.Equal(4, run.Steps.Count);
    }

    [Fact]
    public void A_loop_without_an_end_has_a_trace_with_one()
    {
        TracedRun run = Trace(Head + "{\n\tfor (;;)\n\t\tvmf->flags++;\n\treturn 0;\n}");
        Assert.Equal((true, 10_000), (run.IsCut, run.Steps.Count));
        Assert.StartsWith("watchdog: BUG: soft lockup", run.Outcome.Returns, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_takes_its_process_with_it_has_no_steps()
    {
        using ModelHost host = ModelHost.Start();
        ModelImage image = WrappedModel.Image(first: "System.Environment.Exit(3);");
        host.Load(image);
        TracedRun run = host.Trace(image.Models[0], ScenarioLibrary.Curated.Of(image.Models[0])[0]);
        Assert.Equal(("the worker process died: exit code 3", 0), (run.Outcome.Returns, run.Steps.Count));
    }

    [Fact]
    public void Answers_are_given_in_order()
    {
        TracedRun run = Trace(
            Head + "{\n\tif (!alloc_zeroed_user_highpage_movable(vmf->vma, vmf->address))\n\t\treturn VM_FAULT_OOM;\n\treturn 0;\n}", ["alloc_page=NULL"]);
        Assert.Equal(("VM_FAULT_OOM", "→ true"), (run.Outcome.Returns, StepText.Details(run.Steps[1]).Last()));
    }

    [Fact]
    public void Steps_go_through_JSON_unchanged()
    {
        string text = JsonSerializer.Serialize(Run);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<TracedRun>(text)));
    }

    private static TracedRun Trace(string kernel, string function, string scenario)
    {
        (ModelName model, Scenario found) = Find(kernel, function, scenario);
        using ModelHost host = ModelHost.Start();
        host.Load(Committed);
        return host.Trace(model, found);
    }

    private static (ModelName Model, Scenario Scenario) Find(string kernel, string function, string scenario)
    {
        ModelName model = Committed.Models.Single(m => m.Kernel.ToString() == kernel && m.Name == function);
        return (model, ScenarioLibrary.Curated.Find(scenario));
    }

    private static TracedRun Trace(string code, IReadOnlyList<string>? answers = null)
    {
        ModelImage image = SnippetImage.Of(Snippet.Of("v4.19/f.c", $"/* SPDX-License-Identifier: GPL-2.0-only */\n/*\n * kernel:        4.19\n * source:        mm/memory.c:1-99\n */\n#line 1 \"mm/memory.c\"\n{code}\n"));
        ModelName model = image.Models.Single(m => m.Name == "do_anonymous_page");
        using ModelHost host = ModelHost.Start();
        host.Load(image);
        return host.Trace(model, ScenarioLibrary.Curated.Of(model)[0], answers);
    }

    [GeneratedRegex(@"^Line (\d+): (?:`([^`]*)`|Function Entry)", RegexOptions.Multiline)]
    private static partial Regex NamedLine();
}
