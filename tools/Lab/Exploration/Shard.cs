// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Lab.Exploration;

/// <summary>One of several parts that an exploration is divided into.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Of">How many there are.</param>
public sealed record Shard(int Number, int Of)
{
    /// <summary>The whole.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Whether a part of the search is in this shard.</summary>
    public bool Has(int part) => part % Of == Number - 1;

    /// <summary>Reads <c>2/4</c>; null for what is no shard.</summary>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var number, var of]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int n)
        && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out int m)
        && n >= 1 && n <= m ? new Shard(n, m) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");
}
