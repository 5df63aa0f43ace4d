// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>Finds the statements that a goto enters from outside: they hold its label and not the goto itself.</summary>
internal sealed class EnteredStatements
{
    private readonly Dictionary<string, (int First, int Last)> jumps = [];
    private readonly List<Node> labels = [];
    private int count;

    /// <summary>All of a function, told apart by reference; what they hold between them and the label is among them.</summary>
    public static HashSet<Stmt> Of(Block body)
    {
        EnteredStatements walk = new();
        walk.Visit(body, null);
        HashSet<Stmt> entered = new(ReferenceEqualityComparer.Instance);
        foreach (Node label in walk.labels)
        {
            if (walk.jumps.TryGetValue(((Labeled)label.Statement).Label, out (int First, int Last) from))
            {
                for (Node? at = label; at is not null && (from.First < at.Start || from.Last >= at.End); at = at.Outer)
                {
                    entered.Add(at.Statement);
                }
            }
        }

        return entered;
    }

    // Statements are numbered in source order, so that one holds another when the number is within its range.
    private void Visit(Stmt statement, Node? outer)
    {
        Node node = new(statement, outer, count++);
        if (statement is Goto jump)
        {
            jumps[jump.Label] = (jumps.TryGetValue(jump.Label, out (int First, int Last) known) ? known.First : node.Start, node.Start);
        }

        foreach (Stmt child in statement.Children())
        {
            Visit(child, node);
        }

        node.End = count;
        if (statement is Labeled)
        {
            labels.Add(node);
        }
    }

    private sealed class Node(Stmt statement, Node? outer, int start)
    {
        public Stmt Statement => statement;

        public Node? Outer => outer;

        public int Start => start;

        public int End { get; set; }
    }
}
