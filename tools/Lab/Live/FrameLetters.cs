// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Lab.Live;

/// <summary>
/// Calls page frames by letters, in the order in which they come: which page is the same as another one, and as before, is all
/// that their numbers say. A frame that none of the entries looked at maps any more is forgotten: it may come back as another page.
/// </summary>
internal sealed class FrameLetters
{
    private const int Letters = 26;
    private const string Allocation = "mm_page_alloc";
    private const string Free = "mm_page_free";

    private Dictionary<ulong, string> names = [];
    private Dictionary<ulong, string> before = [];
    private int given;

    /// <summary>A step was done, and this is what it left.</summary>
    public void Next(SeenStep step)
    {
        before = names;
        names = [];
        foreach (SeenPage page in step.Entries.Select(e => e.Page).OfType<SeenPage>().Where(p => !p.IsZeroPage && !names.ContainsKey(p.Frame)))
        {
            names.Add(page.Frame, before.GetValueOrDefault(page.Frame) ?? Fresh());
        }
    }

    /// <summary>An entry in words; <c>no process</c> for one that there is not.</summary>
    public string Text(SeenEntry? entry) => entry switch
    {
        null => "no process",
        { Page: { IsZeroPage: true } } => "zero page",
        { Page: { } page } => $"page {names[page.Frame]}",
        _ => entry.Is.ToString().ToLowerInvariant(),
    };

    /// <summary>
    /// The tracepoints of a step, in order, without those of pages that no entry looked at maps before or after it. A page that
    /// comes and goes in the step is no page of theirs, though its frame may be one's afterwards: it is called <c>-</c>.
    /// </summary>
    public IEnumerable<string> Words(IReadOnlyList<SeenEvent> events)
    {
        HashSet<int> passing = Passing(events);
        return events
            .Select((e, i) => e.Frame == 0 ? e.Name
                : passing.Contains(i) ? $"{e.Name} -"
                : (names.GetValueOrDefault(e.Frame) ?? before.GetValueOrDefault(e.Frame)) is { } letter ? $"{e.Name} {letter}" : "")
            .Where(e => e.Length > 0);
    }

    // Which events are of pages that are allocated and freed in these.
    private static HashSet<int> Passing(IReadOnlyList<SeenEvent> events)
    {
        HashSet<int> passing = [];
        Dictionary<ulong, List<int>> sinceAllocated = [];
        foreach ((int index, SeenEvent passed) in events.Index())
        {
            if (passed.Name == Allocation)
            {
                sinceAllocated[passed.Frame] = [];
            }

            sinceAllocated.GetValueOrDefault(passed.Frame)?.Add(index);
            if (passed.Name == Free && sinceAllocated.Remove(passed.Frame, out List<int>? all))
            {
                passing.UnionWith(all);
            }
        }

        return passing;
    }

    /// <summary>The pages of a step of which something holds.</summary>
    public IEnumerable<string> Where(Func<SeenPage, bool> holds, SeenStep step) =>
        step.Entries.Select(e => e.Page).OfType<SeenPage>().Where(p => !p.IsZeroPage && holds(p)).Select(p => names[p.Frame]);

    private string Fresh()
    {
        int number = given++;
        return number < Letters ? ((char)('A' + number)).ToString() : (number + 1).ToString(CultureInfo.InvariantCulture);
    }
}
