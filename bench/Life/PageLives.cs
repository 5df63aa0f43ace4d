// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Bench.Life;

/// <summary>
/// Anonymous pages of one address space through their whole life, all of them one step at a time: written to, aged, swapped
/// out, freed once their write has ended, read in again, unmapped.
/// </summary>
internal sealed unsafe class PageLives : IDisposable
{
    private const ulong Start = 0x7f0000000000;
    private const ulong PageBytes = 0x1000;
    private const int PagesInTable = 512;

    // More than any kernel needs until a page that was just written to is out.
    private const int MostScans = 6;

    private readonly int pages;
    private readonly bool contents;
    private readonly Machine machine;
    private readonly Machine.Scope scope;
    private readonly ulong access;
    private mm_struct* mm;

    /// <param name="version">The kernel.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="contents">Whether they have contents.</param>
    public PageLives(LinuxVersion version, int pages, bool contents)
    {
        this.pages = pages;
        this.contents = contents;

        // Twice the slots, so that pages that come in keep theirs: a swap area that is more than half full lets go of them.
        machine = new Machine(new MachineOptions
        {
            Version = version,
            UserFrames = pages,
            KernelFrames = pages / PagesInTable + 64,
            SwapSlots = 2 * pages,
            ObjectBytes = (4 << 20) + 128L * pages,
            PageContents = contents,
        });
        scope = machine.Enter();
        access = machine.Flag("VM_READ") | machine.Flag("VM_WRITE") | machine.Flag("VM_MAYREAD") | machine.Flag("VM_MAYWRITE");
    }

    private ulong End => Start + (ulong)pages * PageBytes;

    /// <summary>All lives once, on a machine like new.</summary>
    /// <returns>Nanoseconds, without what was before the first and after the last.</returns>
    /// <exception cref="InvalidOperationException">A step did not do what it is there for: what was measured are no lives.</exception>
    public double Run()
    {
        machine.Reset();
        machine.SwapOn(2 * pages);
        mm = machine.NewMm();
        machine.NewVma(mm, Start, End, access);
        long start = Stopwatch.GetTimestamp();
        Write();
        SwapOut();
        Read();
        machine.Unmap(mm, Start, End);
        double took = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        CheckEnd();
        return took;
    }

    public void Dispose()
    {
        scope.Dispose();
        machine.Dispose();
    }

    private void Write()
    {
        for (ulong address = Start; address < End; address += PageBytes)
        {
            machine.Access(mm, address, write: true, ValueOf(address), out _);
        }
    }

    private void SwapOut()
    {
        int free = 0;
        for (int scan = 0; free < pages && scan < MostScans; scan++)
        {
            machine.ShrinkActive(pages);
            free += machine.ShrinkInactive(pages, kswapd: true);
        }

        Check(free == pages && machine.EventCount(VmEvent.PSWPOUT) == pages, "are not all in swap");
    }

    private void Read()
    {
        bool areSame = true;
        for (ulong address = Start; address < End; address += PageBytes)
        {
            machine.Access(mm, address, write: false, 0, out byte read);
            areSame &= !contents || read == ValueOf(address);
        }

        Check(areSame && machine.EventCount(VmEvent.PSWPIN) == pages, "did not come back as they were");
    }

    private void CheckEnd()
    {
        Check(machine.Statistic(VmStat.NR_ANON_MAPPED) == 0 && machine.Statistic(VmStat.NR_FILE_PAGES) == 0, "are not gone");
        Check(machine.Findings.Count == 0 && machine.Audit().Problems.Count == 0, "left something wrong");
    }

    private void Check(bool isAsMeant, string otherwise)
    {
        if (!isAsMeant)
        {
            throw new InvalidOperationException($"{pages} pages of {machine.Version} {otherwise}");
        }
    }

    // Never 0: pages full of zeroes are not written by 6.12.
    private static byte ValueOf(ulong address) => (byte)(address / PageBytes % 255 + 1);
}
