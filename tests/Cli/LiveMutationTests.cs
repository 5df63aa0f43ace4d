// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>A model that is wrong differs from the running kernel: a change of the runtime is told, where it shows.</summary>
[Trait("Takes", "longer")]
public sealed class LiveMutationTests : IDisposable
{
    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [RunningKernelTheory]
    [InlineData("memory/AnonymousFault.cs", "PageFlags.Set(page, PageFlag.uptodate);", "", "life/birth-by-write", "flag uptodate")]
    [InlineData("memory/AnonymousFault.cs", "Rss.Count(machine, vma->vm_mm, isAnon: true, 1);", "", "life/birth-by-write", "MM_ANONPAGES")]
    [InlineData(
        "memory/AnonymousFault.cs",
        "page* page = AnonVmas.Prepare(machine, vma) ?", "Rss.Count(machine, vma->vm_mm, isAnon: true, 1);\n        Rss.Count(machine, vma->vm_mm, isAnon: true, -1);\n        page* page = AnonVmas.Prepare(machine, vma) ?",
        "life/birth-by-write", "order")]
    [InlineData("memory/PageRmap.cs", "page->_mapcount.counter++;", "page->_mapcount.counter += 2;", "life/birth-cow-after-fork", "map count")]
    [InlineData("memory/PageRmap.cs", "PageFlags.Clear(page, PageFlag.anon_exclusive);", "", "life/birth-cow-after-fork", "flag anon_exclusive")]
    [InlineData("fork/EntryCopy.cs", "pte = Entries.Old(pte);", "", "life/birth-cow-after-fork", "referenced")]
    [InlineData("fork/EntryCopy.cs", "pte = Entries.WriteProtected(machine, pte);", "", "life/birth-cow-after-fork", "result")]
    [InlineData("memory/Cpu.cs", "(write ? PageBits.Dirty : 0)", "(write ? 0UL : 0)", "live/free-and-write", "dirty")]
    [InlineData("memory/FaultPath.cs", "machine.CountFault((ret & V2_6_32.VM_FAULT_MAJOR) != 0", "machine.CountFault((ret & V2_6_32.VM_FAULT_MAJOR) == 0", "life/birth-by-read", "major faults")]
    [InlineData("memory/Zap.cs", "rss.Add(head, -1);", "", "life/advice-dontneed", "MM_ANONPAGES")]
    [InlineData("memory/Advising.cs", "Entries.Set(machine, pte, Entries.Old(*pte));", "", "life/advice-cold", "referenced")]
    [InlineData("memory/Advising.cs", "Entries.Set(machine, pte, Entries.Clean(Entries.Old(*pte)));", "", "live/free-and-write", "dirty")]
    [InlineData("vmscan/LruMoves.cs", "PageFlags.Clear(page, PageFlag.swapbacked);", "", "live/free-and-write", "flag swapbacked")]
    [InlineData("rmap/RmapWalk.Unmap.cs", "machine.AddToMm(mm, SwapPages, 1);", "", "live/pageout-and-back", "MM_SWAPENTS")]
    [InlineData("memory/CopyOnWrite.cs", "_ => CanReuseByReferences(machine, page, vma),", "_ => CanReuseByReferences(machine, page, vma) && page is null,", "live/fork-child-ends", "entry")]
    [InlineData("memory/TableMove.cs", "Entries.Set(machine, from, default);", "", "live/move", "entry")]
    public void It_differs(string file, string code, string changed, string scenario, string field)
    {
        using RuntimeCopy copy = new();
        copy.Edit($"runtime/mm/{file}", code, changed);

        Run run = workspace.Ktrans(new RunOptions(Command: copy.Build()), "live", scenario, "--kernel", "6.18");

        Assert.True(run is { ExitCode: ExitCodes.Violations, Errors: "" }, run.ToString());
        Assert.Contains(run.Output.Split('\n'), l => l.Contains($"{field} ", StringComparison.Ordinal) && l.Contains(" ! ", StringComparison.Ordinal));
    }
}
