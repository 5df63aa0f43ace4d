// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Translator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace KTrans.Translator.Emit;

/// <summary>Spells model types and names in C#.</summary>
internal static class CSharpTypes
{
    /// <summary>The C# name of a type; a typedef keeps its name.</summary>
    public static string Name(CType type) => type.Alias ?? type switch
    {
        VoidType => "void",
        BoolType => "bool",
        IntegerType { Bits: 8 } t => t.Signed ? "sbyte" : "byte",
        IntegerType { Bits: 16 } t => t.Signed ? "short" : "ushort",
        IntegerType { Bits: 32 } t => t.Signed ? "int" : "uint",
        IntegerType { Bits: 64 } t => t.Signed ? "long" : "ulong",
        IntegerType { Bits: 128 } t => t.Signed ? "__int128_t" : "__uint128_t",
        FloatType t => t.Bits switch { 32 => "float", 64 => "double", _ => nameof(Runtime.LongDouble) },
        PointerType t => Name(t.Pointee) + "*",
        RecordType t => OfType(t.Name),
        FunctionPointerType => "FunctionPointer",
        _ => throw new InvalidOperationException($"no C# type for {type}"),
    };

    /// <summary>The size of a type in bytes, as an expression.</summary>
    public static string Size(CType type) => type is ArrayType array
        ? $"{(array.Count ?? 0).ToString(CultureInfo.InvariantCulture)} * sizeof({Name(array.Element)})"
        : $"sizeof({Name(type)})";

    // Words that are keywords to C# where it looks for a type only.
    private static string OfType(string name) =>
        SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None || name is "var" or "dynamic" or "nint" or "nuint" or "notnull" ? "@" + name : Identifier(name);

    /// <summary>A C identifier as C# takes it: keywords get an at sign.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
