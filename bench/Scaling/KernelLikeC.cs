// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Bench.Scaling;

/// <summary>C files of any length, made of functions as a kernel file has them: some fifty lines, loops, switches, jumps out, calls.</summary>
internal static class KernelLikeC
{
    private const int Seed = 1;

    /// <summary>A file of at least so many lines; the same every time.</summary>
    public static string Write(int lines)
    {
        Random random = new(Seed);
        List<string> text = [];
        for (int function = 0; text.Count < lines; function++)
        {
            text.AddRange(Function(random, function));
        }

        return string.Join('\n', text) + "\n";
    }

    private static IEnumerable<string> Function(Random random, int number) =>
    [
        F($"static long fn_{number}(unsigned long a, int b, unsigned int *p)"),
        "{",
        "\tunsigned long x = a * 3;",
        "\tunsigned int flags = 0;",
        "\tint i, ret = 0;",
        "",
        .. Enumerable.Range(0, random.Next(6, 14)).SelectMany(_ => Statement(random, number)),
        "out:",
        "\treturn ret + (long)x + flags;",
        "}",
        "",
    ];

    private static string[] Statement(Random random, int function) => random.Next(7) switch
    {
        0 => [F($"\tif (x > {random.Next(1000)} && b != {random.Next(10)})"), F($"\t\tret = b + {random.Next(100)};")],
        1 =>
        [
            "\tfor (i = 0; i < b; i++) {", F($"\t\tx += p[i] ^ (x >> {random.Next(1, 9)});"),
            F($"\t\tif (x & 0x{random.Next(1, 256):x})"), "\t\t\tgoto out;", "\t}",
        ],
        2 when function > 0 => [F($"\tret |= fn_{random.Next(Math.Max(0, function - 20), function)}(x, ret, p);")],
        3 =>
        [
            "\tswitch (b & 3) {", "\tcase 0:", F($"\t\tx ^= {random.Next(1000)}u;"), "\t\tbreak;",
            "\tcase 1:", F($"\t\tflags |= 1u << {random.Next(31)};"), "\t\t/* fall through */", "\tdefault:", "\t\tret--;", "\t}",
        ],
        4 => [F($"\tflags = (flags << {random.Next(1, 8)}) | (unsigned int)(x & 0x{random.Next(1, 4096):x});")],
        5 => [F($"\twhile (x > {random.Next(100, 10000)}UL) {{"), F($"\t\tx /= {random.Next(2, 10)};"), "\t\t*p += (unsigned int)x;", "\t}"],
        _ => [F($"\tx = flags ? x + {random.Next(100)} : x - (unsigned long)ret;")],
    };

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
