// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>One thing that a model told. Its value is told in words later, while the machine still is as the run left it.</summary>
/// <param name="Site">The place.</param>
/// <param name="Value">The bits of its value.</param>
/// <param name="Depth">How many models were under way, one in the other; 1 in the outermost.</param>
/// <param name="Choices">How many choices had been asked before.</param>
/// <param name="Locks">The locks held.</param>
public readonly record struct Event(EventSite Site, ulong Value, int Depth, int Choices, IReadOnlyList<HeldLock> Locks);

/// <summary>Keeps everything that models tell, in order.</summary>
public sealed class EventRecorder : IEventSink
{
    private readonly List<Event> events = [];
    private IReadOnlyList<HeldLock> locks = [];

    /// <summary>What was told so far.</summary>
    public IReadOnlyList<Event> Events => events;

    public void On(Machine machine, EventSite site, ulong value)
    {
        // Locks change seldom: events share what they hold.
        if (!locks.SequenceEqual(machine.HeldLocks))
        {
            locks = [.. machine.HeldLocks];
        }

        events.Add(new Event(site, value, machine.CallDepth, machine.ChoiceLog.Count, locks));
    }
}
