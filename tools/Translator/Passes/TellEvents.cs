// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Checked emission: tells of each line, branch, store, call and return, with its values. Every expression stands
/// there twice, and the JIT keeps the one that the process's switch wants. (An if statement would not do: a compiler
/// that keeps debug information puts its condition into a local first, and the JIT sees no constant.)
/// <code>
/// C    if (!page) goto oom;      C#   if (Events.Enabled ? …told… : page == null) { _ = Events.Enabled &amp;&amp; Events.Tell(…); goto oom; }
/// C    n = 5;                    C#   _ = Events.Enabled ? Events.Tell&lt;int&gt;(…, n = 5) : (n = 5);
/// C    return ret;               C#   return Events.Enabled ? Events.Tell&lt;int&gt;(…, ret) : ret;
/// </code>
/// </summary>
public sealed class TellEvents : IPass
{
    public string Name => "events";

    public FunctionModel Run(FunctionModel function) => new Telling(function).Apply();

    private sealed class Telling
    {
        private readonly FunctionModel function;
        private readonly EventSites sites;
        private readonly EventExpressions expressions;

        public Telling(FunctionModel function)
        {
            this.function = function;
            sites = new EventSites(function);
            HashSet<int> homes = [.. function.Body!.SelfAndDescendants().OfType<Declare>().Where(d => d.Initializer is ArenaLocal).Select(d => d.Local.Id)];
            expressions = new EventExpressions(function.Name, sites, homes);
        }

        public FunctionModel Apply()
        {
            Block body = function.Body!;
            List<Stmt> statements = [Statement(Passed(sites.Site(EventKind.Enter, function.Place, function.Name)))];
            statements.AddRange(function.Parameters.Select(Parameter));
            statements.AddRange(body.Statements.SelectMany(Tell));
            if (function.Result is VoidType)
            {
                statements.Add(Statement(Passed(sites.Site(EventKind.Return, function.End, ""))));
            }

            return function with { Body = body with { Statements = new(statements) }, Sites = new(sites.All) };
        }

        private IEnumerable<Stmt> Tell(Stmt statement) => statement switch
        {
            // What makes the arena's locals is no statement of the C.
            { Place: var place } when place == function.Body!.Place => [statement],
            Block s => [s with { Statements = new(s.Statements.SelectMany(Tell)) }],
            Labeled s => Labels(s),
            Declare { Initializer: { } value } s => [s with { Initializer = Initial(s, value) }],
            Evaluate s => Effect(s.Expression, s.Place).Select(Statement),
            Discard s => Value(s.Expression, s.Place).Select(Statement),
            If s => [s with { Condition = Tested(s), Then = Single(s.Then), Else = s.Else is null ? null : Single(s.Else) }],
            While s => [s with { Condition = Condition(s.Condition, "while", s.Condition.Place), Body = Single(s.Body) }],
            DoWhile s => [s with { Body = Single(s.Body), Condition = Condition(s.Condition, "do", s.Condition.Place) }],
            For s => [Loop(s)],
            Switch s => [s with { Condition = Chosen(s), Body = (Block)Single(s.Body) }],
            Return s => Back(s),
            FallsOffEnd => [Statement(Passed(sites.Site(EventKind.Return, statement.Place, ""))), statement],
            Goto { Made: true } => [statement],
            Goto or Break or Continue => [Statement(Passed(Line(statement.Place))), statement],
            _ => [statement],
        };

        private IEnumerable<Stmt> Labels(Labeled label)
        {
            List<Stmt> told = [.. Tell(label.Statement)];
            return [label with { Statement = told[0] }, .. told.Skip(1)];
        }

        private Stmt Single(Stmt statement)
        {
            List<Stmt> told = [.. Tell(statement)];
            return told.Count == 1 ? told[0] : new Block(new(told), statement.Place, statement.Place);
        }

        private For Loop(For s) => s with
        {
            Initial = new(s.Initial.SelectMany(e => Effect(e, e.Place))),
            Condition = s.Condition is { } condition ? Condition(condition, "for", condition.Place) : null,
            Step = new(s.Step.SelectMany(e => Effect(e, e.Place))),
            Body = Single(s.Body),
        };

        private IEnumerable<Stmt> Back(Return s)
        {
            if (s.Value is not { } value)
            {
                return [Statement(Passed(Line(s.Place))), Statement(Passed(sites.Site(EventKind.Return, s.Place, ""))), s];
            }

            int first = sites.Add(Line(s.Place));
            Expr told = expressions.Value(value);
            EventSite site = EventSites.WithFlags(sites.Site(EventKind.Return, s.Place, sites.Text(value.Place), function.Result), value);
            return [s with { Value = Either(expressions.Told(told, site, function.Result, [first]), value) }];
        }

