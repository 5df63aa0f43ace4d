// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;
using KTrans.Translator.Reading;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests.Reading;

/// <summary>What uses of macros become, as clang's own preprocessor has it.</summary>
public sealed class MacroExpansionTests
{
    private static readonly PreludeStore Preludes = new(null);

    /// <summary>Definitions, a use, and what it becomes.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        // Objects in objects.
        { "#define ONE 1\n#define TWO (ONE + ONE)", "TWO", "(1 + 1)" },
        { "#define JOINED a ## b", "JOINED", "ab" },

        // Arguments, expanded before they are put in.
        { "#define TWICE(x) \\\n\t((x) + \\\n\t (x))", "TWICE(n)", "((n) + (n))" },
        { "#define TWICE(x) ((x) + (x))", "TWICE(TWICE(n))", "((((n) + (n))) + (((n) + (n))))" },
        { "#define ONE 1\n#define ADD(x, y) x + y", "ADD(ONE, (2, 3))", "1 + (2, 3)" },
        { "#define ADD(x, y) x + y", "ADD(\n\t\tn, /* one, */\n\t\tn)", "n + n" },
        { "#define CALL() g()", "CALL()", "g()" },
        { "#define EMPTY(x)", "EMPTY(n)", "" },
        { "#define TEXT(x) x", "TEXT(\"a\\n\\\"\\303\" 'b' '\"' 0x1.8p3 é)", "\"a\\n\\\"\\303\" 'b' '\"' 0x1.8p3 é" },

        // No macro in its own expansion.
        { "#define f(x) (f(x) + g(x))\n#define g(x) f(x)", "f(n)", "(f(n) + f(n))" },
        { "#define n (n + m)\n#define m n * 2", "n", "(n + n * 2)" },
        { "#define LATER f\n#define f(x) [x]\n#define CALL(m, x) m(x)", "CALL(LATER, n)", "[n]" },

        // The example of C11 6.10.3.5.
        {
            "#define x 3\n#define f(a) f(x * (a))\n#undef x\n#define x 2\n#define g f\n#define z z[0]\n#define h g(~\n#define m(a) a(w)\n#define w 0,1\n#define t(a) a",
            "t(t(g)(0) + t)", "f(2 * (0)) + t"
        },

        // Any number of arguments.
        { "#define PRINT(format, ...) print(format, __VA_ARGS__)", "PRINT(\"%d\", n, n + 1)", "print(\"%d\", n, n + 1)" },
        { "#define PRINT(format, ...) print(format, ##__VA_ARGS__)", "PRINT(\"a\")", "print(\"a\")" },
        { "#define PRINT(format, args...) print(format, ## args)", "PRINT(\"%d\", n)", "print(\"%d\", n)" },
        { "#define SHOW(args...) show(#args)", "SHOW(n,  \"a\\n\")", "show(\"n, \\\"a\\\\n\\\"\")" },

