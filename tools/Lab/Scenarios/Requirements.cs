// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;

namespace KTrans.Lab.Scenarios;

/// <summary>
/// Which kernel versions can be in a scenario at all: a version whose surface lacks the primitive that would notice
/// has no such event in this function.
/// </summary>
public static class Requirements
{
    // Some primitives are older than their calls in faults.
    private static readonly Dictionary<string, LinuxVersion> CalledSince = new()
    {
        ["pte_alloc"] = new(4, 8, 0),
        ["copy_mc_user_highpage"] = new(6, 12, 0),
        ["vma_end_read"] = new(6, 7, 0),
    };

    private static readonly Dictionary<string, (string Primitive, string Reason)> OfChoice = new()
    {
        ["mm_unstable"] = ("check_stable_address_space", "nothing there looks whether the OOM reaper is at work"),
        ["pte_alloc"] = ("pte_alloc", "the caller has allocated the page table before"),
        ["pgtable_gone"] = ("pte_alloc", "the caller has the page table mapped, and it cannot go away"),
        ["copy_page"] = ("copy_mc_user_highpage", "bad memory under the copy is the end of the kernel"),
    };

    /// <summary>Why a version cannot be in the scenario; null when it can.</summary>
    public static string? Missing(Scenario scenario, KernelPrelude prelude)
    {
        foreach ((string primitive, string reason) in Of(scenario))
        {
            bool isTooOld = CalledSince.TryGetValue(primitive, out LinuxVersion since) && LinuxVersion.Parse(prelude.Version) < since;
            bool isThere = prelude.Functions.ContainsKey(primitive) || prelude.Constants.ContainsKey(primitive);
            if (isTooOld || !isThere)
            {
                return $"cannot be: there is no {primitive}; {reason}";
            }
        }

        return null;
    }

    private static IEnumerable<(string Primitive, string Reason)> Of(Scenario scenario)
    {
        if (scenario.UserfaultfdMissing)
        {
            yield return ("userfaultfd_missing", "there is no userfaultfd");
        }

        if (scenario.ForbidsZeroPage)
        {
            yield return ("mm_forbids_zeropage", "no mm can refuse the zero page");
        }

        if (scenario.FolioOrders != 0)
        {
            yield return ("alloc_anon_folio", "an anonymous fault takes single pages only");
        }

        if (scenario.WriteProtectMarker)
        {
            yield return ("vmf_orig_pte_uffd_wp", "there are no such markers");
        }

        if (scenario.UnderVmaLock)
        {
            yield return ("vma_end_read", "a fault on a file holds the mmap lock");
        }

        if (!scenario.PageTablePresent)
        {
            yield return OfChoice["pte_alloc"];
        }

        foreach (FixedChoice choice in scenario.Fixed)
        {
            if (choice is { Choice: "fault", Outcome: "RETRY" })
            {
                yield return ("VM_FAULT_RETRY", "a fault keeps its lock while it waits");
            }

            if (OfChoice.TryGetValue(choice.Choice, out (string, string) need))
            {
                yield return need;
            }
        }
    }
}
