// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Looks up the case of a large switch by halves, since the C# compiler's time grows with the square of a switch's
/// labels; and each case of one whose type C# has no switch for. Blocks were flattened: only jumps are inside.
/// <code>
/// C    switch (n) { case 0: … case 999: … default: … }
/// C#   int choice = n; if (choice &lt; 500) if (choice &lt; 250) switch (choice) { case 0: goto case_0_1; … } else … goto default_1;
/// </code>
/// </summary>
public sealed class LargeSwitches : IPass
{
    // As measured: two switches of half the labels compile in clearly less time beyond it.
    private const int MostLabels = 512;
    private const int LeafLabels = 128;

    public string Name => "large-switches";

    /// <summary>Whether a switch is to become jumps, found by this pass.</summary>
    internal static bool IsLarge(Switch s, int labels) => labels > MostLabels || s.Condition.Type is IntegerType { Bits: > 64 };

    /// <summary>The value of a case's constant.</summary>
    internal static Int128 ValueOf(Expr constant) => constant switch
    {
        Cast { Type: IntegerType type } e => type.Wrap(ValueOf(e.Operand)),
        ConstantRef e => e.Value,
        _ => ((IntegerLiteral)constant).Value,
    };

    public FunctionModel Run(FunctionModel function)
    {
        int next = function.Parameters.Concat(function.Body!.SelfAndDescendants().OfType<Declare>().Select(d => d.Local)).Select(l => l.Id).DefaultIfEmpty(-1).Max() + 1;
        return new Halving(next).Rewrite(function);
    }

    private sealed class Halving(int nextLocal) : Rewriter
    {
        private int nextLocal = nextLocal;

        public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
        {
            Switch s when IsLarge(s, s.Body.Statements.Count(child => child is Case)) => Halved(s),
            Stmt s => s,
        };

        private Block Halved(Switch s)
        {
            LocalRef choice = new(new Local(nextLocal++, "choice", s.Condition.Type, IsParameter: false), s.Place);
            List<(Case Case, Goto Jump)> cases = [];
            Goto? otherwise = null;
            List<Stmt> heads = [];
            foreach (Stmt statement in s.Body.Statements)
            {
                if (statement is not Goto jump)
                {
                    heads.Add(statement);
                    continue;
                }

                cases.AddRange(heads.OfType<Case>().Where(c => s.Condition.Type is IntegerType { Bits: > 64 } || FirstOf(c) <= LastOf(c)).Select(c => (c, jump)));
                otherwise = heads.Exists(h => h is Default) ? jump : otherwise;
                heads.Clear();
            }

            (Case Case, Goto Jump)[] sorted = [.. cases.OrderBy(c => FirstOf(c.Case))];
            return new Block([new Declare(choice.Local, s.Condition, Zeroed: false, s.Place), Choice(choice, sorted), otherwise!], s.Place, s.Body.End);
        }

        private static Stmt Choice(LocalRef choice, ReadOnlySpan<(Case Case, Goto Jump)> cases)
        {
            if (choice.Type is IntegerType { Bits: > 64 })
            {
                return new Block([.. cases.ToArray().Select(c => Test(choice, c.Case, c.Jump))], choice.Place, choice.Place);
            }

            if (cases.Length <= LeafLabels)
            {
                return Leaf(choice, cases);
            }

            int half = cases.Length / 2;
            Case middle = cases[half].Case;
            Binary below = new(BinaryOperator.Less, choice, Constant(FirstOf(middle), choice), CType.Bool, choice.Place);
            return new If(below, Choice(choice, cases[..half]), Choice(choice, cases[half..]), choice.Place);
        }

        private static Switch Leaf(LocalRef choice, ReadOnlySpan<(Case Case, Goto Jump)> cases)
        {
            List<Stmt> statements = [];
            foreach ((Case head, Goto jump) in cases)
            {
                // Cases of one label that are neighbours stay together.
                if (statements is [.., Goto last] && last.Label == jump.Label)
                {
                    statements.Insert(statements.Count - 1, head);
                }
                else
                {
                    statements.AddRange([head, jump]);
                }
            }

            return new Switch(choice, new Block(new(statements), choice.Place, choice.Place), choice.Place);
        }

        private static If Test(LocalRef choice, Case s, Goto jump)
        {
            Binary from = new(BinaryOperator.GreaterOrEqual, choice, Constant(FirstOf(s), choice), CType.Bool, s.Place);
            Binary to = new(BinaryOperator.LessOrEqual, choice, Constant(LastOf(s), choice), CType.Bool, s.Place);
            return new If(new Binary(BinaryOperator.LogicalAnd, from, to, CType.Bool, s.Place), jump, null, s.Place);
        }

        private static IntegerLiteral Constant(Int128 value, LocalRef choice) => new(value, choice.Type, choice.Place);

        private static Int128 FirstOf(Case s) => ValueOf(s.First);

        private static Int128 LastOf(Case s) => ValueOf(s.Last ?? s.First);
    }
}
