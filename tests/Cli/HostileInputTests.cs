// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Cli.Tests;

/// <summary>
/// Files that nobody meant to give, or that somebody did: each ends soon, with one clear error, and the process says so
/// itself. Each runs as a user runs it, since what they could break is the process.
/// </summary>
public sealed class HostileInputTests : IDisposable
{
    private const string Function = "int f(int n)\n{\n\treturn n;\n}\n";

    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public static TheoryData<string, byte[], string> Refused { get; } = new()
    {
        { "empty", [], "x.c: error KT1004: no function definition" },
        { "binary", [.. Enumerable.Range(0, 10_240).Select(i => (byte)i)], "x.c:1:1: error KT1006: a NUL byte" },
        { "utf-16 without mark", Encoding.Unicode.GetBytes(Function), "x.c:1:2: error KT1006: a NUL byte" },
        { "unbalanced", Text("int f(int n)\n{\n\treturn (n;\n}\n"), "x.c:3:11: error KT1001: expected ')' (in f)" },
        { "unknown type", Text("int f(frob_t y)\n{\n\treturn 0;\n}\n"), "x.c:1:7: error KT1104: type frob_t is not in the runtime of kernel 4.19 (in f)" },
        { "missing primitive", Text("int f(int n)\n{\n\treturn frob(n);\n}\n"), "x.c:3:9: error KT1101: function frob is not in the runtime of kernel 4.19 (in f)" },
        { "one name twice", Text(Function + Function), "x.c:5:5: error KT1001: redefinition of 'f'" },
        { "operators 300 deep", Text($"int f(int n)\n{{\n\treturn {new string('(', 300)}n{string.Concat(Enumerable.Repeat("+1)", 300))};\n}}\n"), "x.c:3:209: error KT1299: code nested more than 400 deep (in f)" },
        { "a function of 2 MB", Text($"int f(int n)\n{{\n{string.Concat(Enumerable.Repeat("\tif (n > 3)\n\t\tn = n * 2 + 1;\n", 70_000))}\treturn n;\n}}\n"), "x.c:71431:10: error KT1299: function of more than 500000 expressions and statements (in f)" },
        { "a name of 100,000 characters", Text($"int {new string('a', 100_000)}(void)\n{{\n\treturn 0;\n}}\n"), $"x.c:1:1: error KT1299: function name of more than 1000 characters (in {new string('a', 200)}…)" },
        { "100 million statements of a macro", Text(Bomb(8)), "x.c: error KT1007: clang died reading it: it multiplies or nests beyond all bounds" },
        { "operators 200,000 deep", Text($"int f(int n)\n{{\n\treturn {new string('~', 200_000)}n;\n}}\n"), "x.c: error KT1007: clang died reading it: it multiplies or nests beyond all bounds" },
        { "a pointer 20,000 deep", Text($"int f(void)\n{{\n\tint {new string('*', 20_000)}p;\n\treturn 0;\n}}\n"), "x.c:3:2: error KT1299: code nested more than 400 deep (in f)" },
        { "a million statements of a macro", Text(Bomb(6)), "x.c:12:2: error KT1299: function of more than 500000 expressions and statements (in f)" },
        { "200,000 errors", Text(new string('}', 200_000)), "x.c: error KT1007: clang stopped at its 10001th error" },
        { "no such header", Text("#include <linux/mm.h>\n" + Function), "x.c:1:10: error KT1106: 'linux/mm.h' file not found" },
        { "included by itself", Text("#include \"x.c\"\n" + Function), "x.c:1:10: error KT1001: #include nested too deeply" },
    };

    public static TheoryData<string, byte[]> Translated { get; } = new()
    {
        { "utf-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Function)] },
        { "latin-1", Encoding.Latin1.GetBytes("/* é */\n" + Function) },
        { "utf-8 with mark", [.. Encoding.UTF8.Preamble, .. Text(Function)] },
        { "line ends of DOS", Text(Function.Replace("\n", "\r\n", StringComparison.Ordinal)) },
        { "line ends of old Macs", Text(Function.Replace('\n', '\r')) },
        { "brackets 300 deep", Text(Function.Replace("n;", new string('(', 300) + "n" + new string(')', 300) + ";", StringComparison.Ordinal)) },
        { "a comment of 2 MB", Text($"/*{new string('x', 2 << 20)}*/\n{Function}") },
        { "a thousand cases", Text(Function.Replace("\treturn", $"\tswitch (n) {{\n{string.Concat(Enumerable.Range(0, 1_000).Select(i => $"\tcase {i * 7}: return {i};\n"))}\t}}\n\treturn", StringComparison.Ordinal)) },
        { "functions of 200 KB", Text(string.Concat(Enumerable.Range(0, 4000).Select(i => Function.Replace("f(", $"f{i}(", StringComparison.Ordinal)))) },
    };

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Refused))]
    public void It_is_refused_with_one_clear_error(string what, byte[] content, string error)
    {
        File.WriteAllBytes(workspace.PathOf("x.c"), content);

        Run run = workspace.Ktrans("translate", "x.c", "--kernel", "4.19");

        Assert.Equal((what, ExitCodes.Data, error), (what, run.ExitCode, run.ErrorLines[0]));
        Assert.InRange(run.ErrorLines.Length, 3, 50);
        Assert.Contains(" refused, ", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void It_is_translated_as_if_it_were_ordinary(string what, byte[] content)
    {
        File.WriteAllBytes(workspace.PathOf("x.c"), content);

        Run run = workspace.Ktrans("translate", "x.c", "--kernel", "4.19");

        Assert.Equal((what, ExitCodes.Done, ""), (what, run.ExitCode, run.Errors));
        Assert.Contains("return n;", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_includes_is_looked_up_beside_it()
    {
        workspace.Write("deep/x.c", "#include \"x.h\"\nint f(int n)\n{\n\treturn n + TWO;\n}\n");
        workspace.Write("deep/x.h", "#define TWO 2\n");
        workspace.Write("x.h", "#define TWO 3\n");
        Assert.Contains("return n + 2;", workspace.Ktrans("translate", "deep/x.c", "--kernel", "4.19").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_errors_a_hundred_are_printed_and_json_has_all()
    {
        workspace.Write("x.c", $"int f(int n)\n{{\n{string.Concat(Enumerable.Range(0, 150).Select(i => $"\tn += frob{i};\n"))}\treturn n;\n}}\n");

        Run text = workspace.Ktrans("translate", "x.c", "--kernel", "4.19");
        Run json = workspace.Ktrans("translate", "x.c", "--kernel", "4.19", "--format", "json");

        Assert.Equal(100, text.ErrorLines.Count(l => l.Contains("error KT1102", StringComparison.Ordinal)));
        Assert.Equal(["x.c: and 50 more; --format json tells all", "0 translated, 1 refused, 150 names missing"], text.ErrorLines[^2..]);
        Assert.Contains("\"frob149\"", json.Output, StringComparison.Ordinal);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    // Each macro is ten of the one before.
    private static string Bomb(int power) =>
        "#define A0 n++;\n"
        + string.Concat(Enumerable.Range(1, 8).Select(i => $"#define A{i} {string.Concat(Enumerable.Repeat($"A{i - 1} ", 10))}\n"))
        + $"int f(int n)\n{{\n\tA{power}\n\treturn n;\n}}\n";
}
