// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests;

/// <summary>
/// An oops names its very line and all calls under way, also when the JIT has optimised models and primitives: here are
/// branches that end alike, which it merges.
/// </summary>
public sealed unsafe class OptimisedLineTests
{
    private const int ManyRuns = 100_000;

    // The flags of the fault say which line goes wrong: flags n on the line that says so.
    private const string Code = """
        static int callee(struct page *page)
        {
        	return page->index; /* 10 */
        }
        static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
        {
        	struct page *page = vmf->page;
        	unsigned int f = vmf->flags;
        	if (f == 1) {
        		put_page(page); /* 1 */
        		return 1;
        	}
        	if (f == 2) {
        		put_page(page); /* 2 */
        		return 1;
        	}
        	if (f == 3)
        		return page->index; /* 3 */
        	if (f == 4)
        		return page->index; /* 4 */
        	if (f == 5 || f == 6) {
        		if (f == 5)
        			__SetPageUptodate(page); /* 5 */
        		else
        			__SetPageUptodate(page); /* 6 */
        	}
        	while (f == 7 && page->index) /* 7 */
        		f++;
        	for (; f == 8; f += page->index) /* 8 */
        		vmf->pgoff = 0;
        	do {
        		vmf->pgoff = 0;
        	} while (f == 9 && page->index); /* 9 */
        	if (f == 10)
        		return callee(page);
        	VM_BUG_ON(f == 11); /* 11 */
        	return 0;
        }
        """;

    private delegate int Fault(vm_fault* vmf);

    [Fact]
    public void Lines_and_primitives_are_exact_before_and_after_many_runs()
    {
        PreludeStore preludes = new(null);
        Snippet snippet = new("do_anonymous_page.c", Code, null);
        TranslationRun run = Workspace.Translate(new SnippetTranslator(preludes), preludes, [snippet], LinuxVersion.Parse("4.19"));
        Assert.Empty(run.Diagnostics);
        using ModelAssembly assembly = new(ModelImage.Of(run, new ModelCompiler(preludes)));
        Fault model = assembly.Models.Single(m => m.Id.Name == "do_anonymous_page").Method.CreateDelegate<Fault>();
        using Machine machine = new(new MachineOptions { Version = run.Files[0].Kernel });
        using Machine.Scope scope = machine.Enter();

        CheckAll(machine, model, assembly);
        vm_fault* harmless = NewFault(machine, flags: 0);
        for (int i = 0; i < ManyRuns; i++)
        {
            model(harmless);
        }

        // The JIT optimises on a thread of its own.
        Thread.Sleep(500);
        CheckAll(machine, model, assembly);
    }

    private static void CheckAll(Machine machine, Fault model, ModelAssembly assembly)
    {
        string[] lines = Code.Split('\n');
        for (uint flags = 1; flags <= 11; flags++)
        {
            int line = Array.FindIndex(lines, l => l.Contains($"/* {flags} */", StringComparison.Ordinal)) + 1;
            string[] expected = [.. Primitive(flags), flags == 10 ? "callee (do_anonymous_page.c:3)" : $"do_anonymous_page (do_anonymous_page.c:{line})"];
            Assert.Equal(expected, Oops(model, NewFault(machine, flags), assembly).Take(expected.Length));
        }
    }

    private static string[] Primitive(uint flags) => flags switch
    {
        1 or 2 => ["put_page (model of include/linux/mm.h)"],
        5 or 6 => ["__SetPageUptodate (model of include/linux/page-flags.h)"],
        11 => ["VM_BUG_ON (model of include/linux/mmdebug.h)"],
        _ => [],
    };

    private static vm_fault* NewFault(Machine machine, uint flags)
    {
        machine.Reset();
        machine.BeginFault(machine.NewVma(machine.NewMm(), 0x10000, 0x20000, machine.Flag("VM_READ")), 0x10000);
        return machine.NewVmFault(flags);
    }

    private static IReadOnlyList<string> Oops(Fault model, vm_fault* fault, ModelAssembly assembly) =>
        OopsTrace.Of(new StackTrace(Assert.Throws<KernelBug>(() => model(fault)), fNeedFileInfo: true), assembly);
}
