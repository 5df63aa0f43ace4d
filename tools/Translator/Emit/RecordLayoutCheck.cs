// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = KTrans.Translator.Diagnostics.Diagnostic;

namespace KTrans.Translator.Emit;

/// <summary>
/// Holds the layout that .NET gives each emitted struct against clang's: its size, where each field begins and how much
/// it takes, bits of bit fields too. It is read from what was compiled, not from what was to be written.
/// </summary>
internal static class RecordLayoutCheck
{
    private readonly record struct Extent(long FirstBit, long Bits)
    {
        public override string ToString() => $"bits {FirstBit} to {FirstBit + Bits}";
    }

    /// <summary>One diagnostic for each struct that differs.</summary>
    public static IEnumerable<Diagnostic> Run(Compilation compilation, TranslatedFile file, RuntimeAssembly runtime) =>
        from record in file.Records
        where !record.IsOpaque
        let difference = Difference(compilation, compilation.GetTypeByMetadataName(file.ClassName)?.GetTypeMembers(record.Name).SingleOrDefault(), record, runtime)
        where difference is not null
        select new Diagnostic(Rules.WrongLayout, record.Place, $"{record.Name} {difference}");

    private static string? Difference(Compilation compilation, INamedTypeSymbol? type, RecordModel record, RuntimeAssembly runtime)
    {
        if (type is null)
        {
            return "is not in the C#";
        }

        StructShape shape = StructShape.Of(type, runtime);
        // What has no size in C has a byte in C#, which nothing touches.
        if (shape.Size != Math.Max(record.Size, 1))
        {
            return $"has {shape.Size} bytes in C#, and {record.Size} in C";
        }

        // Elsewhere it is laid out by explicit offsets, whatever .NET would align it to.
        if (record is { IsNatural: true, Size: > 0 } && shape.Align != record.Align)
        {
            return $"is aligned to {shape.Align} bytes in C#, and to {record.Align} in C";
        }

        return record.Fields.Select(f => Difference(compilation, type, f, shape)).FirstOrDefault(d => d is not null);
    }

    private static string? Difference(Compilation compilation, INamedTypeSymbol type, FieldModel field, StructShape shape)
    {
        Extent wanted = new(field.OffsetBits, field.BitWidth ?? field.Size * 8);
        Extent[] found = type.GetMembers(field.Name).SingleOrDefault() switch
        {
            IPropertySymbol property when field.BitWidth is not null => [.. Accesses(compilation, property, field)],
            IPropertySymbol property when field.Type is ArrayType => [new Extent(FirstElement(property) * 8, field.Size * 8)],
            IFieldSymbol symbol when shape.Fields.FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.Field, symbol)) is { } at => [new Extent(at.Offset * 8, at.Size * 8)],
            _ => [],
        };
        return found.Length == 0 ? $"has no {field.Name} in C#"
            : found.Any(f => f != wanted) ? $"has {field.Name} in {found.First(f => f != wanted)} in C#, and in {wanted} in C"
            : null;
    }

    // What the property adds to the struct's own address. (How many elements there are, only the C says.)
    private static int FirstElement(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Single().GetSyntax().DescendantNodes().OfType<BinaryExpressionSyntax>().SingleOrDefault()?.Right is LiteralExpressionSyntax { Token.Value: int offset } ? offset : 0;

    // What the property reads, and what it stores: the arguments of the runtime's methods.
    private static IEnumerable<Extent> Accesses(Compilation compilation, IPropertySymbol property, FieldModel field)
    {
        SyntaxNode syntax = property.DeclaringSyntaxReferences.Single().GetSyntax();
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        string get = field.Type is IntegerType { Signed: true } ? nameof(BitField.Signed) : nameof(BitField.Unsigned);
        foreach (string wanted in new[] { get, nameof(BitField.Set) })
        {
            yield return syntax.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(i => model.GetSymbolInfo(i).Symbol is IMethodSymbol { ContainingType.Name: nameof(BitField) } method && method.Name == wanted)
                .Select(i => new Extent(Constant(model, i, 1), Constant(model, i, 2)))
                .SingleOrDefault();
        }
    }

    private static int Constant(SemanticModel model, InvocationExpressionSyntax call, int argument) =>
        model.GetConstantValue(call.ArgumentList.Arguments[argument].Expression).Value is int value ? value : -1;
}
