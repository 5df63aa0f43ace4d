// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests;

/// <summary>Input that nobody meant to give: one clear word each, and never a dead process.</summary>
public sealed class OddInputTests
{
    private static readonly PreludeStore Preludes = new(null);

    [Theory]
    [InlineData(20_000)]
    [InlineData(401)]
    public void A_long_chain_of_operators_is_refused(int terms) =>
        Assert.Contains("nested", Refused($"int f(int n)\n{{\n\treturn {string.Join(" + ", Enumerable.Repeat("n", terms))};\n}}\n"), StringComparison.Ordinal);

    [Fact]
    public void A_long_chain_of_else_if_is_refused() => Assert.Contains(
        "nested",
        Refused($"int f(int n)\n{{\n{string.Join("\telse ", Enumerable.Range(0, 5000).Select(i => $"if (n == {i})\n\t\tn++;\n"))}\treturn n;\n}}\n"),
        StringComparison.Ordinal);

    [Fact]
    public void What_nests_just_below_the_bound_compiles()
    {
        TranslatedFile file = Translate($"int f(int n)\n{{\n\treturn {string.Join(" + ", Enumerable.Repeat("n", 180))};\n}}\n");
        Assert.Empty(file.Diagnostics);
        Assert.NotNull(new ModelCompiler(Preludes).Compile([file]).Image);
        Assert.NotNull(new ModelCompiler(Preludes).Compile([file], isChecked: true).Image);
    }

    [Theory]
    [InlineData("case {0}: return {0};")]
    [InlineData("case {0}: n += {0};")]
    [InlineData("case {0}:")]
    [InlineData("case {0} ... {0} + 5: n += {0};")]
    public void A_switch_of_many_cases_is_translated_and_a_large_one_compiles(string one)
    {
        Assert.Empty(Translate(Cases(10_000)).Diagnostics);
        TranslatedFile file = Translate(Cases(300));
        Assert.NotNull(new ModelCompiler(Preludes).Compile([file]).Image);
        Assert.NotNull(new ModelCompiler(Preludes).Compile([file], isChecked: true).Image);

        string Cases(int count) =>
            $"int f(int n)\n{{\n\tswitch (n) {{\n{string.Concat(Enumerable.Range(0, count).Select(i => $"\t{one.Replace("{0}", $"{i * 10}", StringComparison.Ordinal)}\n"))}\t\t;\n\t}}\n\treturn n;\n}}\n";
    }

    [Fact]
    public void Brackets_that_hold_nothing_new_may_nest_and_deeper_than_clang_takes_is_clang_s_word()
    {
        string Nested(int depth) => $"int f(int n)\n{{\n\treturn {new string('(', depth)}n{new string(')', depth)};\n}}\n";
        Assert.Empty(Translate(Nested(300)).Diagnostics);
        Assert.Contains("nesting level", Translate(Nested(501)).Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("/* nothing */")]
    public void A_file_without_a_function_says_so(string text) =>
        Assert.Equal(Rules.NoFunction, Assert.Single(Translate(text).Diagnostics).Rule);

    [Fact]
    public void Binary_is_no_C()
    {
        TranslatedFile file = Translate(Encoding.Latin1.GetString([.. Enumerable.Range(0, 12_800).Select(i => (byte)i)]));
        Assert.NotEmpty(file.Diagnostics);
        Assert.Equal("", file.Text);
    }

    [Fact]
    public void Line_ends_of_another_system_change_nothing()
    {
        const string text = "int f(int n)\n{\n\tif (n)\n\t\treturn 1;\n\treturn n;\n}\n";
        TranslatedFile unix = Translate(text), other = Translate(text.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Empty(other.Diagnostics);
        Assert.Equal(Body(unix.Text), Body(other.Text));
    }

    [Fact]
    public void One_function_twice_is_clang_s_word_and_one_model()
    {
        TranslatedFile file = Translate("int f(int n)\n{\n\treturn n;\n}\nint f(int n)\n{\n\treturn n;\n}\n");
        Assert.Equal("redefinition of 'f'", Assert.Single(file.Diagnostics).Message);
        Assert.Single(file.Functions);
    }

    private static string Body(string text) => text[text.IndexOf("[Translated", StringComparison.Ordinal)..];

    private static string Refused(string text)
    {
        TranslatedFile file = Translate(text);
        Assert.NotNull(new ModelCompiler(Preludes).Compile([file]).Image);
        return Assert.Single(file.Diagnostics).Message;
    }

    private static TranslatedFile Translate(string text) =>
        new SnippetTranslator(Preludes).Translate(new Snippet("f.c", text, null), LinuxVersion.Parse("4.19"));
}
