// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests.Snippets;

/// <summary>Line ranges in text and as sets.</summary>
public sealed class LineRangesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("3120-3178, 3180, 3190-3191")]
    public void Print_gives_what_was_parsed(string text)
    {
        Assert.Equal(text, LineRanges.Parse(text).ToString());
        Assert.Equal(LineRanges.Parse(text), LineRanges.Parse(text));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("3-")]
    [InlineData("3-2")]
    [InlineData("0")]
    [InlineData("1-2-3")]
    [InlineData("5, 3")]
    [InlineData("3-5, 5")]
    [InlineData("3,")]
    public void Malformed_text(string text)
    {
        Assert.False(LineRanges.TryParse(text, out _));
        Assert.Throws<FormatException>(() => LineRanges.Parse(text));
    }

    [Fact]
    public void Contains_counts_both_ends_in()
    {
        LineRanges ranges = LineRanges.Parse("3-5, 8");

        Assert.Equal([3, 4, 5, 8], Enumerable.Range(1, 10).Where(ranges.Contains));
    }

    [Fact]
    public void Lines_become_ranges()
    {
        Assert.Equal("1-3, 5", LineRanges.OfLines([3, 1, 2, 5, 5]).ToString());
        Assert.Equal("1-3, 7-9", LineRanges.Bridging([1, 3, 7, 9], [5]).ToString());
        Assert.Throws<FormatException>(() => LineRanges.Of([new LineRange(1, 3), new LineRange(3, 4)]));
    }
}
