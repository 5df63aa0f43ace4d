// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;

namespace KTrans.Translator.Tests.Generated;

/// <summary>
/// Makes C functions of expressions with effects in every position: commas, statement expressions, short circuits,
/// GNU's conditional, assignments of narrow types, left by jumps. Where C leaves the order of operands open they share
/// no variable, so that every order gives the same; where it does not, they do.
/// </summary>
internal sealed class SequencedExpressions
{
    private static readonly string[] Variables = ["a", "b", "c", "d", "p[0]", "p[1]", "s"];
    private static readonly string[] Operators = ["+", "-", "*", "^", "|", "&", "<", "==", ">="];
    private static readonly string[] Casts = ["signed char", "unsigned short", "_Bool", "long", "unsigned int"];

    private readonly Random random;
    private readonly StringBuilder text = new();
    private int temporaries;

    private SequencedExpressions(int seed) => random = new Random(seed);

    /// <summary>A function <c>static unsigned int NAME(unsigned int h)</c>, the same for the same seed.</summary>
    public static string Function(string name, int seed)
    {
        SequencedExpressions made = new(seed);
        for (int i = 0; i < 6; i++)
        {
            made.Statement();
        }

        return $$"""
            static unsigned int {{name}}(unsigned int h)
            {
            	int a = h, b = h >> 3, fuel = 40;
            	unsigned char c = h * 5;
            	short s = h * 1000;
            	long d = h * 77777L, memory = h, *at = &memory;
            	unsigned short *p = (unsigned short *)at;

            {{made.text}}	return a * 3 + b * 5 + c * 7 + d * 11 + p[0] * 13 + p[1] * 17 + s * 19 + memory;
            out:
            	return a * 23 + b * 29 + c * 31 + d * 37 + p[0] * 41 + p[1] * 43 + s * 47;
            }

            """;
    }

    private void Statement()
    {
        string value = Value(Variables, 5, true);
        text.Append(CultureInfo.InvariantCulture, $"\t{random.Next(11) switch
        {
            0 => $"if ({value}) {{ {Effect(Variables, 3, true)}; }} else {Effect(Variables, 3, true)};",
            1 => $"while (fuel-- > 0 && ({Value(Variables, 4, false)})) {{ {Effect(Variables, 3, true)}; if ({value}) continue; a++; }}",
            2 => $"do {{ {Effect(Variables, 3, true)}; if (fuel & 1) continue; b ^= 5; }} while (({Value(Variables, 4, false)}) && fuel-- > 0);",
            3 => $"for ({Effect(Variables, 3, true)}; fuel-- > 0 && ({Value(Variables, 4, false)}); {Effect(Variables, 3, false)}) {{ if (a & 1) continue; {Effect(Variables, 3, true)}; }}",
            4 => $"switch (({value}) & 3) {{ case 0: {Effect(Variables, 3, true)}; case 1: b++; break; default: {Effect(Variables, 2, true)}; }}",
            5 => $"if (({value}) == 12345) return {Value(Variables, 4, true)};",
            6 => $"{{ long t = {value}; short u = {Value(Variables, 3, true)}; d += t ^ u; }}",
            7 => $"(void)({value});",
            _ => $"{Effect(Variables, 5, true)};",
        }}\n");
    }

    // An expression with an effect, most of the time.
    private string Effect(ReadOnlySpan<string> mine, int depth, bool mayJump)
    {
        string target = mine[random.Next(mine.Length)];
        string[] others = [.. mine.ToArray().Where(v => v != target)];
        return random.Next(7) switch
        {
            0 => $"{target}{(random.Next(2) == 0 ? "++" : "--")}",
            1 or 2 => $"{target} = {Value(others, depth - 1, mayJump)}",
            3 or 4 => $"{target} {Operators[random.Next(6)]}= {Value(others, depth - 1, mayJump)}",
            5 => $"{target} {(random.Next(2) == 0 ? "<<" : ">>")}= ({Value(others, depth - 1, mayJump)}) & 3",
            _ => Value(mine, depth, mayJump),
        };
    }

    private string Value(ReadOnlySpan<string> mine, int depth, bool mayJump)
    {
        if (depth <= 0 || mine.Length == 0)
        {
            return mine.Length == 0 || random.Next(3) == 0 ? random.Next(-3, 100).ToString(CultureInfo.InvariantCulture) : mine[random.Next(mine.Length)];
        }

        int half = random.Next(mine.Length + 1);
        return random.Next(13) switch
        {
            0 or 1 => $"({Value(mine[..half], depth - 1, false)} {Operators[random.Next(Operators.Length)]} {Value(mine[half..], depth - 1, false)})",
            2 => $"mixed({Value(mine[..(half / 2)], depth - 1, false)}, {Value(mine[(half / 2)..half], depth - 1, false)}, {Value(mine[half..], depth - 1, false)})",
            3 => $"({Value(mine, depth - 1, mayJump)} {(random.Next(2) == 0 ? "&&" : "||")} {Value(mine, depth - 1, mayJump)})",
            4 => $"({Value(mine, depth - 1, mayJump)} ? {Value(mine, depth - 1, mayJump)} : {Value(mine, depth - 1, mayJump)})",
            5 => $"({Value(mine, depth - 1, mayJump)} ?: {Value(mine, depth - 1, mayJump)})",
            6 => $"({Effect(mine, depth - 1, mayJump)}, {Value(mine, depth - 1, mayJump)})",
            7 or 8 => Block(mine, depth, mayJump),
            9 => $"({Casts[random.Next(Casts.Length)]})({Value(mine, depth - 1, mayJump)})",
            10 => $"{(random.Next(2) == 0 ? "!" : "~")}({Value(mine, depth - 1, mayJump)})",
            11 when !mine.Contains("p[0]") => $"(({Value(mine, depth - 1, mayJump)}) & 7)",
            _ => $"({Effect(mine, depth - 1, mayJump)})",
        };
    }

    // GNU's statement expression; a jump out of it only where nothing around it has an order that is open.
    private string Block(ReadOnlySpan<string> mine, int depth, bool mayJump)
    {
        string t = $"t{temporaries++}";
        string inside = random.Next(5) switch
        {
            0 => $"if ({Value(mine, depth - 2, mayJump)}) {Effect(mine, depth - 2, mayJump)}; else {t}++;",
            1 => $"while ({t} & 3) {{ {Effect(mine, depth - 2, mayJump)}; {t}--; if ({t} & 2) break; }}",
            2 when mayJump => $"if (({Value(mine, depth - 2, false)}) == {random.Next(4)}) {(random.Next(2) == 0 ? "goto out" : $"return {Value(mine, 1, false)}")};",
            3 => $"goto m{t}; {t} = 4; m{t}: {t} ^= 9;",
            _ => $"{Effect(mine, depth - 2, mayJump)};",
        };
        return $"({{ int {t} = {Value(mine, depth - 1, mayJump)}; {inside} {(random.Next(2) == 0 ? $"{t};" : $"{t} + ({Value(mine, depth - 2, false)});")} }})";
    }
}
