// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator.Prelude;

/// <summary>Which structs C sees: those that functions reach.</summary>
internal static class CStructs
{
    /// <summary>The types of a function's parameters and of what it returns.</summary>
    public static IEnumerable<ITypeSymbol> Signature(IMethodSymbol method) => method.Parameters.Select(p => p.Type).Append(method.ReturnType);

    /// <summary>The structs that a type names.</summary>
    public static IEnumerable<INamedTypeSymbol> In(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol pointer => In(pointer.PointedAtType),
        INamedTypeSymbol { Name: "FunctionPointer", Arity: 1 } function => Signature(((INamedTypeSymbol)function.TypeArguments[0]).DelegateInvokeMethod!).SelectMany(In),
        INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, Name: not ("FunctionPointer" or nameof(Runtime.LongDouble)) } named => [named],
        _ => [],
    };

    /// <summary>Whether C sees a field of a struct in a version.</summary>
    public static bool IsVisible(IFieldSymbol field, LinuxVersion version) =>
        field is { IsStatic: false, IsConst: false, DeclaredAccessibility: Accessibility.Public } && field.ExistsIn(version);

    /// <summary>All structs that functions reach in a version, through fields too.</summary>
    public static HashSet<INamedTypeSymbol> Reached(IEnumerable<IMethodSymbol> functions, LinuxVersion version)
    {
        HashSet<INamedTypeSymbol> reached = new(SymbolEqualityComparer.Default);
        Stack<INamedTypeSymbol> pending = new(functions.SelectMany(Signature).SelectMany(In));
        while (pending.TryPop(out INamedTypeSymbol? type))
        {
            if (reached.Add(type))
            {
                foreach (INamedTypeSymbol next in type.GetMembers().OfType<IFieldSymbol>().Where(f => IsVisible(f, version)).SelectMany(f => In(f.Type)))
                {
                    pending.Push(next);
                }
            }
        }

        return reached;
    }
}
