// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.State;
using KTrans.Lab.Tracing;

namespace KTrans.Study.Runs;

/// <summary>Knows every field that the panes of a run have, by a short key: steps name it often.</summary>
internal sealed class RunFields
{
    // What every entry is looked at for, in the order of its bits.
    private static readonly string[] EntryBits = ["present", "rw", "user", "accessed", "dirty", "nx"];

    private readonly Dictionary<(string Pane, string Subject, string Name), RunField> fields = [];

    /// <param name="start">The state before the run.</param>
    public RunFields(IEnumerable<StateField> start)
    {
        foreach (StateField field in start)
        {
            AddBits(Known(PaneOf(field.Subject), field.Subject, field.Name, field.Value == StateField.Set, field.Value));
        }
    }

    /// <summary>All of them, in the order in which they came up; entries by their address.</summary>
    public IEnumerable<RunField> All => fields.Values.OrderBy(f => f.Pane == RunPane.Entries ? f.Subject : "", StringComparer.Ordinal);

    /// <summary>The key of what a change is of. What only a later call looks at was before as it says.</summary>
    public string Of(StepChange change)
    {
        RunField field = Known(PaneOf(change.Subject), change.Subject, change.Name, (change.After ?? change.Before) == StateField.Set, change.Before ?? "");
        field.Changes = true;
        AddBits(field);
        return field.Key;
    }

    /// <summary>The key of a variable, or of what an expression came to.</summary>
    public string Variable(string function, string text) => Changing(RunPane.Variables, function, text);

    /// <summary>The key of a lock.</summary>
    public string Lock(string name) => Changing(RunPane.Locks, "", name);

    /// <summary>The key of a choice that is asked for the n-th time.</summary>
    public string Choice(string name, int time) =>
        Changing(RunPane.Choices, "", time == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}, time {time}"));

    private string Changing(string pane, string subject, string name)
    {
        RunField field = Known(pane, subject, name, false);
        field.Changes = true;
        return field.Key;
    }

    // An entry's bits stand there before it has any.
    private void AddBits(RunField field)
    {
        if (field is { Pane: RunPane.Entries, Name: "entry" })
        {
            foreach (string bit in EntryBits)
            {
                Known(field.Pane, field.Subject, bit, true).Changes = true;
            }
        }
    }

    private RunField Known(string pane, string subject, string name, bool isBit, string start = "")
    {
        if (!fields.TryGetValue((pane, subject, name), out RunField? field))
        {
            string key = fields.Count.ToString(CultureInfo.InvariantCulture);
            fields.Add((pane, subject, name), field = new RunField(key, pane, subject, StateField.AmongBits(name), isBit, start));
        }

        return field;
    }

    private static string PaneOf(string subject) =>
        StateSubjects.IsEntry(subject) ? RunPane.Entries
        : StateSubjects.IsPage(subject) || subject == StateSubjects.ZeroPage ? RunPane.Pages
        : RunPane.Counters;
}

/// <summary>A field of the panes.</summary>
/// <param name="Key">What tells it from all others of the run.</param>
/// <param name="Pane">The pane that it is in.</param>
/// <param name="Subject">What it is about; empty where the name says all.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsBit">Whether it is set or not, and has no other value.</param>
/// <param name="Start">Its value before the run; empty for none.</param>
internal sealed record RunField(string Key, string Pane, string Subject, string Name, bool IsBit, string Start)
{
    /// <summary>Whether the run tells of it.</summary>
    public bool Changes { get; set; }
}
