// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Statement expressions, one in another too, with loops and conditions inside; nothing jumps in or out.</summary>
internal static class StatementExpressions
{
    public static void Add(CaseContext c)
    {
        c.AddValue(depth => Write(c, depth), 8);
        c.AddStatement(_ => c.Line($"({{ {c.AnyPlace().Text} = {c.Full(1).Text}; }});"), 2);
    }

    private static Value Write(CaseContext c, int depth)
    {
        IntegerType type = c.Draw.Pick(c.Types);
        string name = c.Fresh("se"), start = c.Any(depth).Text;
        string middle = c.Draw.Below(6) switch
        {
            0 => "",
            1 => $"if ({c.Any(depth).Text}) {name} ^= {c.Constant(type)}; ",
            2 => $"for (int n = 0; n < 3; n++) {name} += n; ",
            3 => $"switch ({name} & 3) {{ case 0: {name}++; case 1: {name} += 2; break; default: {name}--; }} ",
            4 => $"do {{ if ({name} & 1) break; {name} |= 1; }} while (0); ",
            _ => $"{{ {type.Name} {name}_in = {name}; {name} = {name}_in * 3; }} ",
        };
        string begin = $"({{ {type.Name} {name} = {start}; {middle}";
        if (c.Draw.Chance(70))
        {
            return new Value($"{begin}{name}; }})", type);
        }

        Value last = c.Any(depth);
        return new Value($"{begin}{name} + {last.Text}; }})", IntegerType.Common(type, last.Type));
    }
}
