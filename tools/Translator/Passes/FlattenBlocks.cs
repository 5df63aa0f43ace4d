// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Takes apart the statements that a goto jumps into, since C# has no jump into a block: their inside becomes part of
/// the block around them, which holds the goto too. All other statements keep their shape. A local of such a block is
/// declared in that block around it, and gets its value where its declaration stood, as in C.
/// <code>
/// C    if (c) { a(); l: b(); } else d();
/// C#   if (!c) goto else_1; a(); l: b(); goto end_1; else_1: d(); end_1: ;
/// C    while (c) { a(); l: if (b()) break; }
/// C#   again_1: if (!c) goto end_1; a(); l: if (b()) goto end_1; goto again_1; end_1: ;
/// C    do { l: if (b()) continue; a(); } while (c);
/// C#   again_1: l: if (b()) goto next_1; a(); next_1: if (c) goto again_1;
/// C    for (i = 0; c; i++) { l: int n = i; … }
/// C#   int n; … i = 0; again_1: if (!c) goto end_1; l: n = i; … i++; goto again_1; end_1: ;
/// </code>
/// </summary>
public sealed class FlattenBlocks : IPass
{
    public string Name => "flatten-blocks";

    public FunctionModel Run(FunctionModel function)
    {
        Block body = function.Body!;
        HashSet<Stmt> entered = EnteredStatements.Of(body);
        return entered.Count == 0 ? function : function with { Body = new Flattening(body, entered).Apply() };
    }

    /// <summary>Where statements end up.</summary>
    /// <param name="Moved">Takes the locals that the block around is to declare.</param>
    /// <param name="Inside">Whether the statements come out of a flattened one.</param>
    /// <param name="Loop">The loop around them, if it is a flattened one.</param>
    private sealed record Scope(List<Declare> Moved, bool Inside, LoopLabels? Loop);

    /// <summary>Where a flattened loop's jumps go; inside a switch, its own break stays.</summary>
    private sealed record LoopLabels(MadeLabel? Break, MadeLabel Continue);

    private sealed class Flattening(Block body, HashSet<Stmt> entered)
    {
        private readonly MadeLabels labels = new(body);

        public Block Apply() => Holding(body, null);

        private Block Holding(Block block, LoopLabels? loop)
        {
            List<Declare> moved = [];
            List<Stmt> statements = All(block.Statements, new Scope(moved, Inside: false, loop));

            // Behind the block's own, which are named first.
            statements.InsertRange(statements.TakeWhile(s => s is Declare).Count(), moved);
            return block with { Statements = new(statements) };
        }

        private List<Stmt> All(IEnumerable<Stmt> statements, Scope scope) => [.. statements.SelectMany(s => Flat(s, scope))];

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
            Switch s when entered.Contains(s.Body) => throw new RefusedException(Rules.Switch, s.Place, "goto into a switch"),
            Break when scope.Loop?.Break is { } end => [end.JumpFor(statement)],
            Continue when scope.Loop is { } loop => [loop.Continue.JumpFor(statement)],
            _ => [Kept(statement, scope.Loop)],
        };

        // A statement that keeps its shape; a loop that does keeps its break and continue.
        private Stmt Kept(Stmt statement, LoopLabels? loop) => statement switch
        {
            Block s => Holding(s, loop),
            If s => s with { Then = Part(s.Then, loop), Else = s.Else is null ? null : Part(s.Else, loop) },
            While s => s with { Body = Part(s.Body, null) },
            DoWhile s => s with { Body = Part(s.Body, null) },
            For s => s with { Body = Part(s.Body, null) },
            Switch s => KeptSwitch(s, loop is null ? null : loop with { Break = null }),
            _ => statement,
        };

        // Its body begins with a case: what it would declare is declared before it.
        private Stmt KeptSwitch(Switch s, LoopLabels? loop)
        {
            List<Declare> moved = [];
            Switch kept = s with { Body = s.Body with { Statements = new(All(s.Body.Statements, new Scope(moved, Inside: false, loop))) } };
            return moved.Count == 0 ? kept : new Block([.. moved, kept], s.Place, s.Place);
        }

        private Stmt Part(Stmt statement, LoopLabels? loop)
        {
            if (statement is Block block)
            {
                return Holding(block, loop);
            }

            Block held = Holding(new Block([statement], statement.Place, statement.Place), loop);
            return held.Statements.Count == 1 ? held.Statements[0] : held;
        }

        private static List<Stmt> Moved(Declare declaration, Scope scope)
        {
            scope.Moved.Add(declaration with { Initializer = null });
            return declaration.Initializer is null ? [] : [declaration.AsAssignment()];
        }

        private List<Stmt> FlatIf(If s, Scope scope)
        {
            MadeLabel otherwise = labels.Next("else");
            MadeLabel end = labels.Same("end");
            if (s.Else is null)
            {
                return [.. end.JumpUnless(s.Condition, "if", s.Place), .. Flat(s.Then, scope), .. end.At(EndOf(s.Then))];
            }

            List<Stmt> then = Flat(s.Then, scope);
            return
            [
                .. otherwise.JumpUnless(s.Condition, "if", s.Place),
                .. then,
                .. then[^1] is Goto or Return or Break or Continue ? [] : new[] { end.Jump(EndOf(s.Then)) },
                .. otherwise.Before(Flat(s.Else, scope), s.Else.Place),
                .. end.At(EndOf(s.Else)),
            ];
        }

        private List<Stmt> FlatWhile(While s, Scope scope)
        {
            MadeLabel again = labels.Next("again");
            MadeLabel end = labels.Same("end");
            List<Stmt> round =
            [
                .. end.JumpUnless(s.Condition, "while", s.Condition.Place),
                .. Flat(s.Body, scope with { Loop = new(end, again) }),
                again.Jump(EndOf(s.Body)),
            ];
            return [.. again.Before(round, s.Place), .. end.At(EndOf(s.Body))];
        }

        private List<Stmt> FlatDo(DoWhile s, Scope scope)
        {
            MadeLabel again = labels.Next("again");
            MadeLabel next = labels.Same("next");
            MadeLabel end = labels.Same("end");
            List<Stmt> round = Flat(s.Body, scope with { Loop = new(end, next) });
            round.AddRange(next.Before(again.JumpIf(s.Condition, "do", s.Condition.Place), s.Condition.Place));
            return [.. again.Before(round, s.Place), .. end.At(s.Condition.Place)];
        }

        private List<Stmt> FlatFor(For s, Scope scope)
        {
            MadeLabel again = labels.Next("again");
            MadeLabel next = labels.Same("next");
            MadeLabel end = labels.Same("end");
            List<Stmt> round =
            [
                .. s.Condition is null ? [] : end.JumpUnless(s.Condition, "for", s.Condition.Place),
                .. Flat(s.Body, scope with { Loop = new(end, next) }),
                .. next.Before([.. s.Step.Select(Alone), again.Jump(EndOf(s.Body))], EndOf(s.Body)),
            ];
            return [.. s.Initial.Select(Alone), .. again.Before(round, s.Place), .. end.At(EndOf(s.Body))];
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
