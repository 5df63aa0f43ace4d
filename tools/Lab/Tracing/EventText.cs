// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Runtime;

namespace KTrans.Lab.Tracing;

/// <summary>Writes what models told, one event a line: kernel line, kind, C text, value.</summary>
public static class EventText
{
    /// <summary>The lines, with choices and locks between them where they came about.</summary>
    /// <param name="machine">The machine as the run left it.</param>
    /// <param name="events">What was told, in order.</param>
    public static IEnumerable<string> Lines(Machine machine, IReadOnlyList<Event> events)
    {
        int choices = 0;
        IReadOnlyList<HeldLock> locks = [];
        foreach (Event told in events)
        {
            foreach (ChoiceAnswer answer in machine.ChoiceLog.Take(told.Choices).Skip(choices))
            {
                yield return Line(told, "", "choice", answer.ToString());
            }

            choices = told.Choices;
            if (!locks.SequenceEqual(told.Locks))
            {
                locks = told.Locks;
                yield return Line(told, "", "locks", locks.Count == 0 ? "none" : string.Join(", ", locks.Select(l => l.Name)));
            }

            EventSite site = told.Site;
            yield return Line(told, site.Line.ToString(CultureInfo.InvariantCulture), site.Kind.ToString().ToLowerInvariant(), What(site) + Value(machine, told));
        }
    }

    private static string Line(Event told, string line, string kind, string text) =>
        $"{line,5} {new string(' ', (told.Depth - 1) * 2)}{kind,-9} {text}".TrimEnd();

    private static string What(EventSite site) => site.Kind switch
    {
        EventKind.Branch => $"{site.Role} {site.Text}",
        EventKind.Call when site.Primitive is { } kind => $"{site.Text} ({kind.ToString().ToLowerInvariant()})",
        _ => site.Text,
    };

    private static string Value(Machine machine, Event told) => told.Site.Shape == ValueShape.None ? ""
        : $" = {ValueText.Of(machine, told.Site, told.Value)}";
}
