// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>Names the labels that a function's C does not have: <c>end_1</c>, and so on, the number told by the statement.</summary>
/// <param name="known">The labels that it has.</param>
internal sealed class MadeLabels(IEnumerable<Labeled> known)
{
    private readonly HashSet<string> taken = [.. known.Select(l => l.Label)];
    private int number;

    /// <summary>Of a function without statement expressions.</summary>
    public MadeLabels(Block body)
        : this(body.SelfAndDescendants().OfType<Labeled>())
    {
    }

    /// <summary>Gives a further statement its labels.</summary>
    public Func<string, MadeLabel> Next()
    {
        int own = ++number;
        return name => Free($"{name}_{own}");
    }

    private MadeLabel Free(string free)
    {
        while (!taken.Add(free))
        {
            free += "_";
        }

        return new MadeLabel(free);
    }
}

/// <summary>A label that the C does not have. It is written only where something jumps to it.</summary>
internal sealed class MadeLabel(string name)
{
    private bool used;

    /// <summary>The jump that stands for the C's own: break, continue.</summary>
    public Goto JumpFor(Stmt statement)
    {
        used = true;
        return new Goto(name, statement.Place);
    }

    /// <summary>A jump where the C has none.</summary>
    public Goto Jump(SourcePlace place)
    {
        used = true;
        return new Goto(name, place) { Made = true };
    }

    /// <summary>The jump when a condition of the C holds; none when it never does.</summary>
    /// <param name="role">What it is the condition of.</param>
    /// <param name="place">The place of the test.</param>
    public List<Stmt> JumpIf(Expr condition, string role, SourcePlace place) => CSharpRules.ConstantValue(condition) is { } value
        ? value != 0 ? [Jump(place)] : []
        : [new If(condition, Jump(place), null, place) { Role = role }];

    /// <summary>The jump when a condition of the C does not hold; none when it always does.</summary>
    /// <param name="role">What it is the condition of.</param>
    /// <param name="place">The place of the test.</param>
    public List<Stmt> JumpUnless(Expr condition, string role, SourcePlace place) => CSharpRules.ConstantValue(condition) is { } value
        ? value == 0 ? [Jump(place)] : []
        : [new If(new Unary(UnaryOperator.Not, condition, CType.Int, condition.Place), Jump(place), null, place) { Role = role, Turned = true }];

    /// <summary>The label alone, if it is jumped to.</summary>
    public List<Stmt> At(SourcePlace place) => used ? [new Labeled(name, new Empty(place), place)] : [];

    /// <summary>The statements with the label before them, if it is jumped to.</summary>
    public List<Stmt> Before(List<Stmt> statements, SourcePlace place) => used ? Before(name, place, statements) : statements;

    /// <summary>The statements with any label before them.</summary>
    public static List<Stmt> Before(string label, SourcePlace place, List<Stmt> statements) => statements.Count > 0 && statements[0] is not Gap
        ? [new Labeled(label, statements[0], place), .. statements.Skip(1)]
        : [new Labeled(label, new Empty(place), place), .. statements];
}
