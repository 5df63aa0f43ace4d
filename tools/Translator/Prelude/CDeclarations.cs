// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator.Prelude;

/// <summary>Spells C# types as C declares them.</summary>
internal static class CDeclarations
{
    /// <summary>A declaration of <paramref name="name"/>, which is empty for a type name alone.</summary>
    /// <exception cref="InvalidOperationException">The type has no C counterpart.</exception>
    public static string Declare(ITypeSymbol type, string name) => type switch
    {
        IPointerTypeSymbol pointer => Declare(pointer.PointedAtType, "*" + name),
        INamedTypeSymbol { Name: "FunctionPointer", Arity: 1 } function => DeclareFunctionPointer(function, name),
        _ => name.Length == 0 ? Name(type) : $"{Name(type)} {name}",
    };

    /// <summary>A member's C name.</summary>
    public static string NameOf(IFieldSymbol field) => field.Argument(nameof(CNameAttribute)) ?? field.Name;

    /// <summary>A member's declaration: its type or its CType spelling, and its C name.</summary>
    public static string DeclareField(IFieldSymbol field)
    {
        string name = NameOf(field);
        if (field.IsFixedSizeBuffer)
        {
            ITypeSymbol element = ((IPointerTypeSymbol)field.Type).PointedAtType;
            return $"{Declare(element, name)}[{field.FixedSize}]";
        }

        return field.Argument(nameof(CTypeAttribute)) is { } spelling ? $"{spelling} {name}" : Declare(field.Type, name);
    }

    /// <summary>A function's prototype.</summary>
    public static string Prototype(IMethodSymbol method)
    {
        string parameters = method.Has(nameof(VariadicAttribute)) ? VariadicParameters(method) : Parameters(method.Parameters);
        string head = $"{method.Name}({parameters})";
        string? spelling = SymbolAttributes.Argument(method.GetReturnTypeAttributes(), nameof(CTypeAttribute));
        return spelling is null ? Declare(method.ReturnType, head) : $"{spelling} {head}";
    }

    // The last one says where the others are.
    private static string VariadicParameters(IMethodSymbol method) => Parameters([.. method.Parameters[..^1]]) + ", ...";

    private static string Parameters(IReadOnlyCollection<IParameterSymbol> parameters) => parameters.Count == 0
        ? "void"
        : string.Join(", ", parameters.Select(p =>
            p.Argument(nameof(CTypeAttribute)) is { } spelling ? Spelled(spelling, p.Name) : Declare(p.Type, p.Name)));

    // The name of a function pointer stands inside its type.
    private static string Spelled(string spelling, string name) =>
        spelling.Contains("(*)", StringComparison.Ordinal) ? spelling.Replace("(*)", $"(*{name})", StringComparison.Ordinal) : $"{spelling} {name}";

    private static string DeclareFunctionPointer(INamedTypeSymbol function, string name)
    {
        IMethodSymbol invoke = ((INamedTypeSymbol)function.TypeArguments[0]).DelegateInvokeMethod!;
        return Declare(invoke.ReturnType, $"(*{name})({Parameters(invoke.Parameters)})");
    }

    private static string Name(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Void => "void",
        SpecialType.System_Boolean => "_Bool",
        SpecialType.System_SByte => "char",
        SpecialType.System_Byte => "unsigned char",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "unsigned short",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "unsigned int",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "unsigned long",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        _ when type.Name == nameof(Runtime.LongDouble) => "long double",
        _ when type.TypeKind == TypeKind.Struct => type.Has(nameof(TypedefNameAttribute)) ? type.Name : "struct " + type.Name,
        _ => throw new InvalidOperationException($"the C# type {type} has no C counterpart"),
    };
}
