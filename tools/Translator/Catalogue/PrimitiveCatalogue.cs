// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator.Catalogue;

/// <summary>Every primitive of the runtime with its versions, read from the runtime's symbols and docstrings.</summary>
public static class PrimitiveCatalogue
{
    /// <summary>
    /// The primitives by name, and those of one name by version. A name whose kind, header or C declaration moved has
    /// an entry for each form.
    /// </summary>
    public static IReadOnlyList<PrimitiveEntry> Read() => Read(new RuntimeSymbols(RuntimeAssembly.Kernel), Docstrings.OfRuntime());

    /// <summary>The same of symbols that were read already.</summary>
    internal static IReadOnlyList<PrimitiveEntry> Read(RuntimeSymbols symbols, Docstrings docstrings)
    {
        IReadOnlyList<LinuxVersion> releases = RuntimeAssembly.Kernel.Releases;
        return [.. (
            from versionClass in symbols.VersionClasses
            let version = RuntimeSymbols.VersionOf(versionClass)
            from method in RuntimeSymbols.Visible<IMethodSymbol>(versionClass, version, SymbolAttributes.IsPrimitive).Values
            group (Version: version, Method: method) by FormOf(method))
            .Select(g => new PrimitiveEntry(
                g.Key.Name, g.Key.Kind, g.Key.Header, Spans(releases, [.. g.Select(s => s.Version)]), g.Key.Prototype,
                docstrings.Summary(g.First().Method)))
            .OrderBy(e => e.Name, StringComparer.Ordinal)
            .ThenBy(e => e.Versions[0].First)];
    }

    private static IReadOnlyList<ReleaseSpan> Spans(IReadOnlyList<LinuxVersion> releases, HashSet<LinuxVersion> having) =>
        KernelReleases.Spans(releases, RuntimeAssembly.Kernel.Versions, having.Contains);

    private static (string Name, PrimitiveKind Kind, string Header, string Prototype) FormOf(IMethodSymbol method) =>
        (method.Name, method.PrimitiveKind(), method.Header(), CDeclarations.Prototype(method));
}
