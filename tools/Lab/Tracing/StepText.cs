// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Tracing;

/// <summary>What happened in a step, a line each.</summary>
public static class StepText
{
    /// <summary>The step's C text; a function that begins with its parameters.</summary>
    public static string Heading(Step step) => step.IsEntry
        ? $"{step.Text}({string.Join(", ", step.Events.OfType<StepOperand>().Select(p => p.Text))})"
        : step.Text;

    /// <summary>The lines below it, in order; changes of one thing in one line.</summary>
    public static IEnumerable<string> Details(Step step) => Together(step).Select(events => events[0] is StepChange first
        ? $"state: {first.Subject}: {Changes([.. events.Cast<StepChange>()])}" : Of(events[0]));

    /// <summary>What happened, in order; changes of one thing that come one behind the other are together, all else is alone.</summary>
    public static IEnumerable<IReadOnlyList<StepEvent>> Together(Step step)
    {
        for (int i = 0; i < step.Events.Count;)
        {
            StepEvent[] together = step.Events[i] is StepChange first
                ? [.. step.Events.Skip(i).TakeWhile(e => e is StepChange c && c.Subject == first.Subject)] : [step.Events[i]];
            yield return together;
            i += together.Length;
        }
    }

    /// <summary>One thing that happened, but a change, in a line.</summary>
    public static string Of(StepEvent happened) => happened switch
    {
        StepOperand e => $"{e.Text} = {e.Value}",
        StepDecision { Role: "&&" or "||" or "?:" } e => $"{e.Text} → {e.Value.Text}",
        StepDecision e => $"→ {e.Value.Text}",
        StepCall e => Call(e),
        StepChoice e => $"asks {e.Choice} ({e.Question}): {e.Answer}",
        StepLock e => $"{(e.IsTaken ? "takes" : "drops")} the {e.Lock}",
        StepStore e => $"{e.Target} = {e.Value}",
        StepReturn { Value: { } value } => $"returns {value}",
        _ => "returns",
    };

    /// <summary>A change without what it is of.</summary>
    public static string Change(StepChange change) => Changes([change]);

    private static string Call(StepCall call)
    {
        string arguments = string.Join(", ", call.Arguments.Select(Argument));
        string result = !call.IsBack ? ", which does not come back" : call.Result is { } value ? $" = {value}" : "";
        return $"call {call.Callee}({arguments}){result} [{Kind(call)}]";
    }

    // The address of what has a name says nothing more.
    private static string Argument(StepOperand argument)
    {
        string value = argument.Value.Target ?? argument.Value.Text;
        return argument.Text == value ? value : $"{argument.Text} = {value}";
    }

    private static string Kind(StepCall call) => call.Primitive switch
    {
        null => $"through {call.Through}",
        PrimitiveKind.NoOp => "no-op",
        PrimitiveKind kind => kind.ToString().ToLowerInvariant(),
    };

    // What comes into being with a flag and what loses it is told by the flag alone.
    private static string Changes(IReadOnlyList<StepChange> changes)
    {
        List<string> told = [];
        foreach (StepChange change in changes.Where(c => !IsBit(c)))
        {
            told.Add(change.Before is null ? $"{change.Name} {change.After}" : $"{change.Name} {change.Before} → {change.After ?? "none"}");
        }

        AddBits(told, "set", changes.Where(c => IsBit(c) && c.After is not null));
        AddBits(told, "cleared", changes.Where(c => IsBit(c) && c.After is null));
        return string.Join(", ", told);
    }

    private static bool IsBit(StepChange change) => (change.After ?? change.Before) == State.StateField.Set;

    private static void AddBits(List<string> told, string what, IEnumerable<StepChange> bits)
    {
        string names = string.Join(' ', bits.Select(b => State.StateField.AmongBits(b.Name)));
        if (names.Length > 0)
        {
            told.Add($"{names} {what}");
        }
    }
}
