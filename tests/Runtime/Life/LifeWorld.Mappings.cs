// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests.Life;

/// <summary>Steps that change what is mapped where, and how: mprotect and mremap.</summary>
internal sealed unsafe partial class LifeWorld
{
    private const int MostProtected = 3;

    private static readonly Protection[] Accesses = [Protection.None, Protection.Read, Protection.Read | Protection.Write];

    private string? Protect(int process, int page, int count)
    {
        int pages = int.Min(1 + count % MostProtected, ReferenceModel.Pages - page);
        Protection access = Accesses[count / MostProtected % Accesses.Length];
        int mapped = Enumerable.Range(page, pages).TakeWhile(p => model.IsMapped(process, p)).Count();
        int ret = Machine.Protect(Mm(process), AddressOf(page), AddressOf(page + pages), access);
        for (int p = page; p < page + mapped; p++)
        {
            // Without memory it ended at some VMA.
            model.Protect(process, p, ret == -V2_6_32.ENOMEM ? AccessTo(process, p) : access);
        }

        return ret == (mapped == pages ? 0 : -V2_6_32.ENOMEM) || (mayFail && ret == -V2_6_32.ENOMEM) ? null : $"mprotect comes to {ret}";
    }

    private string? Move(int process, int page, int count)
    {
        int target = (page + ReferenceModel.Pages / 2) % ReferenceModel.Pages;
        int pages = int.Min(count, ReferenceModel.Pages - int.Max(page, target));
        bool isOne = IsOneVma(process, page, pages);
        bool overlaps = pages > ReferenceModel.Pages / 2;
        if (mayFail && !isOne)
        {
            return null;
        }

        int ret = Machine.Remap(Mm(process), AddressOf(page), AddressOf(page + pages), AddressOf(target));
        bool isRight = overlaps ? ret == -22
            : isOne ? ret == 0 || (mayFail && ret == -V2_6_32.ENOMEM)
            : ret == (Machine.MemoryRules.MovesSeveralVmas && model.IsMapped(process, page) ? 0 : -14);
        for (int p = 0; p < pages && !overlaps; p++)
        {
            Move(process, page + p, target + p, isMoved: ret == 0);
        }

        return isRight ? null : $"mremap comes to {ret}";
    }

    // A VMA that could not be cut stays, with nothing in it; and what was to make room may be gone, with nothing moved.
    private void Move(int process, int page, int target, bool isMoved)
    {
        if (isMoved)
        {
            model.Move(process, page, target, stays: IsMapped(process, page));
        }
        else if (!IsMapped(process, target))
        {
            model.Unmap(process, target, 1);
        }
    }

    private bool IsMapped(int process, int page) => IsOneVma(process, page, 1);

    private bool IsOneVma(int process, int page, int pages)
    {
        vm_area_struct* vma = Machine.FindVma(Mm(process), AddressOf(page));
        return vma is not null && vma->vm_start <= AddressOf(page) && vma->vm_end >= AddressOf(page + pages);
    }

    private Protection AccessTo(int process, int page) =>
        (Protection)(Machine.FindVma(Mm(process), AddressOf(page))->vm_flags & (V2_6_32.VM_READ | V2_6_32.VM_WRITE));
}
