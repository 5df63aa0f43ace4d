// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;

namespace KTrans.Translator.Tests.Generated;

/// <summary>
/// Makes C functions in which jumps go everywhere: gotos into, out of and between loops, branches and switches nested
/// in each other, cases at any depth, break and continue from wherever they may stand. Each way that a run takes goes
/// into the value it returns, and each turn costs fuel, so that every run ends.
/// </summary>
internal sealed class GotoWebs
{
    private const int Labels = 5;
    private const int Deepest = 4;

    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly Queue<int> unplaced = new(Enumerable.Range(0, Labels));
    private readonly Stack<HashSet<int>> switches = new();
    private int loops;
    private int marks;
    private int statements = 11;

    private GotoWebs(int seed) => random = new Random(seed);

    /// <summary>A function <c>static unsigned int NAME(unsigned int h)</c>, the same for the same seed.</summary>
    public static string Function(string name, int seed)
    {
        GotoWebs web = new(seed);
        web.Body(1, false);
        while (web.unplaced.Count > 0)
        {
            web.Line(1, $"l{web.unplaced.Dequeue()}: h = h * 31 + {web.marks++};");
            web.Statement(1, false);
        }

        string counters = string.Concat(Enumerable.Range(0, web.loops).Select(i => $", i{i} = 0"));
        return $"static unsigned int {name}(unsigned int h)\n{{\n\tint fuel = 60{counters};\n\n{web.text}out:\n\treturn h;\n}}\n";
    }

    private void Body(int depth, bool inLoop)
    {
        for (int count = random.Next(1, 5); count > 0; count--)
        {
            Label(depth);
            Statement(depth, inLoop);
        }

        Label(depth);
        Line(depth, ";");
    }

    private void Label(int depth)
    {
        if (switches.TryPeek(out HashSet<int>? cases) && random.Next(3) == 0 && random.Next(-1, 8) is int value && cases.Add(value))
        {
            Line(depth, value < 0 ? "default:" : random.Next(3) == 0 && cases.Add(value + 10) ? $"case {value}: case {value + 10}:" : $"case {value}:");
        }

        if (unplaced.Count > 0 && random.Next(4) == 0)
        {
            Line(depth, $"l{unplaced.Dequeue()}:");
        }
    }

    private void Statement(int depth, bool inLoop)
    {
        int kind = --statements < 0 || depth > Deepest ? random.Next(5) : random.Next(14);
        switch (kind)
        {
            case 0 or 1:
                Line(depth, $"h = h * 31 + {marks++};");
                break;
            case 2:
                Line(depth, $"if ({Test()}) {Jump(inLoop)}");
                break;
            case 3:
                Line(depth, $"h += ({{ if ({Test()}) {Jump(inLoop)} h & 7; }});");
                break;
            case 4:
                Line(depth, $"{{ unsigned int t = h >> {random.Next(5)}; h ^= t * 3; }}");
                break;
            case 5 or 6:
                Line(depth, $"if ({Test()}) {{");
                Body(depth + 1, inLoop);
                Line(depth, "} else {");
                Body(depth + 1, inLoop);
                Line(depth, "}");
                break;
            case 7:
                Line(depth, $"if ({Test()})");
                Label(depth + 1);
                Statement(depth + 1, inLoop);
                break;
            case 11 or 12 or 13:
                Choice(depth, inLoop);
                break;
            default:
                Loop(depth, kind);
                break;
        }
    }

    private void Loop(int depth, int kind)
    {
        string counter = $"i{loops++}", fuel = "if (--fuel < 0) goto out;";
        Line(depth, kind switch
        {
            8 => $"for ({counter} = 0, h += 3; h = h * 5 + 1, {counter} < 3; {counter}++, h ^= 9) {{ {fuel}",
            9 => $"while ({counter}++ < {random.Next(2, 5)}) {{ {fuel}",
            _ => $"do {{ {fuel}",
        });
        Body(depth + 1, true);
        Line(depth, kind < 10 ? "}" : $"}} while ({(random.Next(2) == 0 ? $"h++, {Test()}" : $"++{counter} % 3")});");
    }

    private void Choice(int depth, bool inLoop)
    {
        Line(depth, $"switch (h >> {random.Next(6)} & {(random.Next(3) == 0 ? 15 : 7)}) {{");
        switches.Push([]);
        Body(depth + 1, inLoop);
        Line(depth, $"case {random.Next(20, 30)}: ;");
        Body(depth + 1, inLoop);
        switches.Pop();
        Line(depth, "}");
    }

    private string Test() => random.Next(3) switch
    {
        0 => $"h & {1 << random.Next(6)}",
        1 => $"h % {random.Next(2, 5)} == 0",
        _ => $"!(h >> {random.Next(6)} & 3)",
    };

    // A break may leave the loop or switch it stands in; the fuel bounds what goes back.
    private string Jump(bool inLoop) => random.Next(8) switch
    {
        0 when inLoop || switches.Count > 0 => "break;",
        1 or 2 when inLoop => "continue;",
        3 => $"return h ^ {marks++};",
        _ => $"{{ if (--fuel < 0) goto out; goto l{random.Next(Labels)}; }}",
    };

    private void Line(int depth, string line) =>
        text.Append('\t', depth).Append(CultureInfo.InvariantCulture, $"{line}\n");
}
