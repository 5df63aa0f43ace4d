// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Says where each section of a switch goes on, since C# lets none run into the next: to the next by its constant, to
/// one of ranges alone by a label, behind the last out of the switch.
/// <code>
/// C    case 1: a(); case 2: b(); case 5 ... 9: c(); }
/// C#   case 1: a(); goto case 2; case 2: b(); goto range_1; case >= 5 and &lt;= 9: range_1: c(); break; }
/// </code>
/// </summary>
public sealed class SwitchSections : IPass
{
    public string Name => "switch-sections";

    public FunctionModel Run(FunctionModel function) =>
        new Closed(new MadeLabels(function.Body!)).Rewrite(function);

    private sealed class Closed(MadeLabels labels) : Rewriter
    {
        public override Stmt Rewrite(Stmt statement)
        {
            Stmt rewritten = base.Rewrite(statement);
            return rewritten is Switch s ? s with { Body = s.Body with { Statements = new(Sections(s.Body.Statements)) } } : rewritten;
        }

        private List<Stmt> Sections(EquatableList<Stmt> statements)
        {
            List<Stmt> closed = [];
            for (int i = 0; i < statements.Count; i++)
            {
                if (statements[i] is not (Case or Default))
                {
                    closed.Add(statements[i]);
                    continue;
                }

                int first = i;
                while (i + 1 < statements.Count && statements[i + 1] is Case or Default)
                {
                    i++;
                }

                Begin(closed, [.. Enumerable.Range(first, i + 1 - first).Select(at => statements[at])]);
            }

            End(closed, null);
            return closed;
        }

        private void Begin(List<Stmt> closed, Stmt[] heads)
        {
            Stmt? into = Array.Find(heads, h => h is Case { Last: null }) ?? Array.Find(heads, h => h is Default);
            MadeLabel? range = into is null && Completes(closed) ? labels.Next()("range") : null;
            End(closed, into ?? range?.JumpFor(heads[0]));
            closed.AddRange(heads);
            closed.AddRange(range?.At(heads[0].Place) ?? []);
        }

        private static void End(List<Stmt> closed, Stmt? into)
        {
            if (Completes(closed))
            {
                int end = closed.FindLastIndex(s => s is not Gap) + 1;
                closed.Insert(end, new FallThrough(into, closed[end - 1].Place));
            }
        }

        private static bool Completes(List<Stmt> section) =>
            section.FindLast(s => s is not Gap) is { } last && EndOfFunction.MayComplete(last);
    }
}
