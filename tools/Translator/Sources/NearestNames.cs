// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources;

/// <summary>Names that may have been meant by one that is not there.</summary>
public static class NearestNames
{
    private const int Most = 5;

    /// <summary>The nearest by edit distance, at most five and none that has little in common.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known) => Nearest(known, k => Distance(name, k), Bound(name));

    /// <summary>The nearest paths: files of the same name in other folders first, then by edit distance.</summary>
    public static IReadOnlyList<string> OfPath(string path, IEnumerable<string> known)
    {
        string name = FileName(path);
        return Nearest(known, k => FileName(k) == name ? Distance(path, k) - path.Length - k.Length : Distance(path, k), Bound(path));
    }

    /// <summary>How many characters are put in, taken out or replaced from one name to the other.</summary>
    public static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 0; i < from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < to.Length; j++)
            {
                int replaced = diagonal + (from[i] == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1];
    }

    private static int Bound(string name) => Math.Max(2, name.Length / 3);

    private static IReadOnlyList<string> Nearest(IEnumerable<string> known, Func<string, int> distance, int bound) =>
    [
        .. known.Select(k => (Name: k, Distance: distance(k))).Where(k => k.Distance <= bound)
            .OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal).Take(Most).Select(k => k.Name),
    ];

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
