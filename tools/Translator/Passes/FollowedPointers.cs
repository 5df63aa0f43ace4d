// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Which locals hold a pointer that has certainly been followed by now: locals that keep their first value, and that
/// a statement before the function's first branch or label has dereferenced.
/// </summary>
internal sealed class FollowedPointers
{
    private readonly HashSet<int> changing;
    private readonly HashSet<int> followed = [];
    private bool straight = true;

    public FollowedPointers(Block body) => changing = [.. body.AllExpressions().SelectMany(Changed)];

    /// <summary>Whether the pointer in this local has been followed by every path to here.</summary>
    public bool Contains(Local local) => followed.Contains(local.Id);

    /// <summary>Moves on past one statement of the function's outermost block.</summary>
    public void Pass(Stmt statement)
    {
        straight &= statement is Declare or Evaluate or Gap;
        if (straight)
        {
            followed.UnionWith(statement.Expressions().SelectMany(Certain).SelectMany(Followed).Where(id => !changing.Contains(id)));
        }
    }

    private static IEnumerable<int> Changed(Expr expression) => expression switch
    {
        Assign { Target: LocalRef e } => [e.Local.Id],
        CompoundAssign { Target: LocalRef e } => [e.Local.Id],
        IncrementDecrement { Operand: LocalRef e } => [e.Local.Id],
        AddressOf { Operand: LocalRef e } => [e.Local.Id],
        _ => [],
    };

    private static IEnumerable<int> Followed(Expr expression) => expression switch
    {
        Member { Arrow: true, Base: LocalRef e } => [e.Local.Id],
        Dereference { Pointer: LocalRef e } => [e.Local.Id],
        _ => [],
    };

    // What is evaluated whenever the expression is; an address does not follow the pointer it is taken through.
    private static IEnumerable<Expr> Certain(Expr expression) => expression switch
    {
        Binary e when e.Operator.IsLogical() => Certain(e.Left),
        Conditional e => Certain(e.Condition),
        AddressOf { Operand: Member e } => Certain(e.Base),
        AddressOf => [],
        _ => expression.Operands().SelectMany(Certain).Prepend(expression),
    };
}
