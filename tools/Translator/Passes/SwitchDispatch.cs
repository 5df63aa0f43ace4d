// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>What is left of a flattened switch: each case jumps to its label, wherever that stands by then.</summary>
/// <param name="labels">Makes its labels.</param>
internal sealed class SwitchDispatch(Func<string, MadeLabel> labels)
{
    private readonly List<Stmt> cases = [];

    /// <summary>The label behind the switch.</summary>
    public MadeLabel End { get; } = labels("end");

    /// <summary>Takes up a case.</summary>
    /// <param name="head">The case.</param>
    /// <param name="same">The label of the case right before it; null where it needs one of its own.</param>
    /// <returns>The label that stands in its place.</returns>
    public MadeLabel Take(Stmt head, MadeLabel? same)
    {
        if (same is not null)
        {
            cases.Insert(cases.Count - 1, head);
            return same;
        }

        MadeLabel label = labels(NameOf(head));
        cases.AddRange([head, label.Jump(head.Place)]);
        return label;
    }

    /// <summary>The statements that stand where the switch stood.</summary>
    public List<Stmt> Of(Switch s)
    {
        SourcePlace end = s.Body.End;
        if (cases.Count == 0)
        {
            return [new Evaluate(s.Condition, s.Place), End.Jump(end)];
        }

        if (!cases.Exists(c => c is Default))
        {
            cases.AddRange([new Default(end), End.Jump(end)]);
        }

        return [s with { Body = s.Body with { Statements = new(cases) } }];
    }

    private static string NameOf(Stmt head) => head switch
    {
        Case { Last: { } last } s => $"case_{NameOf(s.First)}_to_{NameOf(last)}",
        Case s => $"case_{NameOf(s.First)}",
        _ => "default",
    };

    private static string NameOf(Expr constant) => constant switch
    {
        Cast e => NameOf(e.Operand),
        ConstantRef e => e.Name,
        _ => LargeSwitches.ValueOf(constant).ToString(CultureInfo.InvariantCulture).Replace("-", "minus_", StringComparison.Ordinal),
    };
}
