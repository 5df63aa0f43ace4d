// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.RegularExpressions;
using KTrans.Runtime;

namespace KTrans.Lab.State;

/// <summary>
/// Reads a machine's state as facts. It is made when a call is about to begin, since counters are told as changes, and
/// what the call has not touched as such.
/// </summary>
internal sealed partial class StateReader
{
    private readonly Machine machine;
    private readonly IReadOnlyList<ulong> faulted;
    private readonly MachineView before;

    /// <param name="machine">The machine.</param>
    /// <param name="faulted">The addresses at which faults happen in the first mm: their entries are told when they are empty too.</param>
    public StateReader(Machine machine, IReadOnlyList<ulong> faulted)
    {
        this.machine = machine;
        this.faulted = [.. faulted.Select(address => address & ~0xfffUL).Distinct().Order()];
        before = machine.View();
    }

    /// <summary>What <see cref="StateField.Subject"/> is of the entries of the faulted addresses.</summary>
    public IEnumerable<string> FaultedEntries => faulted.Select(address => StateFacts.EntryOf(0, PageTableLevel.Pte, address));

    /// <summary>The state as it is now.</summary>
    /// <exception cref="KernelBug">It is too damaged to be looked at.</exception>
    public MachineState Read(PageNaming naming) => Read(machine.View(), naming);

    /// <summary>The state that a view shows, which is that of now.</summary>
    /// <exception cref="KernelBug">It is too damaged to be looked at.</exception>
    public MachineState Read(MachineView now, PageNaming naming)
    {
        StateFacts facts = new(machine, before, now, naming);
        foreach (EntryView entry in Entries(now))
        {
            facts.Entry(entry, IsCoveredByHugePage(now, entry));
        }

        facts.Pages();
        facts.Counters();
        facts.Vmas();
        facts.Inodes();
        facts.Locks();
        facts.Statistics();
        return facts.State;
    }

    /// <summary>A finding's text as it is now, with pages by the parts they play; which frame a page table has says nothing.</summary>
    public string ByRole(string finding)
    {
        if (!Frame().IsMatch(finding))
        {
            return finding;
        }

        PageNames names = new(machine.View(), PageNaming.ByRole, machine.FileNames);
        return Frame().Replace(finding, m =>
            m.Groups["page"].Success ? $"{(m.Groups["lock"].Success ? "page lock of " : "")}{names.Of(ulong.Parse(m.Groups["page"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture))}"
            : m.ValueSpan.StartsWith("frame", StringComparison.Ordinal) ? "a frame"
            : "it");
    }

    [GeneratedRegex("page (?<lock>lock )?pfn 0x(?<page>[0-9a-f]+)|(?:pfn|frame) 0x[0-9a-f]+")]
    private static partial Regex Frame();

    // The empty ones of faulted addresses stand among the others by their address.
    private IEnumerable<EntryView> Entries(MachineView view) => view.Entries
        .Concat(faulted
            .Where(address => !view.Entries.Any(e => e is { Mm: 0, Level: PageTableLevel.Pte } && e.Address == address))
            .Select(address => new EntryView(0, PageTableLevel.Pte, address, 0, null, false, false)))
        .OrderBy(e => e.Mm).ThenBy(e => e.Address).ThenBy(e => e.Level);

    private static bool IsCoveredByHugePage(MachineView view, EntryView entry) =>
        entry.Level == PageTableLevel.Pte && view.Entries.Any(e => e.Level == PageTableLevel.Pmd && e.Mm == entry.Mm && entry.Address - e.Address < 1UL << 21);
}
