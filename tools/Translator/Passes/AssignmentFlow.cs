// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Finds the locals that may be read before they are assigned, by C#'s rules or more strictly: what this calls
/// assigned, C# does too (C# standard, 9.4). A state is the set of assigned locals, null where no path leads.
/// </summary>
internal sealed class AssignmentFlow
{
    private readonly Dictionary<string, AssignedLocals> atLabel = [];
    private readonly HashSet<int> open = [];
    private AssignedLocals? atBreak;
    private bool changed;

    /// <summary>Ids of the locals that may be read unassigned.</summary>
    public static HashSet<int> ReadBeforeAssigned(FunctionModel function)
    {
        AssignmentFlow flow = new();
        AssignedLocals parameters = function.Parameters.Aggregate(AssignedLocals.None, (at, p) => at.With(p.Id));
        do
        {
            // A jump back lowers what is assigned at its label: go on until nothing moves.
            flow.changed = false;
            flow.open.Clear();
            flow.After(function.Body!, parameters);
        }
        while (flow.changed);
        return flow.open;
    }

    private AssignedLocals? After(Stmt statement, AssignedLocals? state)
    {
        if (statement is Labeled labeled)
        {
            return After(labeled.Statement, Join(labeled.Label, state));
        }

        if (statement is Switch choice)
        {
            return AfterSwitch(choice, state is null ? null : After(choice.Condition, state));
        }

        if (state is null)
        {
            // Unreached so far, but a label inside may be reached.
            foreach (Stmt child in statement.Children())
            {
                state = After(child, state);
            }

            return state;
        }

        return statement switch
        {
            Block s => s.Statements.Aggregate<Stmt, AssignedLocals?>(state, (at, child) => After(child, at)),
            Declare s => s.Initializer is null ? state.Without(s.Local.Id) : After(s.Initializer, state.Without(s.Local.Id)).With(s.Local.Id),
            If s => AfterIf(s, state),
            While s => AfterLoop(s.Body, After(s.Condition, state)),
            DoWhile s => AfterDo(s, state),
            For s => AfterFor(s, state),
            Goto s => Leave(s.Label, state),
            Return s => Leave(s.Value, state),
            Break => LeaveSwitch(state),
            Continue or FallsOffEnd => null,
            _ => statement.Expressions().Aggregate(state, (at, e) => After(e, at)),
        };
    }

    private AssignedLocals? AfterIf(If s, AssignedLocals state)
    {
        AssignedLocals tested = After(s.Condition, state);
        return Both(After(s.Then, tested), s.Else is null ? tested : After(s.Else, tested));
    }

    // Each section is reached from the condition, and from the one before it where that runs on.
    private AssignedLocals? AfterSwitch(Switch s, AssignedLocals? tested)
    {
        AssignedLocals? outer = atBreak;
        atBreak = s.Body.Statements.Any(child => child is Default) ? null : tested;
        AssignedLocals? end = s.Body.Statements.Aggregate<Stmt, AssignedLocals?>(
            s.Body.Statements.Count == 0 ? tested : null, (at, child) => child is Case or Default ? Both(at, tested) : After(child, at));
        AssignedLocals? after = Both(end, atBreak);
        atBreak = outer;
        return after;
    }

    private AssignedLocals? LeaveSwitch(AssignedLocals state)
    {
        atBreak = Both(atBreak, state);
        return null;
    }

    // What holds at a break of a loop holds before the loop: it is of no switch around it.
    private AssignedLocals? AfterBody(Stmt body, AssignedLocals state)
    {
        AssignedLocals? outer = atBreak;
        AssignedLocals? after = After(body, state);
        atBreak = outer;
        return after;
    }

    private AssignedLocals AfterLoop(Stmt body, AssignedLocals state)
    {
        AfterBody(body, state);
        return state;
    }

    private AssignedLocals AfterDo(DoWhile s, AssignedLocals state)
    {
        After(s.Condition, AfterBody(s.Body, state) ?? state);
        return state;
    }

    private AssignedLocals AfterFor(For s, AssignedLocals state)
    {
        state = s.Initial.Aggregate(state, (at, e) => After(e, at));
        state = s.Condition is null ? state : After(s.Condition, state);
        AssignedLocals round = AfterBody(s.Body, state) ?? state;
        _ = s.Step.Aggregate(round, (at, e) => After(e, at));
        return state;
    }

    private AssignedLocals After(Expr expression, AssignedLocals state)
    {
        switch (expression)
        {
            case LocalRef e:
                if (!state.Contains(e.Local.Id))
                {
                    open.Add(e.Local.Id);
                }

                return state;
            case Assign { Target: LocalRef target } e:
                return After(e.Value, state).With(target.Local.Id);
            case Assign { Target: Member { Arrow: false, Base: LocalRef, BitWidth: null } } e:
                return After(e.Value, state);
            case AddressOf { Operand: LocalRef e }:
                return state.With(e.Local.Id);
            case Binary e when e.Operator.IsLogical():
                AssignedLocals left = After(e.Left, state);
                After(e.Right, left);
                return left;
            case Conditional e:
                AssignedLocals tested = After(e.Condition, state);
                return After(e.WhenTrue, tested).And(After(e.WhenFalse, tested));
            default:
                return expression.Operands().Aggregate(state, (at, operand) => After(operand, at));
        }
    }

    private AssignedLocals? Leave(string label, AssignedLocals state)
    {
        Join(label, state);
        return null;
    }

    private AssignedLocals? Leave(Expr? value, AssignedLocals state)
    {
        if (value is not null)
        {
            After(value, state);
        }

        return null;
    }

    private AssignedLocals? Join(string label, AssignedLocals? state)
    {
        atLabel.TryGetValue(label, out AssignedLocals? before);
        AssignedLocals? both = Both(before, state);
        if (both is not null && (before is null || both != before))
        {
            atLabel[label] = both;
            changed = true;
        }

        return both;
    }

    private static AssignedLocals? Both(AssignedLocals? a, AssignedLocals? b) =>
        a is null ? b : b is null ? a : a.And(b);
}
