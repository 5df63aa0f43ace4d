// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>A machine that is entered, with the mm and VMA most tests want.</summary>
internal sealed unsafe class Scenario : IDisposable
{
    internal const ulong Address = 0x75e52fc77000;
    internal const ulong ReadWrite = V2_6_32.VM_READ | V2_6_32.VM_WRITE;

    private readonly Machine.Scope scope;

    internal Scenario(string version, Func<MachineOptions, MachineOptions>? adjust = null)
    {
        MachineOptions options = new() { Version = LinuxVersion.Parse(version), FirstPageFrame = 0x38944c };
        Machine = new Machine(adjust is null ? options : adjust(options));
        scope = Machine.Enter();
        Mm = Machine.NewMm();
    }

    internal static TheoryData<string> Versions => new("2.6.32", "3.10", "4.4", "4.19", "5.10", "6.1", "6.8", "6.12");

    internal Machine Machine { get; }

    internal mm_struct* Mm { get; }

    internal mem_cgroup* Memcg => Machine.MemcgOf(Mm);

    internal long Anon => Machine.MmCounter(Mm, 1);

    /// <summary>A VMA of 4 MiB around the address, which lies in its middle.</summary>
    internal vm_area_struct* Vma(ulong flags = ReadWrite) =>
        Machine.NewVma(Mm, 0x75e52fa00000, 0x75e530000000, flags);

    internal vm_area_struct* FileVma(@file* file, ulong flags = ReadWrite, bool mkwrite = false) =>
        Machine.NewFileVma(Mm, 0x400000, 0x404000, flags, file, 0, mkwrite);

    internal page* Page(string holder = "test") => Machine.NewPage(holder);

    internal FrameReport Report(page* page) =>
        Machine.Audit().Frames.Single(frame => frame.Pfn == Machine.PageFrame(page));

    internal static string Bug(Action action) => Assert.Throws<KernelBug>(action).Message;

    internal string[] Problems() => [.. Machine.Audit().Problems.Select(problem => problem.Message)];

    public void Dispose()
    {
        scope.Dispose();
        Machine.Dispose();
    }
}
