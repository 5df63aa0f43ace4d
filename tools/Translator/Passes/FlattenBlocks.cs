// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Takes apart the statements that a goto or a switch jumps into, since C# has no jump into a block: their inside
/// becomes part of the block around them, which holds the goto too. All other statements keep their shape. A local of
/// such a block is declared in that block around it, and gets its value where its declaration stood, as in C.
/// <code>
/// C    if (c) { a(); l: b(); } else d();
/// C#   if (!c) goto else_1; a(); l: b(); goto end_1; else_1: d(); end_1: ;
/// C    while (c) { a(); l: if (b()) break; }
/// C#   again_1: if (!c) goto end_1; a(); l: if (b()) goto end_1; goto again_1; end_1: ;
/// C    do { l: if (b()) continue; a(); } while (c);
/// C#   again_1: l: if (b()) goto next_1; a(); next_1: if (c) goto again_1;
/// C    for (i = 0; c; i++) { l: int n = i; … }
/// C#   int n; … i = 0; again_1: if (!c) goto end_1; l: n = i; … i++; goto again_1; end_1: ;
/// C    switch (n) { case 0: do { a(); case 1: b(); } while (c); }
/// C#   switch (n) { case 0: goto case_0_1; case 1: goto case_1_1; default: goto end_1; } case_0_1: again_2: a(); case_1_1: …
/// </code>
/// A switch that C# takes as it is keeps its cases; what its body declares is declared before it, since a jump to a
/// case goes around a declaration but not around its scope.
/// <code>
/// C    switch (n) { int a; case 1: a = 2; … }
/// C#   { int a; switch (n) { case 1: a = 2; … } }
/// </code>
/// </summary>
public sealed class FlattenBlocks : IPass
{
    public string Name => "flatten-blocks";

    public FunctionModel Run(FunctionModel function)
    {
        Block body = function.Body!;
        return function with { Body = new Flattening(body).Apply() };
    }

    /// <summary>Where break and continue go in what was flattened; null where they stay.</summary>
    private readonly record struct Exits(MadeLabel? Break, MadeLabel? Continue);

    /// <summary>Where statements end up.</summary>
    /// <param name="Moved">Takes the locals that the block around is to declare.</param>
    /// <param name="Inside">Whether the statements come out of a flattened one.</param>
    /// <param name="Dispatch">The switch whose cases are among the statements, if it is a flattened one.</param>
    private sealed record Scope(List<Declare> Moved, bool Inside, Exits Exits, SwitchDispatch? Dispatch);

    private sealed class Flattening(Block body)
    {
        private readonly HashSet<Stmt> entered = EnteredStatements.Of(body);
        private readonly MadeLabels labels = new(body);

        public Block Apply() => Holding(body, default);

        private Block Holding(Block block, Exits exits)
        {
            List<Declare> moved = [];
            List<Stmt> statements = All(block.Statements, new Scope(moved, Inside: false, exits, null));

            // Behind the block's own, which are named first.
            statements.InsertRange(statements.TakeWhile(s => s is Declare).Count(), moved);
            return block with { Statements = new(statements) };
        }

        // Cases of a flattened switch that stand together share a label.
        private List<Stmt> All(IEnumerable<Stmt> statements, Scope scope)
        {
            List<Stmt> all = [];
            MadeLabel? label = null;
            foreach (Stmt statement in statements)
            {
                if (statement is Case or Default && scope.Dispatch is { } dispatch)
                {
                    label = dispatch.Take(statement, label);
                }
                else
                {
                    List<Stmt> flat = Flat(statement, scope);
                    all.AddRange(label is null ? flat : label.Before(flat, statement.Place));
                    label = null;
                }
            }

            return label is null ? all : [.. all, .. label.At(statements.Last().Place)];
        }

        // What stands for a statement in the block that holds it.
        private List<Stmt> Flat(Stmt statement, Scope scope) => statement switch
        {
            Labeled s => MadeLabel.Before(s.Label, s.Place, Flat(s.Statement, scope)),
            Declare s when scope.Inside => Moved(s, scope),
            Block s when entered.Contains(s) => All(s.Statements, scope with { Inside = true }),
            If s when entered.Contains(s.Then) || (s.Else is not null && entered.Contains(s.Else)) => FlatIf(s, scope with { Inside = true }),
            While s when entered.Contains(s.Body) => FlatWhile(s, scope with { Inside = true }),
            DoWhile s when entered.Contains(s.Body) => FlatDo(s, scope with { Inside = true }),
            For s when entered.Contains(s.Body) => FlatFor(s, scope with { Inside = true }),
            Switch s when entered.Contains(s.Body) => FlatSwitch(s, scope with { Inside = true }),
            Break when scope.Exits.Break is { } end => [end.JumpFor(statement)],
            Continue when scope.Exits.Continue is { } next => [next.JumpFor(statement)],
            _ => [Kept(statement, scope.Exits)],
        };

