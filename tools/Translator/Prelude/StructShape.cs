// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator.Prelude;

/// <summary>One field of a struct with the bytes it takes.</summary>
internal sealed record FieldShape(IFieldSymbol Field, long Offset, long Size, long Align)
{
    public long End => Offset + Size;
}

/// <summary>Size, alignment and field offsets of a struct of the runtime or of an emitted file, as .NET lays out unmanaged structs.</summary>
internal sealed record StructShape(long Size, long Align, IReadOnlyList<FieldShape> Fields)
{
    /// <summary>Lays out a struct: explicit offsets where it has them, else in order with natural alignment.</summary>
    public static StructShape Of(INamedTypeSymbol type, RuntimeAssembly runtime)
    {
        List<FieldShape> fields = [];
        long end = 0, align = 1;
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(f => f is { IsStatic: false, IsConst: false }))
        {
            (long size, long fieldAlign) = Measure(field, runtime);
            long offset = ExplicitOffset(field, runtime) ?? RoundUp(end, fieldAlign);
            fields.Add(new FieldShape(field, offset, size, fieldAlign));
            end = Math.Max(end, offset + size);
            align = Math.Max(align, fieldAlign);
        }

        return new StructShape(ExplicitSize(type, runtime) is { } written ? Math.Max(end, written) : RoundUp(Math.Max(end, 1), align), align, fields);
    }

    private static (long Size, long Align) Measure(IFieldSymbol field, RuntimeAssembly runtime)
    {
        if (!field.IsFixedSizeBuffer)
        {
            return Measure(field.Type, runtime);
        }

        (long size, long align) = Measure(((IPointerTypeSymbol)field.Type).PointedAtType, runtime);
        return (size * field.FixedSize, align);
    }

    private static (long Size, long Align) Measure(ITypeSymbol type, RuntimeAssembly runtime) => type.SpecialType switch
    {
        SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte => (1, 1),
        SpecialType.System_Int16 or SpecialType.System_UInt16 => (2, 2),
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => (4, 4),
        SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double => (8, 8),
        _ when type is IPointerTypeSymbol => (8, 8),
        _ when type is INamedTypeSymbol { TypeKind: TypeKind.Struct } named => (Of(named, runtime).Size, Of(named, runtime).Align),
        _ => throw new InvalidOperationException($"the size of {type} is not known"),
    };

    // Offsets and sizes are metadata of their own kind, which Roslyn shows as attributes only of what it compiles itself.
    private static long? ExplicitOffset(IFieldSymbol field, RuntimeAssembly runtime) =>
        Attribute(field, nameof(FieldOffsetAttribute))?.ConstructorArguments[0].Value is int offset ? offset
        : Loaded(field.ContainingType, runtime)?.GetField(field.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetCustomAttribute<FieldOffsetAttribute>()?.Value;

    private static long? ExplicitSize(INamedTypeSymbol type, RuntimeAssembly runtime)
    {
        object? written = Attribute(type, nameof(StructLayoutAttribute))?.NamedArguments.FirstOrDefault(a => a.Key == nameof(StructLayoutAttribute.Size)).Value.Value;
        return (written as int? ?? Loaded(type, runtime)?.StructLayoutAttribute?.Size) is > 0 and int size ? size : null;
    }

    private static AttributeData? Attribute(ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == name);

    private static Type? Loaded(INamedTypeSymbol type, RuntimeAssembly runtime) =>
        runtime.TypeOf(type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat));

    private static long RoundUp(long value, long align) => (value + align - 1) / align * align;
}
