// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KTrans.Translator.Prelude;

/// <summary>The runtime assembly's symbols as Roslyn reads them: version classes, structs, typedefs, macros.</summary>
internal sealed class RuntimeSymbols
{
    private readonly IAssemblySymbol assembly;
    private readonly (string Name, string Header)[] headers;

    /// <summary>Reads the metadata of a runtime, also what is internal: it takes its place in a struct's layout.</summary>
    public RuntimeSymbols(RuntimeAssembly runtime)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "prelude",
            references: runtime.References,
            options: new(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All));
        assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(runtime.Reference)!;
        VersionClasses = [.. PublicTypes(assembly.GlobalNamespace)
            .Where(t => t.Argument(nameof(KernelVersionAttribute)) is not null)
            .OrderBy(VersionOf)];
        headers = [.. from attribute in assembly.GetAttributes()
                      where attribute.AttributeClass?.Name == nameof(CHeaderAttribute)
                      from name in attribute.ConstructorArguments[1].Values
                      select ((string)name.Value!, (string)attribute.ConstructorArguments[0].Value!)];
    }

    /// <summary>The classes of the kernel versions, oldest first.</summary>
    public IReadOnlyList<INamedTypeSymbol> VersionClasses { get; }

    /// <summary>The class of a version: the newest that is not newer.</summary>
    public INamedTypeSymbol ClassOf(LinuxVersion version) => VersionClasses.Last(c => VersionOf(c) <= version);

    /// <summary>The scalar typedefs that exist in a version, by name.</summary>
    public IEnumerable<(string Name, ITypeSymbol Type)> Typedefs(LinuxVersion version) =>
        from attribute in assembly.GetAttributes()
        where attribute.AttributeClass?.Name == nameof(CTypedefAttribute)
        let since = attribute.NamedArguments.FirstOrDefault(a => a.Key == nameof(CTypedefAttribute.Since)).Value.Value as string
        let until = attribute.NamedArguments.FirstOrDefault(a => a.Key == nameof(CTypedefAttribute.Until)).Value.Value as string
        where InRange(version, since, until)
        let name = (string)attribute.ConstructorArguments[0].Value!
        orderby name
        select (name, (ITypeSymbol)attribute.ConstructorArguments[1].Value!);

    /// <summary>The kernel header that declares a type or constant; empty where the runtime does not say.</summary>
    /// <param name="name">The C name.</param>
    public string HeaderOf(string name) => headers
        .Where(h => h.Name.EndsWith('*') ? name.StartsWith(h.Name[..^1], StringComparison.Ordinal) : name == h.Name)
        .OrderBy(h => h.Name.Length)
        .Select(h => h.Header)
        .LastOrDefault("");

    /// <summary>The version a version class is named for.</summary>
    public static LinuxVersion VersionOf(INamedTypeSymbol versionClass) =>
        LinuxVersion.Parse(versionClass.Argument(nameof(KernelVersionAttribute))!);

    /// <summary>
    /// The public static members that a version of a class shows, by name: the latest class that declares a name hides
    /// the earlier ones, and a name that has ended is not shown.
    /// </summary>
    /// <exception cref="InvalidOperationException">One class declares two visible methods of one name.</exception>
    public static SortedDictionary<string, T> Visible<T>(INamedTypeSymbol versionClass, LinuxVersion version, Func<T, bool> wanted)
        where T : class, ISymbol
    {
        SortedDictionary<string, T> visible = new(StringComparer.Ordinal);
        HashSet<string> hidden = [];
        for (INamedTypeSymbol? type = versionClass; type is not null; type = type.BaseType)
        {
            foreach (IGrouping<string, T> group in type.GetMembers().OfType<T>().Where(wanted).GroupBy(m => m.Name))
            {
                if (!hidden.Add(group.Key))
                {
                    continue;
                }

                List<T> alive = [.. group.Where(m => m.ExistsIn(version))];
                if (alive.Count > 1)
                {
                    throw new InvalidOperationException($"{type.Name} shows C two functions named {group.Key}");
                }

                if (alive.Count == 1)
                {
                    visible.Add(group.Key, alive[0]);
                }
            }
        }

        return visible;
    }

    /// <summary>Whether a version lies in <c>[since, until)</c>; null is open.</summary>
    public static bool InRange(LinuxVersion version, string? since, string? until) =>
        (since is null || version >= LinuxVersion.Parse(since)) && (until is null || version < LinuxVersion.Parse(until));

    private static IEnumerable<INamedTypeSymbol> PublicTypes(INamespaceSymbol space) =>
        space.GetTypeMembers().Where(t => t.DeclaredAccessibility == Accessibility.Public)
            .Concat(space.GetNamespaceMembers().SelectMany(PublicTypes));
}

/// <summary>Reading the runtime's attributes from symbols.</summary>
internal static class SymbolAttributes
{
    /// <summary>The first string argument of an attribute, null when the symbol does not carry it.</summary>
    public static string? Argument(this ISymbol symbol, string attribute) => Argument(symbol.GetAttributes(), attribute);

    /// <summary>The first string argument of an attribute among these, null when it is not there.</summary>
    public static string? Argument(IEnumerable<AttributeData> attributes, string attribute) =>
        attributes.FirstOrDefault(a => a.AttributeClass?.Name == attribute)?.ConstructorArguments.FirstOrDefault().Value as string;

    public static bool Has(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);

    /// <summary>Whether a version has the symbol, by its Since and Until.</summary>
    public static bool ExistsIn(this ISymbol symbol, LinuxVersion version) => RuntimeSymbols.InRange(
        version, symbol.Argument(nameof(SinceAttribute)), symbol.Argument(nameof(UntilAttribute)));

    /// <summary>Whether the method is a primitive that C may call.</summary>
    public static bool IsPrimitive(this IMethodSymbol method) =>
        method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary } &&
        method.GetAttributes().Any(a => a.AttributeClass?.BaseType?.Name == nameof(PrimitiveAttribute));

    /// <summary>The file that a primitive's attribute names.</summary>
    public static string Header(this IMethodSymbol method) =>
        (string)method.GetAttributes().First(a => a.AttributeClass?.BaseType?.Name == nameof(PrimitiveAttribute)).ConstructorArguments[0].Value!;

    /// <summary>What kind of primitive the method is: its attribute is named for it.</summary>
    public static PrimitiveKind PrimitiveKind(this IMethodSymbol method) => Enum.GetValues<PrimitiveKind>().Single(k => method.Has(k + "Attribute"));

    /// <summary>Whether the field is a constant of the kernel's surface.</summary>
    public static bool IsSurfaceConstant(this IFieldSymbol field) =>
        field is { IsConst: true, DeclaredAccessibility: Accessibility.Public };
}
