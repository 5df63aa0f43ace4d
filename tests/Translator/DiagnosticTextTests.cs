// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Tests;

/// <summary>Ranges in editors' columns, and the caret below the source line.</summary>
public sealed class DiagnosticTextTests
{
    [Theory]
    [InlineData("\tif (x)\n", 6, 7, "\tif (x)", "\t    ^")]
    [InlineData("\tab\tcd ef\n", 5, 10, "\tab\tcd ef", "\t  \t^~~~~")]
    [InlineData("/* äö */ f(n);\n", 12, 16, "/* äö */ f(n);", "         ^~~~")]
    [InlineData("/* 𝄞 */ f(n);\n", 12, 16, "/* 𝄞 */ f(n);", "        ^~~~")]
    [InlineData("a = name + 1;\n", 5, 5, "a = name + 1;", "    ^~~~")]
    [InlineData("a = (b)\n", 99, 99, "a = (b)", "       ^")]
    [InlineData("a\u0007b\u001b[1m\r\n", 2, 3, "a\uFFFDb\uFFFD[1m", " ^")]
    public void Caret_stands_below_what_is_meant(string text, int column, int endColumn, string line, string caret)
    {
        string[] printed = Lines(text, At(1, column), At(1, endColumn));
        Assert.Equal([line, caret], printed[1..3]);
    }

    [Fact]
    public void What_goes_over_several_lines_is_not_underlined()
    {
        SourceSpan span = new SourceLines("a(\n  b);\n").Span(At(1, 1), At(2, 5))!;
        Assert.Equal(new SourceSpan(1, 1, 2, 5, "a("), span);
        Assert.Equal(["a(", "^"], Lines("a(\n  b);\n", At(1, 1), At(2, 5))[1..3]);
    }

    [Fact]
    public void Columns_are_those_of_editors() =>
        Assert.Equal(new SourceSpan(2, 9, 2, 11, "/* 𝄞 */x=y"), new SourceLines("\n/* 𝄞 */x=y\n").Span(At(2, 11), At(2, 13)));

    [Fact]
    public void A_long_line_is_shown_around_the_caret()
    {
        string[] printed = Lines(new string('a', 5000) + "+" + new string('b', 5000), At(1, 5001), At(1, 10001));
        Assert.Equal("…" + new string('a', 80) + "+" + new string('b', 119) + "…", printed[1]);
        Assert.Equal(new string(' ', 81) + "^" + new string('~', 119), printed[2]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 1)]
    public void A_place_without_a_line_has_no_excerpt(int line, int column)
    {
        Assert.Null(new SourceLines("a\n").Span(At(line, column), At(line, column)));
        Assert.Equal(2, Lines("a\n", At(line, column), At(line, column)).Length);
    }

    private static SourcePlace At(int line, int column) => new("f.c", line, column) { PhysicalLine = line };

    private static string[] Lines(string text, SourcePlace start, SourcePlace end) => new SourceLines(text)
        .Locate(new Diagnostic(Rules.Syntax, start, "wrong") { End = end }, "f.c").ToString().Split('\n');
}
