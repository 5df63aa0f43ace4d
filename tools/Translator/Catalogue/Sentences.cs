// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace KTrans.Translator.Catalogue;

/// <summary>Where the sentences of a docstring end.</summary>
public static partial class Sentences
{
    /// <summary>The first sentence of a summary.</summary>
    public static string First(string summary) => End().Match(summary) is { Success: true } end ? summary[..(end.Index + 1)] : summary;

    [GeneratedRegex(@"\.(?= [A-Z0-9])")]
    private static partial Regex End();
}
