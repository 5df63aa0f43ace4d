// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Finds the statements that a goto enters from outside, since they hold its label and not the goto itself, and those
/// that a switch enters, since they hold its case: its own body where C# has no such switch.
/// </summary>
internal sealed class EnteredStatements
{
    private readonly Dictionary<string, (int First, int Last)> jumps = [];
    private readonly List<Node> labels = [];
    private readonly List<Node> switches = [];
    private int count;

    /// <summary>All of a function, told apart by reference; what they hold between them and the label is among them.</summary>
    public static HashSet<Stmt> Of(Block body)
    {
        EnteredStatements walk = new();
        walk.Visit(body, null, null);
        HashSet<Stmt> entered = new(ReferenceEqualityComparer.Instance);
        foreach (Node label in walk.labels)
        {
            if (walk.jumps.TryGetValue(((Labeled)label.Statement).Label, out (int First, int Last) from))
            {
                entered.UnionWith(label.Outwards(n => from.First < n.Start || from.Last >= n.End));
            }
        }

        foreach (Node choice in walk.switches)
        {
            if (!IsCSharps(choice))
            {
                entered.UnionWith(choice.Cases.SelectMany(c => c.Outwards(n => n != choice)));
            }
        }

        return entered;
    }

    // In C#, the cases stand in the body itself, and before the first of them nothing that a jump could lead to.
    private static bool IsCSharps(Node choice) =>
        choice.Statement is Switch s && !LargeSwitches.IsLarge(s, choice.Cases.Count) && choice.Cases.TrueForAll(c => c.Outer!.Outer == choice) &&
        !s.Body.Statements.TakeWhile(child => child is not (Case or Default)).SelectMany(child => child.SelfAndDescendants()).Any(child => child is Labeled);

    // Statements are numbered in source order, so that one holds another when the number is within its range.
    private void Visit(Stmt statement, Node? outer, Node? choice)
    {
        Node node = new(statement, outer, count++);
        switch (statement)
        {
            case Goto jump:
                jumps[jump.Label] = (jumps.TryGetValue(jump.Label, out (int First, int Last) known) ? known.First : node.Start, node.Start);
                break;
            case Labeled:
                labels.Add(node);
                break;
            case Case or Default:
                choice!.Cases.Add(node);
                break;
            case Switch:
                switches.Add(node);
                choice = node;
                break;
        }

        foreach (Stmt child in statement.Children())
        {
            Visit(child, node, choice);
        }

        node.End = count;
    }

    private sealed class Node(Stmt statement, Node? outer, int start)
    {
        public Stmt Statement => statement;

        public Node? Outer => outer;

        public int Start => start;

        public int End { get; set; }

        /// <summary>Of a switch, its labels.</summary>
        public List<Node> Cases { get; } = [];

        /// <summary>This statement and those around it, as long as something holds.</summary>
        public IEnumerable<Stmt> Outwards(Func<Node, bool> holds)
        {
            for (Node? at = this; at is not null && holds(at); at = at.Outer)
            {
                yield return at.Statement;
            }
        }
    }
}