        private Conditional Initial(Declare s, Expr value)
        {
            int first = sites.Add(Line(s.Place));
            Expr told = expressions.Value(value);
            EventSite site = EventSites.WithFlags(sites.Site(EventKind.Store, s.Place, s.Local.Name, s.Local.Type), value);
            return Either(expressions.Told(told, site, s.Local.Type, [first]), value);
        }

        // What is told is the C's condition.
        private Expr Tested(If s) => s.Turned
            ? TruthValues.Not(Condition(TruthValues.Not(s.Condition), s.Role, s.Place))
            : Condition(s.Condition, s.Role, s.Place);

        // A condition that is always the same decides nothing.
        private Expr Condition(Expr condition, string role, SourcePlace place)
        {
            if (condition is BoolLiteral)
            {
                return condition;
            }

            string text = sites.Text(condition.Place);
            EventSite line = sites.Site(EventKind.Line, place, role is "if" or "while" ? $"{role} ({text})" : text);
            return Either(expressions.Condition(condition, role, [sites.Add(line)]), condition);
        }

        private Conditional Chosen(Switch s)
        {
            EventSite line = sites.Site(EventKind.Line, s.Place, $"switch ({sites.Text(s.Condition.Place)})");
            return Either(expressions.Chosen(s.Condition, "switch", [sites.Add(line)]), s.Condition);
        }

        // What is evaluated, one behind the other, in place of an expression whose value nobody wants. A call without a
        // value cannot stand in a conditional: its arguments are told one by one.
        private IEnumerable<Expr> Effect(Expr effect, SourcePlace place) => effect switch
        {
            Call { Type: VoidType } e =>
                [Passed(Line(place)), .. Begun(e, e.Arguments), e with { Arguments = Arguments(e, e.Arguments), Place = place }, Passed(expressions.Back(e))],
            IndirectCall { Type: VoidType } e =>
                [Passed(Line(place)), .. Begun(e, e.Arguments), e with { Pointer = Either(expressions.Pointer(e.Pointer), e.Pointer), Arguments = Arguments(e, e.Arguments), Place = place }, Passed(expressions.Back(e))],
            IncrementDecrement e => Value(e with { Prefix = true }, place),
            FillMemory => [Passed(Line(place)), effect],
            _ => Value(effect, place),
        };

        private IEnumerable<Expr> Value(Expr expression, SourcePlace place)
        {
            int line = sites.Add(Line(place));
            return expressions.Value(expression) is Tell told
                ? [Unused(Either(told with { Before = [line, .. told.Before] }, expression), place)]
                : [Unused(expression, place)];
        }

        private IEnumerable<Expr> Begun(Expr call, EquatableList<Expr> arguments) =>
            EventExpressions.Count(arguments) > 0 ? [] : [Passed(expressions.Begin(call))];

        private EquatableList<Expr> Arguments(Expr call, EquatableList<Expr> arguments) =>
            new(expressions.Arguments(call, arguments).Zip(arguments, Either));

        private Discard Parameter(Local parameter)
        {
            SourcePlace hidden = function.Place with { PhysicalLine = 0 };
            LocalRef value = new(parameter, hidden);
            EventSite site = sites.Site(EventKind.Parameter, function.Place, parameter.Name, parameter.Type);
            return new Discard(Either(expressions.Told(value, site, parameter.Type), value), hidden);
        }

        // No line of the snippet: a debugger does not stop at it.
        private Assign Passed(EventSite site)
        {
            SourcePlace hidden = function.Place with { PhysicalLine = 0 };
            TellPlace told = new(function.Name, sites.Add(site), hidden);
            return Unused(new Binary(BinaryOperator.LogicalAnd, new EventsEnabled(hidden), told, CType.Bool, hidden), hidden);
        }

        private EventSite Line(SourcePlace place) => sites.Site(EventKind.Line, place, sites.Text(place));

        private static Evaluate Statement(Expr expression) => new(expression, expression.Place);

        private static Assign Unused(Expr value, SourcePlace place) => new(new Unwanted(value.Type, place), value, place);

        // A constant is an int to C#, also where it would convert by itself.
        private static Conditional Either(Expr told, Expr plain)
        {
            bool isNarrow = told.Type is IntegerType { Bits: < 32 } && CSharpRules.ConstantValue(plain) is not null;
            return new(new EventsEnabled(plain.Place), told, isNarrow ? new Cast(plain, told.Type, Explicit: false, plain.Place) : plain, told.Type, plain.Place);
        }
    }
}
