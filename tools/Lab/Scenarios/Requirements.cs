// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;

namespace KTrans.Lab.Scenarios;

/// <summary>
/// Which kernel versions can be in a scenario at all: a version whose surface lacks the primitive that would notice
/// has no such state. A fixed choice that a version never asks is no such thing: it just does not come to it.
/// </summary>
public static class Requirements
{
    // Some primitives are older than their calls in faults.
    private static readonly Dictionary<string, LinuxVersion> CalledSince = new() { ["vma_end_read"] = new(6, 7, 0) };

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

    private static IEnumerable<(string Primitive, string Reason)> Of(Scenario scenario) =>
        [.. OfMemory(scenario.Memory), .. scenario.Vmas.SelectMany(OfVma), .. OfEntries(scenario), .. scenario.Calls.SelectMany(c => OfCall(scenario, c)), .. OfChoices(scenario)];

    private static IEnumerable<(string Primitive, string Reason)> OfMemory(MemorySetup memory)
    {
        if (memory.ForbidsZeroPage)
        {
            yield return ("mm_forbids_zeropage", "no mm can refuse the zero page");
        }

        if (memory.FolioOrders.Count > 0)
        {
            yield return ("alloc_anon_folio", "an anonymous fault takes single pages only");
        }
    }

    private static IEnumerable<(string Primitive, string Reason)> OfVma(VmaSetup vma)
    {
        foreach (string flag in vma.Flags)
        {
            yield return (flag, "no mapping has that flag");
        }

        if (vma.Userfaultfd.HasFlag(UserfaultfdModes.Missing))
        {
            yield return ("userfaultfd_missing", "there is no userfaultfd");
        }

        if (vma.Userfaultfd.HasFlag(UserfaultfdModes.Wp))
        {
            yield return ("userfaultfd_wp", "userfaultfd cannot write protect");
        }
    }

    private static IEnumerable<(string Primitive, string Reason)> OfEntries(Scenario scenario)
    {
        if (scenario.PageTables.Any(e => e.Entry == EntryKind.UffdWpMarker))
        {
            yield return ("vmf_orig_pte_uffd_wp", "there are no such markers");
        }
    }

    private static IEnumerable<(string Primitive, string Reason)> OfCall(Scenario scenario, FaultCall call)
    {
        if (call.UnderVmaLock)
        {
            yield return ScenarioCatalogue.IsAnonymous(scenario, call)
                ? ("FAULT_FLAG_VMA_LOCK", "a fault holds the mmap lock")
                : ("vma_end_read", "a fault on a file holds the mmap lock");
        }
    }

    private static IEnumerable<(string Primitive, string Reason)> OfChoices(Scenario scenario)
    {
        if (scenario.Fixed.Any(f => f is { Choice: "fault", Outcome: "RETRY" }))
        {
            yield return ("VM_FAULT_RETRY", "a fault keeps its lock while it waits");
        }
    }
}
