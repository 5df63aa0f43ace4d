// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>Hears where a run goes: which lines it reaches and how it decides.</summary>
internal sealed class TraceCollector : IEventSink
{
    // More decisions are those of a loop that does not end.
    private const int MostDecisions = 10_000;

    private readonly Dictionary<EventSite, TracePlace> places = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<EventSite> seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<TracePlace> lines = [];
    private readonly List<(TracePlace Place, bool Taken)> decisions = [];

    /// <summary>The lines reached since the last reset, in the order in which they first were.</summary>
    public IReadOnlyList<TracePlace> Lines => lines;

    /// <summary>The decisions since the last reset, in order; of a switch the lines tell.</summary>
    public IReadOnlyList<(TracePlace Place, bool Taken)> Decisions => decisions;

    /// <summary>Forgets the last run.</summary>
    public void Reset()
    {
        seen.Clear();
        lines.Clear();
        decisions.Clear();
    }

    public void On(Machine machine, EventSite site, ulong value)
    {
        if (site.Kind == EventKind.Line && seen.Add(site))
        {
            lines.Add(PlaceOf(site));
        }
        else if (site is { Kind: EventKind.Branch, Role: not "switch" } && decisions.Count < MostDecisions)
        {
            decisions.Add((PlaceOf(site), value != 0));
        }
    }

    private TracePlace PlaceOf(EventSite site)
    {
        if (!places.TryGetValue(site, out TracePlace? place))
        {
            places.Add(site, place = new TracePlace(site.Function, site.File, site.Line, site.Role, site.Kind == EventKind.Line ? "" : site.Text));
        }

        return place;
    }
}
