// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Scenarios;

/// <summary>Which situations are tried on which function, whatever the kernel version.</summary>
public static class SituationCatalogue
{
    private static readonly SortedDictionary<string, IReadOnlyList<Situation>> ByFunction = new(StringComparer.Ordinal)
    {
        ["do_anonymous_page"] = AnonymousFaults.All,
        ["__do_fault"] = FileFaults.All,
    };

    /// <summary>All situations, by function.</summary>
    public static IEnumerable<(string Function, Situation Situation)> All =>
        ByFunction.SelectMany(f => f.Value.Select(s => (f.Key, s)));

    /// <summary>The situations of a function; none when there are none for it.</summary>
    public static IReadOnlyList<Situation> Of(string function) => ByFunction.GetValueOrDefault(function, []);
}
