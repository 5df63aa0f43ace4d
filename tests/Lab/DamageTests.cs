// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests;

/// <summary>
/// What a wrong model may leave in the kernel's structs must not bring the process down, wherever a primitive or the audit
/// then follows it: every pointer that the arguments lead to is replaced by every kind of bad pointer, and the committed
/// functions run.
/// </summary>
public sealed unsafe class DamageTests
{
    public static TheoryData<string> Functions { get; } = new(
        "v2.6.32/__do_fault.c", "v4.4/do_anonymous_page.c", "v4.19/do_anonymous_page.c", "v6.8/do_anonymous_page.c");

    // Scenarios that lead to primitives of their own.
    private static readonly string[] Ids =
    [
        "anonymous/write", "anonymous/write-no-page-table", "anonymous/write-race", "anonymous/write-stack-guard", "anonymous/write-userfaultfd",
        "anonymous/write-folios-64k", "anonymous/write-then-write", "file/write-private", "file/write-private-locked-mlocked", "file/write-private-race",
        "file/write-private-nopage", "file/write-shared", "file/write-shared-mkwrite-truncated",
    ];

    // What the handler that calls its caller calls.
    private static Func<int>? again;

    private static readonly (string Name, Func<Machine, nint> Make)[] BadPointers =
    [
        ("null", _ => 0),
        ("1", _ => 1),
        ("error number", _ => -11),
        ("list poison", _ => unchecked((nint)0xdead000000000100)),
        ("wild", _ => unchecked((nint)0x123456789000)),
        ("freed page", machine => (nint)Freed(machine)),
        ("freed page's contents", FreedContents),
        ("freed object", _ => FreedLocal()),
        ("middle of an object", machine => (nint)machine.CurrentTask + 4),
        ("user page's contents", machine => Contents(machine, machine.NewPage("test"))),
    ];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Bad_pointer_in_any_field_ends_in_an_outcome(string name)
    {
        using ModelAssembly assembly = new(SnippetImage.Of(Snippet.Read(Repository.PathOf("kernel-snippets", name))));
        KernelModel model = assembly.Models.Single();
        IReadOnlyList<Scenario> scenarios = Scenarios(model);
        int planted = 0, oopses = 0;
        foreach (PointerField field in PointerFields.ReachableBy(model.Method))
        {
            foreach ((string bad, Func<Machine, nint> make) in BadPointers)
            {
                using ScenarioRunner runner = new(model, damage: (machine, arguments) => planted += field.Plant(arguments, make(machine)) ? 1 : 0);
                foreach (Scenario scenario in scenarios)
                {
                    Outcome outcome = Run(runner, scenario, $"{field.Name} = {bad}");
                    oopses += outcome.Oops is null ? 0 : 1;
                }
            }
        }

        Assert.True(planted > 500 && oopses > 100 && oopses < planted, $"{planted} planted, {oopses} oopses");
    }

    // The page of the fault is not there before the call: the C itself damages it, as the mm's locked_vm says.
    [Theory]
    [InlineData("v2.6.32/__do_fault.c", "page", "__SetPageUptodate(page);", "mapping", "lru.next", "lru.prev", "index", "private")]
    [InlineData("v4.4/do_anonymous_page.c", "page", "__SetPageUptodate(page);", "mapping", "lru.next", "lru.prev", "index", "mem_cgroup")]
    [InlineData("v4.19/do_anonymous_page.c", "page", "__SetPageUptodate(page);", "mapping", "lru.next", "lru.prev", "index", "mem_cgroup")]
    [InlineData("v6.8/do_anonymous_page.c", "folio", "__folio_mark_uptodate(folio);", "mapping", "lru.next", "lru.prev", "index", "memcg_data")]
    public void Bad_field_of_the_new_page_ends_in_an_outcome(string name, string page, string after, params string[] fields)
    {
        string[] values = ["0", "1", "-11", "0xdead000000000100", "0x123456789000", "vma", "page", "page + 8"];
        string[] plants = [.. from field in fields from value in values select $"*(unsigned long *)&{page}->{field} = (unsigned long){value.Replace("page", page, StringComparison.Ordinal)};"];
        string choice = string.Concat(plants.Select((plant, i) => $"if (vma->vm_mm->locked_vm == {i + 1}) {plant}"));
        Snippet snippet = Snippet.Read(Repository.PathOf("kernel-snippets", name));
        using ModelAssembly assembly = new(SnippetImage.Of(snippet with { Text = snippet.Text.Replace(after, after + choice, StringComparison.Ordinal) }));
        KernelModel model = assembly.Models.Single();
        int oopses = 0;
        for (int i = 0; i < plants.Length; i++)
        {
            ulong which = (ulong)i + 1;
            using ScenarioRunner runner = new(model, damage: (machine, arguments) => machine.CurrentTask->mm->locked_vm = which);
            oopses += Scenarios(model).Count(s => Run(runner, s, plants[i]).Oops is not null);
        }

        Assert.InRange(oopses, 1, plants.Length * Scenarios(model).Count - 1);
    }

    [Fact]
    public void Recursion_through_a_handler_ends_too()
    {
        using ModelAssembly assembly = new(SnippetImage.Of(Snippet.Read(Repository.PathOf("kernel-snippets", "v2.6.32", "__do_fault.c"))));
        KernelModel model = assembly.Models.Single();
        using ScenarioRunner runner = new(model, damage: (machine, arguments) =>
        {
            vm_area_struct* vma = machine.CurrentTask->mm->mmap;
            vma->vm_ops->fault = FunctionTable.Register<vm_fault_handler>("again", Again);
            again = () => (int)new ModelCall(model).Invoke(arguments);
        });
        Assert.Equal("BUG: stack guard page was hit: 256 calls deep", runner.Run(ScenarioLibrary.Curated.Of(model.Id)[0]).Oops!.What);
    }

    private static int Again(vm_area_struct* vma, vm_fault* vmf) => again!();

    private static Outcome Run(ScenarioRunner runner, Scenario scenario, string what)
    {
        try
        {
            return runner.Run(scenario);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{what} in {scenario.Id}", e);
        }
    }

    private static IReadOnlyList<Scenario> Scenarios(KernelModel model) =>
        [.. ScenarioLibrary.Curated.Of(model.Id)
            .Where(s => Ids.Contains(s.Id))
            .Where(s => Requirements.Missing(s, SnippetImage.Preludes.Get(model.Kernel)) is null)];

    private static page* Freed(Machine machine)
    {
        page* page = machine.NewPage("test");
        V2_6_32.put_page(page);
        return page;
    }

    private static nint FreedContents(Machine machine) => Contents(machine, Freed(machine));

    private static nint Contents(Machine machine, page* page)
    {
        fixed (byte* contents = machine.Contents(page))
        {
            return (nint)contents;
        }
    }

    private static nint FreedLocal()
    {
        Checked checks = Checked.Enter();
        nint local = (nint)checks.Local("local gone", 256);
        checks.Leave();
        return local;
    }
}
