// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Checked emission: counts each turn of a loop and each arrival at a label that something jumps back to, so that no
/// run is endless.
/// <code>
/// C    while (x) y();                      again: z(); … goto again;
/// C#   while (x) { checks.Tick(); y(); }  again: checks.Tick(); z(); … goto again;
/// </code>
/// </summary>
public sealed class BackwardJumps : IPass
{
    public string Name => "backward-jumps";

    public FunctionModel Run(FunctionModel function) => new Counting(JumpedBackTo(function.Body!)).Rewrite(function);

    private static HashSet<string> JumpedBackTo(Block body)
    {
        HashSet<string> passed = [], targets = [];
        foreach (Stmt statement in body.SelfAndDescendants())
        {
            _ = statement switch
            {
                Labeled s => passed.Add(s.Label),
                Goto s when passed.Contains(s.Label) => targets.Add(s.Label),
                _ => false,
            };
        }

        return targets;
    }

    private sealed class Counting(HashSet<string> targets) : Rewriter
    {
        public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
        {
            While s => s with { Body = Turn(s.Body) },
            DoWhile s => s with { Body = Turn(s.Body) },
            For s => s with { Body = Turn(s.Body) },
            If s => s with { Then = Arm(s.Then), Else = s.Else is null ? null : Arm(s.Else) },
            Block s => s with { Statements = new(s.Statements.SelectMany(AtLabel)) },
            Stmt s => s,
        };

        private Block Turn(Stmt body)
        {
            IEnumerable<Stmt> statements = body is Block block ? block.Statements : AtLabel(body);
            return new Block([new Tick(body.Place), .. statements], body.Place, body is Block { End: var end } ? end : body.Place);
        }

        private Stmt Arm(Stmt arm) => arm is Labeled ? new Block(new(AtLabel(arm)), arm.Place, arm.Place) : arm;

        private IEnumerable<Stmt> AtLabel(Stmt statement)
        {
            if (statement is not Labeled label)
            {
                return [statement];
            }

            Stmt[] held = [.. AtLabel(label.Statement)];
            return targets.Contains(label.Label)
                ? [label with { Statement = new Tick(label.Place) }, .. held]
                : [label with { Statement = held[0] }, .. held.Skip(1)];
        }
    }
}
