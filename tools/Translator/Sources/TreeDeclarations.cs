// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Translator.Sources.Declarations;

namespace KTrans.Translator.Sources;

/// <summary>
/// Finds how a tree's headers declare names, by reading tokens: nothing is included, and every branch of a condition is
/// looked at. Of macros those are expanded that make declarations and stand in the same header
/// (<c>PageLocked</c> of <c>PAGEFLAG(Locked, …)</c>).
/// </summary>
public static class TreeDeclarations
{
    // Looking for each of so few in a header's bytes takes less time than reading its tokens.
    private const int FewNames = 8;

    /// <summary>
    /// The declarations by name, what is no stub first, then in the order of files and lines; a name that is not declared
    /// is not there.
    /// </summary>
    /// <param name="files">The headers, and whatever else was read.</param>
    /// <param name="names">Names, or <c>owner.field</c>.</param>
    /// <param name="extension">Which files are read; a C file declares what it defines.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<TreeDeclaration>> Find(SourceFiles files, IReadOnlySet<string> names, string extension = ".h")
    {
        WantedNames wanted = new(names);
        byte[][] few = names.Count > FewNames ? [] : [.. names.Select(n => Encoding.UTF8.GetBytes(n.Split('.')[^1]))];
        KeyValuePair<string, byte[]>[] headers = [.. files.Files.Where(f => f.Key.EndsWith(extension, StringComparison.Ordinal) && (few.Length == 0 || CanDeclare(f.Value, few)))
            .OrderBy(f => f.Key, StringComparer.Ordinal)];
        List<TreeDeclaration>[] found = new List<TreeDeclaration>[headers.Length];
        Parallel.For(0, headers.Length, () => new TokenList(), (i, _, tokens) =>
        {
            found[i] = HeaderScanner.Scan(headers[i].Key, headers[i].Value, wanted, tokens);
            return tokens;
        }, _ => { });
        return found.SelectMany(f => f).GroupBy(d => d.Name, StringComparer.Ordinal).ToDictionary(
            g => g.Key, IReadOnlyList<TreeDeclaration> (g) => [.. g.OrderBy(d => d.IsStub)], StringComparer.Ordinal);
    }

    // What macros make of parts stands nowhere in whole.
    private static bool CanDeclare(byte[] text, byte[][] names) =>
        MakingMacros.CanBeIn(text) || Array.Exists(names, n => text.AsSpan().IndexOf(n) >= 0);
}
