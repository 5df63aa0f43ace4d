// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator.Catalogue;

/// <summary>Everything that the runtime has of the kernel with its versions, read from the runtime's symbols and docstrings.</summary>
public sealed class SurfaceCatalogue
{
    private readonly RuntimeSymbols symbols = new(RuntimeAssembly.Kernel);
    private readonly Docstrings docstrings = Docstrings.OfRuntime();
    private readonly IReadOnlyList<LinuxVersion> releases = RuntimeAssembly.Kernel.Releases;

    private SurfaceCatalogue()
    {
    }

    /// <summary>What there is, in all versions.</summary>
    public static KernelSurface Read()
    {
        SurfaceCatalogue catalogue = new();
        return new KernelSurface(
            PrimitiveCatalogue.Read(catalogue.symbols, catalogue.docstrings), [.. catalogue.Types().OrderBy(t => t.Name, StringComparer.Ordinal)], catalogue.Constants());
    }

    /// <summary>A number as kernel sources have it, and as one counts.</summary>
    public static string Value(Int128 value) => value < 0 ? value.ToString(CultureInfo.InvariantCulture)
        : value < 10 ? string.Create(CultureInfo.InvariantCulture, $"0x{value:x}")
        : string.Create(CultureInfo.InvariantCulture, $"0x{value:x} ({value})");

    private IEnumerable<SurfaceName> Types()
    {
        foreach (IGrouping<string, (LinuxVersion, string, string)> typedef in releases
            .SelectMany(r => symbols.Typedefs(r).Select(t => (Release: r, t.Name, Declaration: $"typedef {CDeclarations.Declare(t.Type, t.Name)}")))
            .GroupBy(t => t.Name, t => (t.Release, t.Declaration, "")))
        {
            yield return Named(typedef.Key, symbols.HeaderOf(typedef.Key), typedef, []);
        }

        foreach (IGrouping<INamedTypeSymbol, LinuxVersion> type in releases
            .SelectMany(r => CStructs.Reached(Visible<IMethodSymbol>(r, SymbolAttributes.IsPrimitive), r).Select(t => (Release: r, Type: t)))
            .GroupBy<(LinuxVersion Release, INamedTypeSymbol Type), INamedTypeSymbol, LinuxVersion>(x => x.Type, x => x.Release, SymbolEqualityComparer.Default))
        {
            string declaration = type.Key.Has(nameof(TypedefNameAttribute)) ? $"typedef struct {{ … }} {type.Key.Name}" : $"struct {type.Key.Name}";
            string summary = docstrings.Summary(type.Key);
            yield return Named(type.Key.Name, symbols.HeaderOf(type.Key.Name), type.Select(r => (r, declaration, summary)), Fields(type.Key, [.. type]));
        }
    }

    private IReadOnlyList<SurfaceName> Fields(INamedTypeSymbol type, IReadOnlyList<LinuxVersion> having) => [..
        from field in type.GetMembers().OfType<IFieldSymbol>()
        from release in having
        where CStructs.IsVisible(field, release)
        group (release, CDeclarations.DeclareField(field), docstrings.Summary(field)) by CDeclarations.NameOf(field) into forms
        select Named(forms.Key, "", forms, [])];

    private IReadOnlyList<SurfaceName> Constants() => [..
        from release in releases
        from constant in Visible<IFieldSymbol>(release, SymbolAttributes.IsSurfaceConstant)
        group (release, Value(constant), docstrings.Summary(constant)) by constant.Name into forms
        orderby forms.Key
        select Named(forms.Key, symbols.HeaderOf(forms.Key), forms, [])];

    private IEnumerable<T> Visible<T>(LinuxVersion release, Func<T, bool> wanted)
        where T : class, ISymbol => RuntimeSymbols.Visible(symbols.ClassOf(release), release, wanted).Values;

    private static string Value(IFieldSymbol constant) => Value(constant.ConstantValue switch
    {
        bool value => value ? 1 : 0,
        ulong value => value,
        IConvertible value => value.ToInt64(CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"constant {constant.Name} is not an integer"),
    });

    private SurfaceName Named(
        string name, string header, IEnumerable<(LinuxVersion Release, string Declaration, string Summary)> forms, IReadOnlyList<SurfaceName> fields) => new(
        name, header, [.. forms.GroupBy(f => f.Declaration).Select(g => new SurfaceForm(g.Key, Spans([.. g.Select(f => f.Release)]), Summary(g.Select(f => f.Summary))))], fields);

    // A later version may say more than the first.
    private static string Summary(IEnumerable<string> summaries) => summaries.LastOrDefault(s => s.Length > 0) ?? "";

    private IReadOnlyList<ReleaseSpan> Spans(HashSet<LinuxVersion> having) => KernelReleases.Spans(releases, releases, having.Contains);
}
