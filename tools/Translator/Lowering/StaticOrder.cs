// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The order in which variables with static storage get their first values. To C initialisers are constants, of which some
/// read others: they come after what they read. Addresses ask for no order.
/// <code>
/// C    static const int n = 5; int twice = n * 2; char c = "abc"[1];
/// C#   statics->n = 5; Constants.CopyText(statics->string_1, …); statics->twice = statics->n * 2; …
/// </code>
/// </summary>
internal static class StaticOrder
{
    /// <summary>All variables' steps in that order, where nothing asks for another in the given one.</summary>
    /// <param name="values">For each variable, by name, what initialises it.</param>
    public static IEnumerable<Stmt> Of(IReadOnlyList<(string Name, IReadOnlyList<Stmt> Values)> values)
    {
        Dictionary<string, IReadOnlyList<Stmt>> byName = values.ToDictionary(v => v.Name, v => v.Values);
        HashSet<string> seen = [];
        return values.SelectMany(v => After(v.Name, byName, seen));
    }

    private static IEnumerable<Stmt> After(string name, Dictionary<string, IReadOnlyList<Stmt>> values, HashSet<string> seen)
    {
        if (!seen.Add(name))
        {
            return [];
        }

        return [.. values[name].SelectMany(ReadBy).Distinct().SelectMany(n => After(n, values, seen)), .. values[name]];
    }

    private static IEnumerable<string> ReadBy(Stmt step) => step is Evaluate { Expression: Assign e } ? Read(e.Value) : [];

    // The variables that an expression takes a value from.
    private static IEnumerable<string> Read(Expr e) => e switch
    {
        AddressOf { Operand: var operand } => Located(operand),
        StaticRef or Member or Subscript or Dereference => e.SelfAndDescendants().OfType<StaticRef>().Select(r => r.Variable.Name),
        _ => e.Operands().SelectMany(Read),
    };

    // The variables that are read to find a place.
    private static IEnumerable<string> Located(Expr lvalue) => lvalue switch
    {
        StaticRef => [],
        Member { Arrow: false } e => Located(e.Base),
        _ => lvalue.Operands().SelectMany(Read),
    };
}
