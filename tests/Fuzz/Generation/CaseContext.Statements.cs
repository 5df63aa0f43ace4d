// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Fuzz.Generation;

/// <content>Statements.</content>
public sealed partial class CaseContext
{
    private readonly List<Action<int>> statements;
    private int loops;

    /// <summary>Adds a form of statement; it gets the depth that statements in it may have.</summary>
    public void AddStatement(Action<int> form, int weight = 4) => statements.AddRange(Enumerable.Repeat(form, weight));

    /// <summary>Writes some statements.</summary>
    public void Statements(int count, int depth)
    {
        for (int i = 0; i < count; i++)
        {
            Statement(depth);
        }
    }

    /// <summary>Writes one statement.</summary>
    public void Statement(int depth)
    {
        BeforeStatement.ForEach(action => action());
        Draw.Pick(statements)(depth);
    }

    /// <summary>Writes a block's inner statements.</summary>
    public void Inner(int depth) => Statements(Draw.Between(1, 3), depth - 1);

    /// <summary>Writes statements that are repeated.</summary>
    public void Loop(string open, Action inner, string close = "}")
    {
        loops++;
        Nested(open, inner, close);
        loops--;
    }

    /// <summary>Assigns a value to a place, in one of the ways that its type allows.</summary>
    public void Assign(Place place, int depth = 2)
    {
        Value value = Full(depth);
        int bits = place.Read.Type.Promoted.Bits;
        string masked = string.Create(CultureInfo.InvariantCulture, $"({value.Text} & {bits - 1})");

        // Of bit fields wider than int, compilers take the type differently: where that shows, they are not used.
        int ways = place.Width > 32 ? 6 : 9;
        Line(Draw.Below(ways) switch
        {
            0 => $"{place.Text} = {value.Text};",
            1 => $"{place.Text}++;",
            2 => $"--{place.Text};",
            6 => $"{place.Text} <<= {masked};",
            7 => $"{place.Text} >>= {masked};",
            8 => $"{place.Text} {Draw.Pick(["/", "%"])}= {Divisor(place, value)};",
            _ => $"{place.Text} {Draw.Pick(Arithmetic)}= {value.Text};",
        });
    }

    private static string Divisor(Place place, Value value) => IntegerType.Common(place.Read.Type, value.Type).IsSigned
        ? $"(({value.Text} & 7) + 2)"
        : $"({value.Text} | 1)";

    private IEnumerable<Action<int>> UsualStatements() =>
    [
        _ => Assign(AnyPlace()), _ => Assign(AnyPlace()), _ => Assign(AnyPlace()), _ => Assign(AnyPlace()), Bare, If, If, For, While, DoWhile, Marked, Leave, BlockLocal,
    ];

    private void Bare(int depth) => Line($"{Full().Text};");

    private void Marked(int depth) => Mark(new Value($"{Full().Text}", IntegerType.Int));

    private void If(int depth)
    {
        if (depth <= 0)
        {
            Line($"if ({Full().Text})");
            indent++;
            Assign(AnyPlace());
            indent--;
            return;
        }

        bool hasElse = Draw.Chance(50);
        Nested($"if ({Full().Text}) {{", () => Inner(depth), hasElse ? "} else {" : "}");
        if (hasElse)
        {
            indent++;
            Inner(depth);
            indent--;
            Line("}");
        }
    }

    private void For(int depth)
    {
        if (depth <= 0)
        {
            Assign(AnyPlace());
            return;
        }

        string counter = Fresh("i");
        Local($"int {counter} = 0;");
        leaves.Add(() => new Value(counter, IntegerType.Int));
        int turns = Draw.Between(1, 4);
        Begin();
        string head = Draw.Below(4) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"for ({counter} = 0; {counter} < {turns}; {counter}++) {{"),
            1 => string.Create(CultureInfo.InvariantCulture, $"for ({counter} = {turns}; {counter}--; ) {{"),
            2 => string.Create(CultureInfo.InvariantCulture, $"for ({counter} = -{turns}; {counter} < 0 && {Any(1).Text} != {Any(0).Text}; {counter} += 1) {{"),
            _ => $"for (; fuel-- > 0; {Full(1).Text}) {{",
        };

        // A jump into the second form's body could count down from 0: it has fuel for that.
        Loop(head, () =>
        {
            Line("if (fuel-- <= 0)");
            Line("\tbreak;");
            Inner(depth);
        });
    }

    private void While(int depth)
    {
        if (depth <= 0)
        {
            Assign(AnyPlace());
            return;
        }

        Loop($"while (fuel-- > 0 && {Full().Text}) {{", () => Inner(depth));
    }

    private void DoWhile(int depth)
    {
        if (depth <= 0)
        {
            Assign(AnyPlace());
            return;
        }

        Loop("do {", () => Inner(depth), $"}} while (fuel-- > 0 && {Full().Text});");
    }

    private void Leave(int depth)
    {
        if (loops == 0)
        {
            Bare(depth);
            return;
        }

        Line($"if ({Full(1).Text})");
        Line($"\t{Draw.Pick(["break", "continue"])};");
    }

    // No label stands behind the declaration, and none inside.
    private void BlockLocal(int depth)
    {
        IntegerType type = Draw.Pick(Types);
        string name = Fresh("t");
        Nested("{", () =>
        {
            Line($"{type.Name} {name} = {Full().Text};");
            Place place = new(name, type);
            Assign(place);
            Mark(place.Read);
            Line($"{AnyPlace().Text} ^= {Full(1).Text} + {name};");
        });
    }
}
