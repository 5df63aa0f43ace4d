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
    public static IReadOnlyList<PrimitiveEntry> Read()
    {
        RuntimeSymbols symbols = new(RuntimeAssembly.Kernel);
        Docstrings docstrings = Docstrings.OfRuntime();
        return [.. (
            from versionClass in symbols.VersionClasses
            let version = RuntimeSymbols.VersionOf(versionClass)
            from method in RuntimeSymbols.Visible<IMethodSymbol>(versionClass, version, SymbolAttributes.IsPrimitive).Values
            group (Version: version, Method: method) by FormOf(method))
            .Select(g => new PrimitiveEntry(
                g.Key.Name, g.Key.Kind, g.Key.Header, [.. g.Select(s => s.Version).Order()], g.Key.Prototype,
                docstrings.FirstSentence(g.First().Method.GetDocumentationCommentId()!)))
            .OrderBy(e => e.Name, StringComparer.Ordinal)
            .ThenBy(e => e.Versions[0])];
    }

    private static (string Name, PrimitiveKind Kind, string Header, string Prototype) FormOf(IMethodSymbol method) =>
        (method.Name, method.PrimitiveKind(), method.Header(), CDeclarations.Prototype(method));
}
