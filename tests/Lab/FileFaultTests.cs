// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.State;
using KTrans.Lab.Worker;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests;

/// <summary>Small handlers of file faults in the shape of each era: what the lab makes of them.</summary>
public sealed class FileFaultTests
{
    private const string Classic =
        """
        (struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address, pte_t *page_table, pmd_t *pmd, unsigned int flags, pte_t orig_pte)
        {
            struct vm_fault vmf = { .virtual_address = (void *)address, .pgoff = linear_page_index(vma, address), .flags = flags };
            vmf.pte = page_table;
            vmf.max_pgoff = vmf.pgoff;
            spinlock_t *ptl = pte_lockptr(mm, pmd);
            spin_lock(ptl);
            vma->vm_ops->map_pages(vma, &vmf);
            spin_unlock(ptl);
            return pte_none(*page_table) ? vma->vm_ops->fault(vma, &vmf) : VM_FAULT_NOPAGE;
        }
        """;

    private const string Env =
        """
        (struct fault_env *fe)
        {
            struct vm_fault vmf = { .virtual_address = (void *)fe->address, .pgoff = linear_page_index(fe->vma, fe->address), .flags = fe->flags };
            fe->vma->vm_ops->map_pages(fe, vmf.pgoff, vmf.pgoff);
            if (!fe->pte)
                return fe->vma->vm_ops->fault(fe->vma, &vmf);
            pte_unmap_unlock(fe->pte, fe->ptl);
            return VM_FAULT_NOPAGE;
        }
        """;

    private const string WithVma =
        """
        (struct vm_fault *vmf)
        {
            vmf->vma->vm_ops->map_pages(vmf, vmf->pgoff, vmf->pgoff);
            if (!vmf->pte)
                return vmf->vma->vm_ops->fault(vmf->vma, vmf);
            pte_unmap_unlock(vmf->pte, vmf->ptl);
            return VM_FAULT_NOPAGE;
        }
        """;

    private const string Alone =
        """
        (struct vm_fault *vmf)
        {
            bool none;
            vmf->vma->vm_ops->map_pages(vmf, vmf->pgoff, vmf->pgoff);
            if (!vmf->pte)
                return vmf->vma->vm_ops->fault(vmf);
            none = pte_none(*vmf->pte);
            pte_unmap_unlock(vmf->pte, vmf->ptl);
            return none ? 0 : VM_FAULT_NOPAGE;
        }
        """;

    private const string WithResult =
        """
        (struct vm_fault *vmf)
        {
            vm_fault_t ret = vmf->vma->vm_ops->map_pages(vmf, vmf->pgoff, vmf->pgoff);
            return ret ? ret : vmf->vma->vm_ops->fault(vmf);
        }
        """;

    // What each era gives its handlers is another thing; what they do is the same.
    [Theory]
    [InlineData("3.16", "static int do_linear_fault", Classic)]
    [InlineData("4.4", "static int do_fault", Classic)]
    [InlineData("4.9", "static int do_fault", Env)]
    [InlineData("4.10", "static int do_fault", WithVma)]
    [InlineData("4.12", "static int do_fault", Alone)]
    [InlineData("4.19", "static vm_fault_t do_fault", Alone)]
    [InlineData("5.10", "static vm_fault_t do_fault", Alone)]
    [InlineData("5.15", "static vm_fault_t do_fault", WithResult)]
    [InlineData("6.18", "static vm_fault_t do_fault", WithResult)]
    public void Each_era_calls_the_handlers_its_way(string kernel, string head, string rest)
    {
        BehaviourTable table = Assert.Single(Tables((kernel, head + rest)));
        Assert.Equal(ScenarioCatalogue.FileFault, table.Function);

        Outcome cached = OutcomeOf(table, "file/read-shared-cached");
        Assert.Equal(("VM_FAULT_NOPAGE", "maps the file's page", 0), (cached.Returns, cached.Effect, cached.Left.Count));
        Assert.Equal("page 4 of data, present user accessed nx", Facts(cached, "pte 0x75e52fc77000"));
        Assert.Equal("rss file +1", Facts(cached, "mm"));

        Assert.Equal("VM_FAULT_MAJOR|VM_FAULT_LOCKED", OutcomeOf(table, "file/read-private").Returns);
        Outcome retried = OutcomeOf(table, "file/read-private-retry");
        Assert.Equal(("VM_FAULT_MAJOR|VM_FAULT_RETRY", "mmap lock released", null), (retried.Returns, Facts(retried, "locks"), Facts(retried, "mm")));
    }