        // Strings and pasted names.
        { "#define ONE 1\n#define TEXT(x) #x\n#define TEXT_OF(x) TEXT(x)", "TEXT_OF(ONE)", "\"1\"" },
        { "#define ONE 1\n#define TEXT(x) #x", "TEXT(ONE)", "\"ONE\"" },
        { "#define flags_of(name) test_ ## name ## _flags(n)", "flags_of(page)", "test_page_flags(n)" },
        { "#define PASTE(a, b) a##b\n#define ab 7", "PASTE(a, b)", "7" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_use_shows_what_it_becomes(string definitions, string use, string becomes) => Assert.Equal(becomes, Expansion(definitions, use)?.Text);

    [NativeCompilerTheory]
    [MemberData(nameof(Cases))]
    public void That_is_what_a_compiler_makes_of_it(string definitions, string use, string becomes) =>
        Assert.Contains($"[0]=0;{WithoutSpaces(becomes)};", WithoutSpaces(NativeCompiler.Preprocessed(Function(definitions, use))), StringComparison.Ordinal);

    [Theory]
    [InlineData("#define NONE ((void *)0)", "NONE")]
    [InlineData("#define CURRENT get_current()", "CURRENT")]
    [InlineData("#define n n", "n")]
    [InlineData("", "__LINE__")]
    [InlineData("", "__FILE__")]
    public void What_the_definition_says_is_not_said_again(string definitions, string use) => Assert.Null(Expansion(definitions, use));

    [Theory]
    [InlineData("#define OPEN(x) (x")]
    [InlineData("#define OPEN(x) x)")]
    [InlineData("#define OPEN(x) x + __COUNTER__")]
    [InlineData("#define PASTE(a, b) a ## b\n#define NAME(a, b) PASTE(a, b)\n#define OPEN(x) NAME(x, __COUNTER__)")]
    public void What_is_not_sure_is_not_shown(string definitions) => Assert.Null(Expansion(definitions, "OPEN(n)"));

    [Fact]
    public void A_macro_is_the_one_that_is_defined_at_the_function()
    {
        ReadFunction[] functions = Read("#define X(x) x + 1\nint f(int n)\n{\n\treturn X(n);\n}\n#undef X\n#define X(x) x + 2\nint g(int n)\n{\n\treturn X(n);\n}\n#undef X\n#define X(x) x + 3\n");

        Assert.Equal(["n + 1", "n + 2"], functions.Select(f => Assert.Single(Expansions(f)).Text));
    }

    [Fact]
    public void Where_a_function_changes_macros_none_is_shown() =>
        Assert.Empty(Expansions(Assert.Single(Read("#define X(x) x + 1\nint f(int n)\n{\n#undef X\n#define X(x) x + 2\n\treturn X(n);\n}\n"))));

    [Fact]
    public void A_macro_in_the_argument_of_another_has_its_own() => Assert.Equal(
        [new("NEXT(TWICE(n))", "(n + n) + 1"), new("TWICE(n)", "(n + n)")],
        Expansions(Assert.Single(Read("#define TWICE(x) (x + x)\n#define NEXT(x) x + 1\nint f(int n)\n{\n\treturn NEXT(TWICE(n));\n}\n"))));

    [Fact]
    public void The_line_and_the_file_are_those_of_the_use() => Assert.Equal(
        "told(\"mm/a\\\"b.c\", 44)",
        Assert.Single(Expansions(Assert.Single(Read("#define TELL() told(__FILE__, __LINE__)\n#line 42 \"mm/a\\\"b.c\"\nvoid f(void)\n{\n\tTELL();\n}\n")))).Text);

    [Fact]
    public void A_use_over_several_lines_is_shown_on_one_without_its_comments() =>
        Assert.Equal("ADD( n, n)", Expansion("#define ADD(x, y) x + y", "ADD(\n\t\tn, // one\n\t\tn)")?.Use);

    [Fact]
    public void A_long_expansion_is_cut() => Assert.Equal(
        string.Concat(Enumerable.Repeat("n + ", 75)) + "…", Expansion($"#define LONG(x) {string.Concat(Enumerable.Repeat("x + ", 100))}x", "LONG(n)")?.Text);

    private static ReadExpansion? Expansion(string definitions, string use) => Expansions(Assert.Single(Read(Function(definitions, use)))).FirstOrDefault();

    private static string Function(string definitions, string use) => $"{definitions}\nvoid a(char *p)\n{{\n\tp[0] = 0;\n\t{use};\n}}\n";

    private static ReadFunction[] Read(string text) => [.. new SnippetReader(Preludes).Read(new Snippet("f.c", text, null), new LinuxVersion(4, 4, 0))];

    private static ReadExpansion[] Expansions(ReadFunction function) =>
        [.. function.Lines.SelectMany(l => l.Tokens).Select(t => t.Name?.Expansion).OfType<ReadExpansion>()];

    private static string WithoutSpaces(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
