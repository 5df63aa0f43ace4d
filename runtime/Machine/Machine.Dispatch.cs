// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>A function of a fault, given the address of its <see cref="vm_fault"/>; the result is of VM_FAULT_ bits.</summary>
public delegate uint FaultHandler(nint vmf);

/// <summary>Functions of faults that a translated one can take the place of, everywhere.</summary>
public sealed unsafe partial class Machine
{
    private static readonly string[] Replaceable =
    [
        "do_anonymous_page", "do_swap_page", "do_wp_page", "do_linear_fault", "__do_fault", "do_fault", "do_read_fault",
        "do_cow_fault", "do_shared_fault",
    ];

    private readonly Dictionary<string, FaultHandler> provided = [];

    /// <summary>The functions that <see cref="Provide"/> takes. Not every kernel has each.</summary>
    public static IReadOnlyList<string> ReplaceableFunctions => Replaceable;

    /// <summary>Puts a function in the place of the runtime's own; it stays there when the machine is reset.</summary>
    /// <exception cref="ArgumentException">No fault is handled by a function of that name.</exception>
    public void Provide(string function, FaultHandler body)
    {
        if (!Replaceable.Contains(function))
        {
            throw new ArgumentException(
                $"no function that can be replaced is called '{function}'; there are: {string.Join(", ", Replaceable)}", nameof(function));
        }

        provided[function] = body;
    }

    /// <summary>Whether a function is one that was provided, not the runtime's own.</summary>
    public bool IsProvided(string function) => provided.ContainsKey(function);

    /// <summary>Calls a function of a fault: the one that was provided, else the runtime's own.</summary>
    internal uint Dispatch(string function, vm_fault* vmf, delegate*<Machine, vm_fault*, uint> model)
    {
        FaultHandler? body = provided.Count == 0 ? null : provided.GetValueOrDefault(function);

        // What the fault was on: the function may leave its vm_fault in any state.
        vm_area_struct* vma = vmf->vma;
        ulong address = vmf->address;
        uint ret = body is null ? model(this, vmf) : body((nint)vmf);
        if (Passing is not null && IsToldHere(function, body is not null))
        {
            TellMapped(function, Follow(vma)->vm_mm, address);
            if ((ret & Numbers.VmFaultRetry) != 0 && UserfaultFill.IsWatched(this, vma))
            {
                Passed(function, null);
            }
        }

        return ret;
    }

    // As the runtime has them, the others call one of these or tell for themselves.
    private static bool IsToldHere(string function, bool isProvided) => function switch
    {
        "do_fault" or "do_linear_fault" or "do_swap_page" => isProvided,
        _ => true,
    };

    private void TellMapped(string function, mm_struct* mm, ulong address)
    {
        pte_t* pte = PteOf(mm, address);
        if (pte is not null && Entries.IsPresent(*pte) && Frames.TryPageOf(FrameOf(pte->pte), out page* page))
        {
            Passed(function, page);
        }
    }
}
