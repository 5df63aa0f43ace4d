// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Puts before a statement what C has inside its expressions and C# only as statements: the value of a comma, statement
/// expressions, <c>f() ?: b</c>, and the address of what a compound assignment would evaluate twice. What stands to
/// the left and can be affected is kept in locals first, and what C evaluates only at times stays under an if.
/// <code>
/// C    return (n++, n) + 1;            C#   n++; return n + 1;
/// C    while (({ step(); n; })) x();   C#   while (true) { step(); value = n; if (value == 0) break; x(); }
/// C    if (a &amp;&amp; (f() ?: b)) x();       C#   int value = 0; if (a != 0) { int value_1 = f(); value = … } if (value != 0) x();
/// C    *p++ += 70000;  (short)         C#   short* value = p++; *value = (short)(*value + 70000);
/// </code>
/// </summary>
public sealed class HoistedExpressions : IPass
{
    public string Name => "hoisted-expressions";

    public FunctionModel Run(FunctionModel function) => new Hoisting(function).Rewrite(function);

    private sealed class Hoisting : Rewriter
    {
        private readonly HoistNeeds needs;
        private readonly HoistedOperands operands;
        private readonly MadeLabels labels;

        public Hoisting(FunctionModel function)
        {
            needs = HoistNeeds.Of(function);
            Stmt[] statements = [.. function.Body!.AllStatements()];
            int next = statements.OfType<Declare>().Select(d => d.Local.Id).Concat(function.Parameters.Select(p => p.Id)).DefaultIfEmpty(-1).Max() + 1;
            labels = new MadeLabels(statements.OfType<Labeled>());
            operands = new HoistedOperands(needs, next, Parts);
        }

        public override Stmt Rewrite(Stmt statement)
        {
            List<Stmt> parts = [.. Parts(statement)];
            return parts.Count == 1 ? parts[0] : new Block(new(parts), statement.Place, statement.Place);
        }

        // What takes the statement's place, one behind the other.
        private IEnumerable<Stmt> Parts(Stmt statement) => statement switch
        {
            Block s => [s with { Statements = new(s.Statements.SelectMany(Parts)) }],
            Labeled s => AfterLabel(s),
            Declare { Initializer: { } value } s when needs.InValue(value) => Declared(s, value),
            Evaluate s when needs.InEffect(s.Expression) => operands.Effect(s.Expression, s.Place),
            If s when needs.InValue(s.Condition) => Before(s.Condition, condition => base.Rewrite(s with { Condition = condition })),
            Switch s when needs.InValue(s.Condition) => Before(s.Condition, condition => base.Rewrite(s with { Condition = condition })),
            Return { Value: { } value } s when needs.InValue(value) => Before(value, v => s with { Value = v }),
            While s when needs.InValue(s.Condition) => [Loop([.. Ending(s.Condition), .. Flat(Rewrite(s.Body))], s.Place)],
            DoWhile s when needs.InValue(s.Condition) => [Loop([.. Continued(s.Body), .. Ending(s.Condition)], s.Place)],
            For s => Counted(s),
            _ => [base.Rewrite(statement)],
        };

        private IEnumerable<Stmt> AfterLabel(Labeled label)
        {
            List<Stmt> parts = [.. Parts(label.Statement)];
            return parts.Count == 1
                ? [label with { Statement = parts[0] }]
                : [label with { Statement = new Empty(label.Place) }, .. parts];
        }

        private IEnumerable<Stmt> Before(Expr value, Func<Expr, Stmt> statement)
        {
            List<Stmt> before = [];
            Expr hoisted = operands.Value(value, before);
            return [.. before, statement(hoisted)];
        }

        // A local may stand in its own initialiser, and C# wants it declared by then.
        private IEnumerable<Stmt> Declared(Declare s, Expr value) =>
            value.SelfAndDescendants().Any(e => e is LocalRef local && local.Local.Id == s.Local.Id)
                ? [s with { Initializer = null }, .. Before(value, v => new Evaluate(new Assign(new LocalRef(s.Local, s.Place), v, s.Place), s.Place))]
                : Before(value, v => s with { Initializer = v });

        private IEnumerable<Stmt> Counted(For s)
        {
            bool first = s.Initial.Any(needs.InHead), step = s.Step.Any(needs.InHead);
            bool condition = s.Condition is not null && needs.InValue(s.Condition);
            List<Stmt> body = step
                ? [.. Continued(s.Body), .. s.Step.SelectMany(StepOf)]
                : Flat(Rewrite(s.Body));
            For loop = s with
            {
                Initial = first ? [] : s.Initial,
                Condition = condition ? null : s.Condition,
                Step = step ? [] : s.Step,
                Body = condition ? Body([.. Ending(s.Condition!), .. body], s.Place) : step ? Body(body, s.Place) : Rewrite(s.Body),
            };
            return first ? [.. s.Initial.SelectMany(e => operands.Effect(e, e.Place)), loop] : [loop];
        }

        private IEnumerable<Stmt> Ending(Expr condition)
        {
            RefuseJumps(condition);
            return Before(condition, c => new If(new Unary(UnaryOperator.Not, c, CType.Int, c.Place), new Break(c.Place), null, c.Place));
        }

        private IEnumerable<Stmt> StepOf(Expr step)
        {
            RefuseJumps(step);
            return operands.Effect(step, step.Place);
        }

        // gcc takes such a jump for the loop around, clang for this one.
        private static void RefuseJumps(Expr head)
        {
            if (head.SelfAndDescendants().OfType<StatementExpression>().SelectMany(e => LoopJumps(e.Body)).FirstOrDefault() is { } jump)
            {
                throw new RefusedException(Rules.StatementExpression, jump.Place, $"{(jump is Break ? "break" : "continue")} out of a loop's head");
            }
        }

        // The body, with continue as a jump to its end.
        private List<Stmt> Continued(Stmt body)
        {
            Stmt rewritten = Rewrite(body);
            if (!LoopJumps(rewritten).OfType<Continue>().Any())
            {
                return Flat(rewritten);
            }

            MadeLabel next = labels.Next()("next");
            return [.. Flat(new Continuing(next).Rewrite(rewritten)), .. next.At(body.Place)];
        }

        private static IEnumerable<Stmt> LoopJumps(Stmt statement) => statement switch
        {
            Break or Continue => [statement],
            While or DoWhile or For => [],
            Switch s => LoopJumps(s.Body).OfType<Continue>(),
            _ => statement.Children().SelectMany(LoopJumps),
        };

        private static List<Stmt> Flat(Stmt body) => body is Block block ? [.. block.Statements] : [body];

        private static While Loop(List<Stmt> body, SourcePlace place) =>
            new(new IntegerLiteral(1, CType.Int, place), Body(body, place), place);

        private static Block Body(List<Stmt> statements, SourcePlace place) => new(new(statements), place, place);
    }

    private sealed class Continuing(MadeLabel next) : Rewriter
    {
        public override Stmt Rewrite(Stmt statement) => statement switch
        {
            Continue => next.JumpFor(statement),
            While or DoWhile or For => statement,
            _ => base.Rewrite(statement),
        };
    }
}
