// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Translator.Model;

namespace KTrans.Lab.Models;

/// <summary>What has to happen for a line to be reached.</summary>
/// <param name="Line">The line of the condition, or of the label.</param>
/// <param name="Wanted">What the condition has to be; null for a label, which has to be jumped to or come to.</param>
/// <param name="Label">The label's name, empty for a condition.</param>
public sealed record Guard(int Line, bool? Wanted, string Label);

/// <summary>A line of a function that does something.</summary>
/// <param name="Line">The kernel's line.</param>
/// <param name="Guard">What decides whether it is reached; null where nothing does.</param>
public sealed record OutlineLine(int Line, Guard? Guard);

/// <summary>A decision of a function.</summary>
/// <param name="Line">The kernel's line.</param>
/// <param name="Role">What the condition is of, as <see cref="EventSite.Role"/> has it.</param>
/// <param name="Text">Its C text.</param>
public sealed record OutlineBranch(int Line, string Role, string Text);

/// <summary>A kernel function as coverage sees it: its lines, its decisions, and what leads where.</summary>
/// <param name="Function">Its name.</param>
/// <param name="File">The kernel's file.</param>
/// <param name="FirstLine">Where it begins.</param>
/// <param name="LastLine">Where it ends.</param>
/// <param name="Lines">What does something, by line.</param>
/// <param name="Branches">What is decided, by line, then in the order of evaluation; a switch is told by its lines.</param>
/// <param name="Jumps">For each label the lines that jump to it.</param>
public sealed record FunctionOutline(
    string Function,
    string File,
    int FirstLine,
    int LastLine,
    IReadOnlyList<OutlineLine> Lines,
    IReadOnlyList<OutlineBranch> Branches,
    IReadOnlyDictionary<string, IReadOnlyList<int>> Jumps)
{
    /// <summary>The outline of a function in its checked form; null when it was refused.</summary>
    public static FunctionOutline? Of(FunctionModel function)
    {
        if (function.Body is null)
        {
            return null;
        }

        Dictionary<int, Guard?> guards = [];
        new Walk(guards).Statements(function.Body.Statements, null);
        return new FunctionOutline(
            function.Name, function.Place.File, function.Place.Line, function.End.Line,
            [.. function.Sites.Where(s => s.Kind == EventKind.Line).Select(s => s.Line).Distinct().Order().Select(l => new OutlineLine(l, guards.GetValueOrDefault(l)))],
            [.. function.Sites.Where(s => s is { Kind: EventKind.Branch, Role: not "switch" }).Select(s => new OutlineBranch(s.Line, s.Role, s.Text)).Distinct().OrderBy(b => b.Line)],
            function.Body.SelfAndDescendants().OfType<Goto>().Where(g => !g.Made)
                .GroupBy(g => g.Label).OrderBy(g => g.Key, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, IReadOnlyList<int> (g) => [.. g.Select(x => x.Place.Line).Distinct().Order()]));
    }

    // Notes for each line what decides whether it is reached, seen from the statement list it stands in.
    private sealed class Walk(Dictionary<int, Guard?> guards)
    {
        public Guard? Statements(IEnumerable<Stmt> statements, Guard? guard)
        {
            foreach (Stmt statement in statements)
            {
                guard = Statement(statement, guard);
            }

            return guard;
        }

        // Returns what decides about the statement behind.
        private Guard? Statement(Stmt statement, Guard? guard)
        {
            if (statement is Labeled label)
            {
                Guard jumped = new(label.Place.Line, null, label.Label);
                guards.TryAdd(label.Place.Line, jumped);
                return Statement(label.Statement, jumped);
            }

            // A block and what a pass made stand at lines that are others' too.
            if (statement is not Block && statement.Place.Line > 0)
            {
                guards.TryAdd(statement.Place.Line, guard);
            }

            switch (statement)
            {
                case Block block:
                    return Statements(block.Statements, guard);
                case If branch:
                    return Branch(branch, guard);
                default:
                    Statements(statement.Children(), statement is Block or Switch ? guard : new Guard(statement.Place.Line, true, ""));
                    return guard;
            }
        }

        private Guard? Branch(If branch, Guard? guard)
        {
            Guard then = new(branch.Place.Line, !branch.Turned, ""), otherwise = new(branch.Place.Line, branch.Turned, "");
            Statement(branch.Then, then);
            if (branch.Else is not null)
            {
                Statement(branch.Else, otherwise);
            }

            return Leaves(branch.Then) ? otherwise : branch.Else is not null && Leaves(branch.Else) ? then : guard;
        }

        private static bool Leaves(Stmt statement) => statement switch
        {
            Goto or Return or Break or Continue => true,
            Block block => block.Statements.Any(Leaves),
            Labeled label => Leaves(label.Statement),
            _ => false,
        };
    }
}
