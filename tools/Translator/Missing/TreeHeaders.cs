// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Extraction;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Missing;

/// <summary>
/// What a kernel tree declares, asked name by name. All names of a question are looked for in one reading of the headers;
/// what no header has is looked for in the C files that came along.
/// </summary>
/// <param name="source">The tree's headers, and the C files that are of interest.</param>
public sealed class TreeHeaders(SourceFiles source)
{
    private readonly Dictionary<string, IReadOnlyList<TreeDeclaration>> known = new(StringComparer.Ordinal);

    /// <summary>
    /// The folders whose headers declare what the kernel's memory management uses, on x86. Headers elsewhere are of
    /// drivers, file systems and other machines.
    /// </summary>
    public static IReadOnlyList<string> Folders { get; } =
    [
        .. TreeSurface.Folders, "include/linux/sched", "include/linux/atomic", "include/uapi/linux", "include/uapi/asm-generic",
        "include/vdso", "include/trace/events", "arch/x86/include/uapi/asm", "kernel",
    ];

    /// <summary>The tree's name, for messages.</summary>
    public string Origin => source.Origin;

    /// <summary>The declarations of names, what is no stub first; empty for a name that the tree does not declare.</summary>
    /// <param name="names">Names, or <c>owner.field</c>.</param>
    internal IReadOnlyDictionary<string, IReadOnlyList<TreeDeclaration>> Of(IReadOnlyCollection<string> names)
    {
        Look(".h", [.. names.Where(n => !known.ContainsKey(n))]);
        Look(".c", [.. names.Where(n => !known.ContainsKey(n))]);
        return names.ToDictionary(n => n, n => known.TryGetValue(n, out IReadOnlyList<TreeDeclaration>? found) ? found : known[n] = [], StringComparer.Ordinal);
    }

    private void Look(string extension, HashSet<string> names)
    {
        if (names.Count > 0)
        {
            foreach ((string name, IReadOnlyList<TreeDeclaration> found) in TreeDeclarations.Find(source, names, extension))
            {
                known[name] = found;
            }
        }
    }
}
