// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator.Prelude;

/// <summary>Builds the prelude of a kernel version from the runtime: the only description of the kernel's surface.</summary>
/// <param name="runtime">The runtime.</param>
public sealed class PreludeBuilder(RuntimeAssembly runtime)
{
    private readonly RuntimeSymbols symbols = new(runtime);

    /// <summary>Builds the prelude of a version that the runtime knows.</summary>
    public KernelPrelude Build(LinuxVersion version)
    {
        INamedTypeSymbol versionClass = symbols.ClassOf(version);
        SortedDictionary<string, IMethodSymbol> functions =
            RuntimeSymbols.Visible<IMethodSymbol>(versionClass, version, SymbolAttributes.IsPrimitive);
        SortedDictionary<string, IFieldSymbol> constants =
            RuntimeSymbols.Visible<IFieldSymbol>(versionClass, version, SymbolAttributes.IsSurfaceConstant);
        List<(string Name, ITypeSymbol Type)> typedefs = [.. symbols.Typedefs(version)];
        bool inHeaders = runtime.IsOfPrograms;
        string header = new PreludeWriter(version, runtime).Write(runtime.Macros, typedefs, constants.Values, inHeaders ? [] : functions.Values);
        return new KernelPrelude(
            version.ToString(),
            versionClass.ToDisplayString(),
            header,
            inHeaders ? Headers(version, functions.Values) : new Dictionary<string, string>(),
            functions.ToDictionary(f => f.Key, f => Describe(f.Value)),
            constants.ToDictionary(c => c.Key, c => c.Value.GetDocumentationCommentId()!),
            typedefs.ToDictionary(t => t.Name, t => t.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)),
            RenamedFields(version));
    }

    private static PreludeFunction Describe(IMethodSymbol method) => new(
        method.GetDocumentationCommentId()!,
        method.PrimitiveKind(),
        IsTruth(method.ReturnType, method.GetReturnTypeAttributes()),
        [.. method.Parameters.Select(p => IsTruth(p.Type, p.GetAttributes()))],
        method.Has(nameof(VariadicAttribute)),
        [.. method.Parameters.Select(p => p.Type).Prepend(method.ReturnType).Select(t => t.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))]);

    private static bool IsTruth(ITypeSymbol type, IEnumerable<AttributeData> attributes) =>
        type.SpecialType == SpecialType.System_Boolean &&
        SymbolAttributes.Argument(attributes, nameof(CTypeAttribute)) is { } spelling && spelling is not ("bool" or "_Bool");

    private Dictionary<string, string> RenamedFields(LinuxVersion version) => (
        from type in symbols.VersionClasses[0].ContainingNamespace.GetTypeMembers()
        from field in type.GetMembers().OfType<IFieldSymbol>()
        let name = field.Argument(nameof(CNameAttribute))
        where name is not null && field.ExistsIn(version)
        orderby type.Name, name
        select ($"{type.Name}.{name}", field.Name)).ToDictionary(StringComparer.Ordinal);

    // Each prototype stands in the header that its primitive names, behind what is written there by hand.
    private Dictionary<string, string> Headers(LinuxVersion version, IEnumerable<IMethodSymbol> functions)
    {
        ILookup<string, IMethodSymbol> byHeader = functions.ToLookup(SymbolAttributes.Header);
        string[] without = [.. byHeader.Select(g => g.Key).Where(h => !runtime.Includes.ContainsKey(h))];
        return without.Length > 0
            ? throw new InvalidOperationException($"primitives name headers that the runtime has no part of: {string.Join(", ", without)}")
            : runtime.Includes.ToDictionary(
                i => i.Key, i => new PreludeWriter(version, runtime).WriteHeader(i.Value, [.. byHeader[i.Key]]), StringComparer.Ordinal);
    }
}
