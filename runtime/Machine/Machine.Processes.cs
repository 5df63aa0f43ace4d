// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>Advice about a range of addresses, by the kernel's numbers (MADV_).</summary>
public enum Advice
{
    /// <summary>MADV_DONTNEED: the range is to be as if it had never been touched.</summary>
    DontNeed = 4,

    /// <summary>MADV_FREE: pages may be thrown away, until they are written to.</summary>
    Free = 8,

    /// <summary>MADV_COLD: pages become inactive.</summary>
    Cold = 20,

    /// <summary>MADV_PAGEOUT: pages are reclaimed now.</summary>
    PageOut = 21,
}

/// <summary>What a program may do with memory, by the kernel's numbers (PROT_).</summary>
[Flags]
public enum Protection
{
    /// <summary>PROT_NONE: nothing.</summary>
    None = 0,

    /// <summary>PROT_READ.</summary>
    Read = 1,

    /// <summary>PROT_WRITE.</summary>
    Write = 2,

    /// <summary>PROT_EXEC.</summary>
    Execute = 4,
}

/// <summary>Processes: how their address spaces come about, are used, and end.</summary>
public sealed unsafe partial class Machine
{
    /// <summary>VM_FAULT_SIGSEGV as faults and accesses return it, also of kernels that have no such result.</summary>
    public const uint SegmentationFault = V2_6_39.VM_FAULT_SIGSEGV;

    private MemoryRules? memoryRules;

    internal MemoryRules MemoryRules => memoryRules ??= new MemoryRules(Version);

    /// <summary>Pages that were unmapped and not let go of yet, while a range is unmapped.</summary>
    internal List<nint> Gathered { get; } = [];

    /// <summary>A child's copy of an address space, as fork makes it; null when there was no memory for it.</summary>
    public mm_struct* Fork(mm_struct* parent)
    {
        Run(parent, nameof(Fork));
        return MmCopy.Duplicate(this, parent);
    }

    /// <summary>
    /// What the CPU does: walks the page tables and reads or writes a byte, noting that in the entry; when it may not, the
    /// fault is handled and it tries again.
    /// </summary>
    /// <param name="mm">The address space.</param>
    /// <param name="address">Any address.</param>
    /// <param name="write">Whether it writes.</param>
    /// <param name="value">What it writes.</param>
    /// <param name="read">What was there; 0 when it could not be read, or page contents are not kept.</param>
    /// <returns>VM_FAULT_ bits of all faults it took; an error among them means that it was not done.</returns>
    public uint Access(mm_struct* mm, ulong address, bool write, byte value, out byte read)
    {
        Run(mm, nameof(Access));
        return Cpu.Access(this, mm, address, write, value, out read);
    }

    /// <summary>
    /// Handles a fault of a user's access, as the architecture's handler does: finds the VMA, takes the mmap lock for read,
    /// and tries again when the fault asks for it.
    /// </summary>
    /// <returns>VM_FAULT_ bits; VM_FAULT_SIGSEGV of 2.6.39 and later, in all kernels, when the access is not allowed.</returns>
    public uint HandleFault(mm_struct* mm, ulong address, bool write)
    {
        Run(mm, nameof(HandleFault));
        FaultState outer = fault;
        try
        {
            return FaultPath.Handle(this, mm, address, write);
        }
        finally
        {
            fault = outer;
        }
    }

    /// <summary>Removes all mappings from a range of whole pages; 0, or -ENOMEM when a VMA that would be split cannot be.</summary>
    public int Unmap(mm_struct* mm, ulong start, ulong end)
    {
        Run(mm, nameof(Unmap));
        return Unmapping.Unmap(this, mm, start, end);
    }

    /// <summary>Ends an address space: nothing of it is left but its counters, which should be 0.</summary>
    public void Exit(mm_struct* mm)
    {
        Run(mm, nameof(Exit));
        Unmapping.Exit(this, mm);
    }

    /// <summary>Whether tasks of a release count pages for themselves first, and their mms learn of them later (SPLIT_RSS_COUNTING).</summary>
    public static bool CountsInTasks(LinuxVersion version) => new MemoryRules(version).CountsInTask;

    /// <summary>Whether a release has PG_anon_exclusive.</summary>
    public static bool KnowsExclusive(LinuxVersion version) => new MemoryRules(version).KnowsExclusive;

    /// <summary>Whether madvise of a release knows an advice.</summary>
    public static bool HasAdvice(LinuxVersion version, Advice advice) => Advising.IsKnown(new MemoryRules(version), advice);

