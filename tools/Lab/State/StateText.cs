// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Lab.State;

/// <summary>A state in few lines: one a subject, what was not touched left out.</summary>
public static class StateText
{
    // Their values say what they are.
    private static readonly string[] Nameless = ["value", "entry"];

    /// <summary>The subjects with their facts.</summary>
    public static IEnumerable<(string Subject, string Facts)> Lines(MachineState state) => state.Fields
        .Where(f => !state.Untouched.Contains(f.Subject))
        .GroupBy(f => f.Subject)
        .Select(subject => (subject.Key, Facts(subject)));

    /// <summary>Differences in words: a subject once, with its fields.</summary>
    public static string Of(IEnumerable<StateDifference> differences) => string.Join("; ", differences
        .GroupBy(d => d.Subject)
        .Select(subject => string.Join(": ", new[] { subject.Key, string.Join(", ", subject.Select(d => d.Name).Where(n => n.Length > 0)) }.Where(part => part.Length > 0))));

    private static string Facts(IEnumerable<StateField> fields)
    {
        StringBuilder text = new();
        bool wasBit = false;
        foreach (StateField field in fields)
        {
            bool isBit = field.Value == StateField.Set;
            text.Append(text.Length == 0 ? "" : isBit && wasBit ? " " : ", ");
            text.Append(isBit ? StateField.AmongBits(field.Name)
                : Nameless.Contains(field.Name) ? field.Value
                : $"{field.Name} {field.Value}");
            wasBit = isBit;
        }

        return text.ToString();
    }
}
