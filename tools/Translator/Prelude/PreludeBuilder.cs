// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator.Prelude;

/// <summary>Builds the prelude of a kernel version from the runtime: the only description of the kernel's surface.</summary>
public sealed class PreludeBuilder
{
    private const string MacroPrefix = "Macros/";
    private static readonly Assembly RuntimeAssembly = typeof(PrimitiveAttribute).Assembly;

    private readonly RuntimeSymbols symbols = new();

    /// <summary>The kernel versions the runtime knows, oldest first.</summary>
    public IEnumerable<LinuxVersion> Versions => symbols.VersionClasses.Select(RuntimeSymbols.VersionOf);

    /// <summary>Builds the prelude of one of <see cref="Versions"/>.</summary>
    public KernelPrelude Build(LinuxVersion version)
    {
        INamedTypeSymbol versionClass = symbols.VersionClasses.Single(c => RuntimeSymbols.VersionOf(c) == version);
        SortedDictionary<string, IMethodSymbol> functions =
            RuntimeSymbols.Visible<IMethodSymbol>(versionClass, SymbolAttributes.IsPrimitive);
        SortedDictionary<string, IFieldSymbol> constants =
            RuntimeSymbols.Visible<IFieldSymbol>(versionClass, SymbolAttributes.IsSurfaceConstant);
        List<(string Name, ITypeSymbol Type)> typedefs = [.. symbols.Typedefs(version)];
        string header = new PreludeWriter(version).Write(MacroHeaders(), typedefs, constants.Values, functions.Values);
        return new KernelPrelude(
            version.ToString(),
            versionClass.ToDisplayString(),
            header,
            functions.ToDictionary(f => f.Key, f => Describe(f.Value)),
            constants.ToDictionary(c => c.Key, c => c.Value.GetDocumentationCommentId()!),
            typedefs.ToDictionary(t => t.Name, t => t.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)),
            RenamedFields(version));
    }

    private static PreludeFunction Describe(IMethodSymbol method) => new(
        method.GetDocumentationCommentId()!,
        method.PrimitiveKind(),
        IsTruth(method.ReturnType, method.GetReturnTypeAttributes()),
        [.. method.Parameters.Select(p => IsTruth(p.Type, p.GetAttributes()))]);

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

    private static IEnumerable<string> MacroHeaders()
    {
        foreach (string name in RuntimeAssembly.GetManifestResourceNames().Where(n => n.StartsWith(MacroPrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(RuntimeAssembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
