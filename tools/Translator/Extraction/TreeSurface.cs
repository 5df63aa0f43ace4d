// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Translator.Prelude;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Extraction;

/// <summary>What a tree's headers say of names that its files and the runtime have.</summary>
/// <param name="Unlike">The runtime's functions that the tree declares otherwise.</param>
/// <param name="OfArchitecture">Names under <c>#ifndef</c> in the files that headers define, the architecture's as a rule.</param>
public sealed partial record TreeSurface(IReadOnlyList<Disagreement> Unlike, IReadOnlySet<string> OfArchitecture)
{
    /// <summary>The folders whose headers are looked at.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["include/linux", "include/asm-generic", "mm", "arch/x86/include/asm"];

    /// <summary>Of a source without headers nothing is known.</summary>
    public static TreeSurface Unknown { get; } = new([], new HashSet<string>());

    /// <summary>Reads what the headers say.</summary>
    /// <param name="source">The headers.</param>
    /// <param name="files">The C files' texts.</param>
    /// <param name="prelude">The runtime's surface in the tree's release.</param>
    public static TreeSurface Of(SourceFiles source, IEnumerable<string> files, KernelPrelude prelude)
    {
        HashSet<string> fallbacks = [.. files.SelectMany(f => Fallback().Matches(f)).Select(m => m.Groups[1].Value)];
        SourceFiles headers = source with { Files = source.Files.Where(f => Folders.Any(d => IsIn(d, f.Key))).ToDictionary(StringComparer.Ordinal) };
        IReadOnlyDictionary<string, IReadOnlyList<TreeDeclaration>> declared = TreeDeclarations.Find(headers, new HashSet<string>([.. prelude.Functions.Keys, .. fallbacks]));
        return new TreeSurface(
            SurfaceAgreement.Check(prelude, declared),
            new HashSet<string>(fallbacks.Where(f => declared.TryGetValue(f, out IReadOnlyList<TreeDeclaration>? found)
                && found.Any(d => d.Kind == DeclarationKind.Macro || d.File.StartsWith("arch/", StringComparison.Ordinal)))));
    }

    // Whoever reads the source may have asked for more of it.
    private static bool IsIn(string folder, string path) =>
        path.StartsWith(folder, StringComparison.Ordinal) && path.LastIndexOf('/') == folder.Length;

    [GeneratedRegex(@"^[ \t]*#[ \t]*ifndef[ \t]+(\w+)", RegexOptions.Multiline)]
    private static partial Regex Fallback();
}
