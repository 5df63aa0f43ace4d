// SPDX-License-Identifier: GPL-2.0-only
using System.Collections;

namespace KTrans.Translator.Snippets;

/// <summary>Line ranges in ascending order that do not overlap; equal when they hold the same ranges.</summary>
public sealed class LineRanges : IReadOnlyList<LineRange>, IEquatable<LineRanges>
{
    private readonly LineRange[] ranges;

    private LineRanges(LineRange[] ranges) => this.ranges = ranges;

    /// <summary>No lines.</summary>
    public static LineRanges Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => ranges.Length;

    /// <inheritdoc/>
    public LineRange this[int index] => ranges[index];

    /// <summary>The ranges in ascending order.</summary>
    /// <exception cref="FormatException">Two of them share a line.</exception>
    public static LineRanges Of(IEnumerable<LineRange> ranges)
    {
        LineRange[] sorted = [.. ranges.OrderBy(range => range.First)];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].First <= sorted[i - 1].Last)
            {
                throw new FormatException($"line ranges {sorted[i - 1]} and {sorted[i]} overlap");
            }
        }

        return new LineRanges(sorted);
    }

    /// <summary>The lines as ranges; neighbours become one range.</summary>
    public static LineRanges OfLines(IEnumerable<int> lines) => Bridging(lines, _ => false);

    /// <summary>The lines as ranges that also run over lines between them, as long as none of those is a barrier.</summary>
    public static LineRanges Bridging(IEnumerable<int> lines, IReadOnlyCollection<int> barriers) =>
        Bridging(lines, gap => !barriers.Any(gap.Contains));

    /// <summary>Reads <c>3120-3178, 3180</c>; an empty text is no lines.</summary>
    public static bool TryParse(string text, out LineRanges ranges)
    {
        ranges = Empty;
        List<LineRange> read = [];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Length == 0 && !text.Contains(','))
            {
                return true;
            }

            if (!LineRange.TryParse(part, out LineRange range) || (read.Count > 0 && range.First <= read[^1].Last))
            {
                return false;
            }

            read.Add(range);
        }

        ranges = new LineRanges([.. read]);
        return true;
    }

    /// <summary>Reads ranges that are known to be well formed.</summary>
    /// <exception cref="FormatException">They are not.</exception>
    public static LineRanges Parse(string text) =>
        TryParse(text, out LineRanges ranges) ? ranges : throw new FormatException($"not ascending line ranges: {text}");

    /// <summary>Whether one of the ranges holds the line.</summary>
    public bool Contains(int line) => ranges.Any(range => range.Contains(line));

    /// <inheritdoc/>
    public bool Equals(LineRanges? other) => other is not null && ranges.SequenceEqual(other.ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LineRanges);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>As <see cref="TryParse"/> reads them.</summary>
    public override string ToString() => string.Join(", ", ranges.Select(range => range.ToString()));

    /// <inheritdoc/>
    public IEnumerator<LineRange> GetEnumerator() => ((IEnumerable<LineRange>)ranges).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static LineRanges Bridging(IEnumerable<int> lines, Func<LineRange, bool> bridges)
    {
        List<LineRange> ranges = [];
        foreach (int line in lines.Distinct().Order())
        {
            bool joins = ranges.Count > 0 &&
                (line == ranges[^1].Last + 1 || bridges(new LineRange(ranges[^1].Last + 1, line - 1)));
            if (joins)
            {
                ranges[^1] = ranges[^1] with { Last = line };
            }
            else
            {
                ranges.Add(new LineRange(line, line));
            }
        }

        return new LineRanges([.. ranges]);
    }
}
