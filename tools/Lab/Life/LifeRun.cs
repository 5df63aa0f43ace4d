// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Live;

namespace KTrans.Lab.Life;

/// <summary>A page as a kernel function has left it.</summary>
/// <param name="Function">The kernel function; empty for a step that no kernel function had a part in.</param>
/// <param name="IsTranslated">Whether a translated function ran, not one of the runtime's own.</param>
/// <param name="Page">Which page: letters in the order in which they came, <c>zero</c> for the zero page; empty where there is none.</param>
/// <param name="References">_count, from 4.6 on _refcount.</param>
/// <param name="Mapcount">_mapcount as it is stored: -1 for a page that nothing maps.</param>
/// <param name="Flags">Its PG_ flags by name.</param>
/// <param name="Lru">The LRU list that it is on, by its kernel name, or <c>batch</c> for one that waits for that; empty when it is on none.</param>
/// <param name="Entries">What each living process has at the scenario's address.</param>
/// <param name="Slot">The swap slot of the page or of the address.</param>
public sealed record LifeRow(
    string Function, bool IsTranslated, string Page, int References, int Mapcount, IReadOnlyList<string> Flags, string Lru,
    IReadOnlyList<LifeEntry> Entries, LifeSlot? Slot);

/// <summary>An entry of a page table.</summary>
/// <param name="Process">Whose, from 1.</param>
/// <param name="Is">What it is: <c>page A</c>, <c>swap slot 1</c>, <c>migration entry</c>, <c>empty</c>, <c>no page table</c>.</param>
/// <param name="Bits">The bits of an entry that maps a page, by name.</param>
public sealed record LifeEntry(int Process, string Is, IReadOnlyList<string> Bits);

/// <summary>A swap slot.</summary>
/// <param name="Offset">Its place in the area.</param>
/// <param name="Entries">How many entries of page tables are for it.</param>
/// <param name="HasCache">Whether the swap cache has a page for it.</param>
/// <param name="MapValue">Its byte or count in the kernel's swap_map.</param>
public sealed record LifeSlot(uint Offset, int Entries, bool HasCache, uint MapValue);

/// <summary>A step as it went.</summary>
/// <param name="Text">The step in words.</param>
/// <param name="Result">What came of it: the byte read, VM_FAULT_ bits or an error; empty when there is nothing to say.</param>
/// <param name="Rows">What kernel functions left, in order; at least one.</param>
public sealed record LifeStepRun(string Text, string Result, IReadOnlyList<LifeRow> Rows);

/// <summary>A scenario of a life as it went in one kernel.</summary>
/// <param name="Steps">The steps, up to the one that ended it.</param>
/// <param name="Translated">Functions that were translated, of those that ran.</param>
/// <param name="Models">Functions that ran as the runtime has them, of those that a translated one could take the place of.</param>
/// <param name="Asked">The choices asked, in order; none of a run that is not told and in which nothing is wrong.</param>
/// <param name="Wrong">What does not add up in the end: locks, references, charges, counters; and what ended the run too early.</param>
public sealed record LifeRun(
    IReadOnlyList<LifeStepRun> Steps, IReadOnlyList<string> Translated, IReadOnlyList<string> Models, IReadOnlyList<string> Asked, IReadOnlyList<string> Wrong)
{
    /// <summary>Of each step what a running kernel shows too; none where it was not looked at.</summary>
    public IReadOnlyList<SeenStep> Seen { get; init; } = [];
}
