// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.Lab.Tracing;

/// <summary>A step that goes on.</summary>
internal sealed class OpenStep(int number, int depth, EventSite begin)
{
    // Calls that only say what a compiler should expect.
    private static readonly string[] Hints = ["likely", "unlikely"];

    private readonly List<StepEvent> events = [];
    private readonly List<StepOperand> arguments = [];
    private readonly List<StepOperand> targets = [];
    private readonly Stack<int> callees = new();
    private readonly Stack<int> calls = new();

    public int Depth => depth;

    public void Add(StepEvent happened) => events.Add(happened);

    public void Argument(StepOperand argument) => arguments.Add(argument);

    public void Target(StepOperand target) => targets.Add(target);

    /// <summary>A pointer is about to be called through: the call's event is there at once, so that its place is its own.</summary>
    public void Callee(StepOperand pointer)
    {
        callees.Push(events.Count);
        events.Add(new StepCall(pointer.Value.Text, pointer.Text, null, [], null, false));
    }

    /// <summary>A call begins.</summary>
    public void Call(EventSite site)
    {
        int first = int.Max(0, arguments.Count - site.Arguments);
        StepOperand[] own = [.. arguments.Skip(first)];
        arguments.RemoveRange(first, own.Length);
        if (Hints.Contains(site.Text))
        {
            calls.Push(-1);
        }
        else if (callees.Count > 0 && events[callees.Peek()] is StepCall pointed && pointed.Through == site.Text)
        {
            calls.Push(callees.Pop());
            events[calls.Peek()] = pointed with { Arguments = own };
        }
        else
        {
            calls.Push(events.Count);
            events.Add(new StepCall(site.Text, null, site.Primitive, own, null, false));
        }
    }

    /// <summary>The call that began last is back.</summary>
    public void Result(StepValue? value)
    {
        if (calls.TryPop(out int at) && at >= 0)
        {
            events[at] = (StepCall)events[at] with { Result = value, IsBack = true };
        }
    }

    /// <summary>A value is stored, through the address that was told of its target, if one was.</summary>
    public void Store(StepOperand stored)
    {
        int at = targets.FindLastIndex(t => t.Text == stored.Text);
        events.Add(new StepStore(stored.Text, stored.Value, at < 0 ? null : targets[at].Value));
        if (at >= 0)
        {
            targets.RemoveAt(at);
        }
    }

    public Step Build() => new(number, depth, begin.Function, begin.File, begin.Line, begin.Text, begin.Kind == EventKind.Enter, [.. events]);
}
