// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.State;
using KTrans.Runtime;

namespace KTrans.Lab.Tracing;

/// <summary>Makes steps of what a model tells, with what each changed in the machine's state.</summary>
internal sealed class StepRecorder : IEventSink
{
    // A run without a loop has some dozens; one that does not end would fill the memory.
    private const int MostSteps = 10_000;

    private readonly List<OpenStep> steps = [];
    private readonly Stack<OpenStep> open = new();
    private readonly StateChanges changes = new();
    private OpenStep? last;
    private int choices;
    private IReadOnlyList<HeldLock> locks = [];

    /// <summary>Whether there were more steps than are kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The state before the first step.</summary>
    public IReadOnlyList<StateField> Start => changes.Start;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<Step> Steps => [.. steps.Select(s => s.Build())];

    public void On(Machine machine, EventSite site, ulong value)
    {
        if (IsCut)
        {
            return;
        }

        CatchUp(machine);
        if (site.Kind is EventKind.Enter or EventKind.Line)
        {
            Begin(machine, site);
        }
        else
        {
            Continue(machine, site, value);
        }
    }

    // What was asked and locked since the last event was so by what that began.
    private void CatchUp(Machine machine)
    {
        foreach (ChoiceAnswer answer in machine.ChoiceLog.Skip(choices))
        {
            last?.Add(new StepChoice(answer.Choice.Name, answer.Choice.Question, answer.Choice.Outcomes[answer.Outcome]));
        }

        choices = machine.ChoiceLog.Count;
        IReadOnlyList<HeldLock> now = machine.HeldLocks;
        if (!locks.SequenceEqual(now))
        {
            List<HeldLock> taken = [.. now], dropped = [.. locks];
            taken.RemoveAll(dropped.Remove);
            foreach (StepLock change in (IEnumerable<StepLock>)[.. dropped.Select(l => new StepLock(l.Name, false)), .. taken.Select(l => new StepLock(l.Name, true))])
            {
                last?.Add(change);
            }

            locks = now;
        }
    }

    private void Begin(Machine machine, EventSite site)
    {
        if (steps.Count == MostSteps)
        {
            IsCut = true;
            return;
        }

        int depth = machine.CallDepth;
        Close(depth);
        last = new OpenStep(steps.Count + 1, depth, site);
        steps.Add(last);
        open.Push(last);
        if (depth == 1 && site.Kind == EventKind.Enter)
        {
            changes.BeginCall(machine);
        }
    }

    // What goes on at a depth ends what went on below it.
    private void Close(int depth)
    {
        while (open.TryPeek(out OpenStep? ended) && ended.Depth >= depth)
        {
            open.Pop();
        }
    }

    private void Continue(Machine machine, EventSite site, ulong value)
    {
        Close(machine.CallDepth + 1);
        last = open.Peek();
        Tell(last, site, site.Shape == ValueShape.None ? null : ValueText.Described(machine, site, value));
        if (site.Kind is EventKind.Result or EventKind.Store or EventKind.Return)
        {
            foreach (StepChange change in changes.Since(machine))
            {
                last.Add(change);
            }
        }
    }

    private static void Tell(OpenStep step, EventSite site, StepValue? value)
    {
        switch (site.Kind)
        {
            case EventKind.Parameter or EventKind.Operand:
                step.Add(new StepOperand(site.Text, value!));
                break;
            case EventKind.Branch:
                step.Add(new StepDecision(site.Role, site.Text, value!));
                break;
            case EventKind.Target:
                step.Target(new StepOperand(site.Text, value!));
                break;
            case EventKind.Store:
                step.Store(new StepOperand(site.Text, value!));
                break;
            case EventKind.Callee:
                step.Callee(new StepOperand(site.Text, value!));
                break;
            case EventKind.Argument:
                step.Argument(new StepOperand(site.Text, value!));
                break;
            case EventKind.Call:
                step.Call(site);
                break;
            case EventKind.Result:
                step.Result(value);
                break;
            case EventKind.Return:
                step.Add(new StepReturn(value));
                break;
        }
    }
}