    [Fact]
    public void Eras_stand_in_one_table_whatever_the_name()
    {
        const string Whole = "static int __do_fault(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address, pmd_t *pmd, pgoff_t pgoff, unsigned int flags, pte_t orig_pte)\n{ return VM_FAULT_OOM; }";
        const string Part = "static vm_fault_t __do_fault(struct vm_fault *vmf)\n{ return 0; }\nstatic vm_fault_t do_fault(struct vm_fault *vmf)\n{ return __do_fault(vmf) | VM_FAULT_OOM; }";
        BehaviourTable table = Assert.Single(Tables(("3.10", Whole), ("3.16", "static int do_linear_fault" + Classic), ("6.1", Part)));
        Assert.Equal(["3.10", "3.16", "6.1"], table.Kernels);
        Assert.Equal(["VM_FAULT_OOM", "VM_FAULT_MAJOR|VM_FAULT_LOCKED", "VM_FAULT_OOM"], table.Rows[0].Cells.Select(c => c.Outcome!.Returns));
    }

    [Fact]
    public void A_kind_runs_alone()
    {
        const string Read = "static int do_read_fault(struct fault_env *fe, pgoff_t pgoff)\n{ return pgoff == linear_page_index(fe->vma, fe->address) ? VM_FAULT_NOPAGE : 0; }";
        BehaviourTable table = Assert.Single(Tables(("4.8", Read)));
        Assert.Equal("do_read_fault", table.Function);
        Assert.Equal(ScenarioLibrary.Curated.Of("do_read_fault"), table.Rows.Select(r => r.Scenario));
        Assert.All(table.Rows, r => Assert.All(
            r.Cells.Where(c => c.Outcome is not null),
            c => Assert.Equal(string.Join(", then ", r.Scenario.Calls.Select(_ => "VM_FAULT_NOPAGE")), c.Outcome!.Returns)));
    }

    // The shared write of 5.10 lets the mmap lock go while it balances dirty pages.
    [Fact]
    public void The_lock_is_released_for_io_and_the_file_kept_meanwhile()
    {
        const string Shared =
            """
            static vm_fault_t do_shared_fault(struct vm_fault *vmf)
            {
                struct file *pinned = maybe_unlock_mmap_for_io(vmf, NULL);
                if (!pinned)
                    return 0;
                fput(pinned);
                return VM_FAULT_RETRY;
            }
            """;
        BehaviourTable table = Assert.Single(Tables(("5.10", Shared)));
        Outcome released = OutcomeOf(table, "file/write-shared");
        Assert.Equal(("VM_FAULT_RETRY", "mmap lock released", 0), (released.Returns, Facts(released, "locks"), released.Left.Count));
        Outcome kept = OutcomeOf(table, "file/write-shared-no-retry");
        Assert.Equal(("0", null), (kept.Returns, Facts(kept, "locks")));
        BehaviourTable leaking = Assert.Single(Tables(("5.10", Shared.Replace("fput(pinned);", "", StringComparison.Ordinal))));
        Assert.StartsWith("reference leaked: file data", Assert.Single(OutcomeOf(leaking, "file/write-shared").Left), StringComparison.Ordinal);
    }

    private static string? Facts(Outcome outcome, string subject) =>
        StateText.Lines(outcome.State!).FirstOrDefault(line => line.Subject == subject).Facts;

    private static Outcome OutcomeOf(BehaviourTable table, string id) =>
        table.Rows.Single(r => r.Scenario.Id == id).Cells.Single().Outcome!;

    private static IReadOnlyList<BehaviourTable> Tables(params (string Kernel, string Text)[] sources)
    {
        IEnumerable<Snippet> snippets = sources.Select((s, i) => Snippet.Of(
            $"file_fault_{i}.c",
            $"/* SPDX-License-Identifier: GPL-2.0-only */\n/*\n * kernel:        {s.Kernel}\n * source:        mm/memory.c:1-99\n */\n#line 1 \"mm/memory.c\"\n{s.Text}\n"));
        ModelImage image = SnippetImage.Of(snippets);
        using ModelHost host = ModelHost.Start();
        host.Load(image);
        return BehaviourTables.Run(host, image.Models, ScenarioLibrary.Curated, SnippetImage.Preludes);
    }
}