    /// <summary>madvise on a range of whole pages; 0 or a negative error number.</summary>
    public int Advise(mm_struct* mm, ulong start, ulong end, Advice advice)
    {
        Run(mm, nameof(Advise));
        return Advising.Advise(this, mm, start, end, advice);
    }

    /// <summary>mprotect: says what may be done with a range of whole pages. Follows mm/mprotect.c.</summary>
    /// <param name="mm">The address space.</param>
    /// <param name="start">The first address.</param>
    /// <param name="end">The one behind the last.</param>
    /// <param name="access">What may be done.</param>
    /// <returns>
    /// 0; -ENOMEM at the first address that is not mapped, or where a VMA that would be split cannot be; -EACCES at a VMA that
    /// lacks the VM_MAY flag. What is below has changed then.
    /// </returns>
    /// <exception cref="ArgumentException">It is no range of whole pages.</exception>
    /// <exception cref="KernelBug">A huge page is there.</exception>
    public int Protect(mm_struct* mm, ulong start, ulong end, Protection access)
    {
        Run(mm, nameof(Protect));
        return Protecting.Protect(this, mm, start, end, access);
    }

    /// <summary>
    /// mremap with MREMAP_MAYMOVE and MREMAP_FIXED and the same size: moves what is mapped in a range of whole pages to another
    /// place, from which everything is unmapped first. Follows mm/mremap.c.
    /// </summary>
    /// <param name="mm">The address space.</param>
    /// <param name="start">The first address.</param>
    /// <param name="end">The one behind the last.</param>
    /// <param name="target">The new first address.</param>
    /// <returns>
    /// 0; -EINVAL when the places overlap or the target is no user's; -EFAULT when the range is not mapped, or, up to 6.16, by
    /// more than one VMA; -ENOMEM when there is no memory for VMAs or page tables: what was to be moved is where it was then.
    /// </returns>
    /// <exception cref="ArgumentException">One of the two is no range of whole pages.</exception>
    /// <exception cref="KernelBug">A huge page is there, or a userfaultfd watches.</exception>
    public int Remap(mm_struct* mm, ulong start, ulong end, ulong target)
    {
        Run(mm, nameof(Remap));
        return Remapping.Remap(this, mm, start, end, target);
    }

    /// <summary>Moves what is in a page to a new one, wherever it is mapped; 0 or a negative error number.</summary>
    public int Migrate(page* page)
    {
        CheckEntered();
        CheckPage(page, nameof(Migrate));
        return Migration.Migrate(this, page);
    }

    /// <summary>Whether an address space has not ended.</summary>
    internal static bool IsAlive(mm_struct* mm) => mm->pgd is not null;

    /// <summary>The VMA of an address, or the next one behind it; null when there is none. Follows find_vma (mm/mmap.c).</summary>
    internal vm_area_struct* FindVma(mm_struct* mm, ulong address)
    {
        vm_area_struct* vma = mm->mmap;
        while (vma is not null && Follow(vma)->vm_end <= address)
        {
            vma = vma->vm_next;
        }

        return vma;
    }

    /// <summary>Takes a VMA out of its mm's list.</summary>
    internal void Unlink(vm_area_struct* vma)
    {
        if (vma->vm_prev is null)
        {
            Follow(vma->vm_mm)->mmap = vma->vm_next;
        }
        else
        {
            Follow(vma->vm_prev)->vm_next = vma->vm_next;
        }

        if (vma->vm_next is not null)
        {
            Follow(vma->vm_next)->vm_prev = vma->vm_prev;
        }
    }

    /// <summary>A copy of a VMA, for an mm, not in its list yet and tied to no anon_vma by itself. Follows vm_area_dup.</summary>
    internal vm_area_struct* Duplicate(vm_area_struct* vma, mm_struct* mm)
    {
        vm_area_struct* copy = Arena.Allocate<vm_area_struct>($"vma 0x{vma->vm_start:x}");
        *copy = *vma;
        copy->vm_mm = mm;
        copy->vm_next = null;
        copy->vm_prev = null;
        copy->anon_vma_node = default;
        Lists.Init(&copy->anon_vma_chain);
        return copy;
    }

    /// <summary>Puts a VMA among its neighbours.</summary>
    internal void Insert(vm_area_struct* vma) => Link(vma);

    // An mm's task has the CPU; one that has ended is gone for good.
    private void Run(mm_struct* mm, string function)
    {
        CheckEntered();
        CheckObject(mm, function);
        if (mm->owner is null || mm->owner == CurrentTask)
        {
            return;
        }

        if (CurrentTask->mm is null)
        {
            Arena.Free(CurrentTask, nameof(task_struct));
        }

        CurrentTask = mm->owner;
    }
}
