// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Calls what is to be called at the end of a local's scope (<c>__attribute__((cleanup(f)))</c>, the kernel's <c>__free</c> and
/// <c>guard</c>) wherever the scope is left: at its end, by return, break, continue and goto. The last local comes first, and
/// what is returned is evaluated before.
/// <code>
/// C    { __attribute__((cleanup(drop))) struct lock *l = take(); if (n) return l-&gt;n; step(); }
/// C#   { lock* l = take(); if (n != 0) { int value = l-&gt;n; drop(&amp;l); return value; } step(); drop(&amp;l); }
/// </code>
/// </summary>
public sealed class ScopeEnds : IPass
{
    public string Name => "scope-ends";

    public FunctionModel Run(FunctionModel function) =>
        function.Body is { } body && body.AllStatements().Any(s => s is AtScopeEnd) ? new Leaving(body, function).Rewrite(function) : function;

    private sealed class Leaving : Rewriter
    {
        private readonly Dictionary<string, List<AtScopeEnd>> labels = [];
        private readonly List<AtScopeEnd> open = [];
        private int nextLocal;

        // How many are open where a break and where a continue leads to.
        private int atBreak;
        private int atContinue;

        public Leaving(Block body, FunctionModel function)
        {
            nextLocal = body.AllStatements().OfType<Declare>().Select(d => d.Local.Id).Concat(function.Parameters.Select(p => p.Id)).DefaultIfEmpty(-1).Max() + 1;
            FindLabels(body, []);
        }

        public override Stmt Rewrite(Stmt statement) => statement switch
        {
            Block s => s with { Statements = new(Scope(s)) },
            While or DoWhile or For => Inside(statement, isLoop: true),
            Switch => Inside(statement, isLoop: false),
            Return s when open.Count > 0 => Returned((Return)base.Rewrite(s)),
            Break when open.Count > atBreak => Left(atBreak, statement),
            Continue when open.Count > atContinue => Left(atContinue, statement),
            Goto s => Left(labels[s.Label].Zip(open).TakeWhile(p => ReferenceEquals(p.First, p.Second)).Count(), s),
            _ => base.Rewrite(statement),
        };

        public override Expr Rewrite(Expr expression) => expression is StatementExpression { Type: not VoidType } e && e.Body.Statements.Any(s => s is AtScopeEnd)
            ? Kept(e) : base.Rewrite(expression);

        private List<Stmt> Scope(Block block)
        {
            int before = open.Count;
            List<Stmt> statements = [];
            foreach (Stmt statement in block.Statements)
            {
                if (statement is AtScopeEnd end)
                {
                    open.Add(end);
                }
                else
                {
                    Stmt rewritten = Rewrite(statement);
                    statements.AddRange(IsJump(statement) && rewritten is Block { Statements: var parts } ? parts : [rewritten]);
                }
            }

            if (block.Statements is not [.., var last] || !IsJump(last))
            {
                statements.AddRange(Ends(before));
            }

            open.RemoveRange(before, open.Count - before);
            return statements;
        }

        private static bool IsJump(Stmt statement) => statement is Return or Goto or Break or Continue;

        private Stmt Inside(Stmt statement, bool isLoop)
        {
            (int outerBreak, int outerContinue) = (atBreak, atContinue);
            atBreak = open.Count;
            atContinue = isLoop ? open.Count : atContinue;
            Stmt rewritten = base.Rewrite(statement);
            (atBreak, atContinue) = (outerBreak, outerContinue);
            return rewritten;
        }

        private Stmt Returned(Return s)
        {
            if (s.Value is null or IntegerLiteral or NullLiteral or BoolLiteral)
            {
                return Left(0, s);
            }

            if (s.Value.Type is VoidType)
            {
                return new Block([new Evaluate(s.Value, s.Place), .. Ends(0), s with { Value = null }], s.Place, s.Place);
            }

            LocalRef value = new(NewLocal(s.Value.Type), s.Place);
            return new Block([new Declare(value.Local, s.Value, Zeroed: false, s.Place), .. Ends(0), s with { Value = value }], s.Place, s.Place);
        }

        private Stmt Left(int remaining, Stmt jump) => open.Count == remaining ? jump : new Block([.. Ends(remaining), jump], jump.Place, jump.Place);

        // The value of a statement expression is there before its scope ends.
        private StatementExpression Kept(StatementExpression e)
        {
            LocalRef value = new(NewLocal(e.Type), e.Place);
            Block body = e.Body with { Statements = [.. e.Body.Statements.SkipLast(1), HoistedOperands.Assigned(value, e.Body.Statements[^1])] };
            return e with { Body = e.Body with { Statements = [new Declare(value.Local, null, Zeroed: false, e.Place), Rewrite(body), new Evaluate(value, e.Place)] } };
        }

        private IEnumerable<Stmt> Ends(int remaining) => open.Skip(remaining).Reverse().Select(e => new Evaluate(e.Call, e.Place));

        private Local NewLocal(CType type) => new(nextLocal++, "value", type, IsParameter: false);

        private void FindLabels(Stmt statement, List<AtScopeEnd> around)
        {
            if (statement is Labeled label)
            {
                labels[label.Label] = around;
            }

            List<AtScopeEnd> inside = around;
            foreach (Stmt child in statement.Children())
            {
                inside = child is AtScopeEnd end ? [.. inside, end] : inside;
                FindLabels(child, inside);
            }

            foreach (StatementExpression e in statement.Expressions().SelectMany(e => e.SelfAndDescendants()).OfType<StatementExpression>())
            {
                FindLabels(e.Body, inside);
            }
        }
    }
}