        // A statement that keeps its shape; a loop that does keeps its break and continue.
        private Stmt Kept(Stmt statement, Exits exits) => statement switch
        {
            Block s => Holding(s, exits),
            If s => s with { Then = Part(s.Then, exits), Else = s.Else is null ? null : Part(s.Else, exits) },
            While s => s with { Body = Part(s.Body, default) },
            DoWhile s => s with { Body = Part(s.Body, default) },
            For s => s with { Body = Part(s.Body, default) },
            Switch s => KeptSwitch(s, exits with { Break = null }),
            _ => statement,
        };

        // Nothing leads to what stands before the first case. C# wants at least one.
        private Stmt KeptSwitch(Switch s, Exits exits)
        {
            List<Stmt> before = [.. s.Body.Statements.TakeWhile(child => child is not (Case or Default))];
            List<Declare> moved = [.. before.OfType<Declare>().Select(d => d with { Initializer = null })];
            List<Stmt> statements = All(s.Body.Statements.Skip(before.Count), new Scope(moved, Inside: true, exits, null));
            Stmt kept = statements.Count > 0 ? s with { Body = s.Body with { Statements = new(statements) } } : new Evaluate(s.Condition, s.Place);
            return moved.Count == 0 ? kept : new Block([.. moved, kept], s.Place, s.Place);
        }

        private Stmt Part(Stmt statement, Exits exits)
        {
            if (statement is Block block)
            {
                return Holding(block, exits);
            }

            Block held = Holding(new Block([statement], statement.Place, statement.Place), exits);
            return held.Statements.Count == 1 ? held.Statements[0] : held;
        }

        private static List<Stmt> Moved(Declare declaration, Scope scope)
        {
            scope.Moved.Add(declaration with { Initializer = null });
            return declaration.Initializer is null ? [] : [declaration.AsAssignment()];
        }

        private List<Stmt> FlatIf(If s, Scope scope)
        {
            Func<string, MadeLabel> own = labels.Next();
            MadeLabel otherwise = own("else"), end = own("end");
            if (s.Else is null)
            {
                return [.. end.JumpUnless(s.Condition, "if", s.Place), .. Flat(s.Then, scope), .. end.At(EndOf(s.Then))];
            }

            List<Stmt> then = Flat(s.Then, scope);
            return
            [
                .. otherwise.JumpUnless(s.Condition, "if", s.Place),
                .. then,
                .. then is [.., Goto or Return or Break or Continue] ? [] : new[] { end.Jump(EndOf(s.Then)) },
                .. otherwise.Before(Flat(s.Else, scope), s.Else.Place),
                .. end.At(EndOf(s.Else)),
            ];
        }

        private List<Stmt> FlatWhile(While s, Scope scope)
        {
            Func<string, MadeLabel> own = labels.Next();
            MadeLabel again = own("again"), end = own("end");
            List<Stmt> round =
            [
                .. end.JumpUnless(s.Condition, "while", s.Condition.Place),
                .. Flat(s.Body, scope with { Exits = new(end, again) }),
                again.Jump(EndOf(s.Body)),
            ];
            return [.. again.Before(round, s.Place), .. end.At(EndOf(s.Body))];
        }

        private List<Stmt> FlatDo(DoWhile s, Scope scope)
        {
            Func<string, MadeLabel> own = labels.Next();
            MadeLabel again = own("again"), next = own("next"), end = own("end");
            List<Stmt> round = Flat(s.Body, scope with { Exits = new(end, next) });
            round.AddRange(next.Before(again.JumpIf(s.Condition, "do", s.Condition.Place), s.Condition.Place));
            return [.. again.Before(round, s.Place), .. end.At(s.Condition.Place)];
        }

        private List<Stmt> FlatFor(For s, Scope scope)
        {
            Func<string, MadeLabel> own = labels.Next();
            MadeLabel again = own("again"), next = own("next"), end = own("end");
            List<Stmt> round =
            [
                .. s.Condition is null ? [] : end.JumpUnless(s.Condition, "for", s.Condition.Place),
                .. Flat(s.Body, scope with { Exits = new(end, next) }),
                .. next.Before([.. s.Step.Select(Alone), again.Jump(EndOf(s.Body))], EndOf(s.Body)),
            ];
            return [.. s.Initial.Select(Alone), .. again.Before(round, s.Place), .. end.At(EndOf(s.Body))];
        }

        private List<Stmt> FlatSwitch(Switch s, Scope scope)
        {
            SwitchDispatch dispatch = new(labels.Next());
            List<Stmt> body = Flat(s.Body, scope with { Exits = scope.Exits with { Break = dispatch.End }, Dispatch = dispatch });
            return
            [
                .. dispatch.Of(s),
                .. body.SkipWhile(child => !child.SelfAndDescendants().Any(held => held is Labeled)),
                .. dispatch.End.At(EndOf(s.Body)),
            ];
        }

        private static Evaluate Alone(Expr part) => new(part, part.Place);

        private static SourcePlace EndOf(Stmt statement) => statement switch
        {
            Block s => s.End,
            If s => EndOf(s.Else ?? s.Then),
            _ => statement.Place,
        };
    }
}
