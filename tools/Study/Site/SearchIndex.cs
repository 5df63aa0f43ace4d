// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Study.Site;

/// <summary>Something that can be searched for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What it is.</param>
/// <param name="Path">Its page, from the site's folder.</param>
public sealed record SearchEntry(string Name, string What, string Path);

/// <summary>Writes what the search looks through: a script, since pages from disk may read nothing else.</summary>
public static class SearchIndex
{
    private const string Path = "search.js";

    /// <summary>The file; entries come in ordinal order.</summary>
    public static SitePage Page(IEnumerable<SearchEntry> entries)
    {
        string[][] rows = [.. entries.Distinct()
            .OrderBy(e => e.Name, StringComparer.Ordinal).ThenBy(e => e.What, StringComparer.Ordinal).ThenBy(e => e.Path, StringComparer.Ordinal)
            .Select(e => new[] { e.Name, e.What, e.Path })];
        return new SitePage(Path, $"// SPDX-License-Identifier: GPL-2.0-only\nwindow.ktransIndex = {JsonSerializer.Serialize(rows)};\n");
    }
}
