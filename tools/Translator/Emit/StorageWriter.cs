// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Translator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace KTrans.Translator.Emit;

/// <summary>
/// Writes static storage: a struct with a field for each variable, with room between them that nothing may touch, and
/// what a machine needs to load it. An array is a property, whose value is the pointer to its first element.
/// </summary>
internal static class StorageWriter
{
    private const long FieldAlign = 16;
    private const long RedZone = 16;
    private const int LongestRemark = 60;
    private const int ValuesInLine = 16;

    /// <summary>The struct.</summary>
    public static string Struct(string storage) => storage + "_statics";

    /// <summary>The pointer to it that a thread has.</summary>
    public static string Here(string storage) => storage + "_here";

    /// <summary>The function that gives the variables their first values.</summary>
    public static string Initialiser(string storage) => storage + "_initialise";

    /// <summary>Every name of the class that is used up.</summary>
    public static IEnumerable<string> Names(string storage) => [Struct(storage), Here(storage), Initialiser(storage), Description(storage)];

    private static string Description(string storage) => storage + "_storage";

    /// <summary>A string literal in a remark.</summary>
    public static string Remark(string text) =>
        (text.Length <= LongestRemark ? text : text[..LongestRemark] + "…").Replace("*/", "*\\/", StringComparison.Ordinal);

    /// <summary>A copy of constants, which the compiler turns into data.</summary>
    public static string Copy(CopyConstants e) => AsText(e.Values) is { } text
        ? $"Constants.CopyText({ExpressionWriter.Write(e.Pointer)}, {text}u8)"
        : $"Constants.Copy<{CSharpTypes.Name(e.Values[0].Type)}>({ExpressionWriter.Write(e.Pointer)}, {List(e.Values)})";

    /// <summary>The memory that is filled: pointers as numbers, since C# has no generic code for them.</summary>
    public static string Elements(FillMemory e) =>
        e.Pointer.Type is PointerType { Pointee: PointerType } ? $"(nint*)({ExpressionWriter.Write(e.Pointer)})" : ExpressionWriter.Write(e.Pointer);

    /// <summary>What the templates need of a storage.</summary>
    public static object Model(StorageModel storage)
    {
        List<(StaticVariable Variable, long Offset)> places = [.. Places(storage.Variables)];
        return new
        {
            description = Description(storage.Name),
            @struct = Struct(storage.Name),
            here = Here(storage.Name),
            initialiser = storage.Initialiser.Name,
            align = storage.Variables.Select(v => v.Align).Append(FieldAlign).Max(),
            size = places.Count == 0 ? 1 : places[^1].Offset + places[^1].Variable.Size,
            fields = places.Select(p => new { declaration = Declaration(p.Variable, p.Offset) }).ToArray(),
            variables = places.Select(p => new
            {
                kind = p.Variable.Text is null ? "static" : "string",
                name = SymbolDisplay.FormatLiteral(p.Variable.Text ?? p.Variable.Name, quote: true),
                offset = p.Offset,
                size = p.Variable.Size,
            }).ToArray(),
        };
    }

    private static IEnumerable<(StaticVariable Variable, long Offset)> Places(IEnumerable<StaticVariable> variables)
    {
        long next = 0;
        foreach (StaticVariable variable in variables)
        {
            long offset = AlignUp(next, Math.Max(variable.Align, FieldAlign));
            yield return (variable, offset);
            next = offset + variable.Size + RedZone;
        }
    }

    private static string Declaration(StaticVariable variable, long offset)
    {
        string name = CSharpTypes.Identifier(variable.Name);
        return variable.Type is ArrayType array
            ? ArrayProperty(name, array, offset)
            : string.Create(CultureInfo.InvariantCulture, $"[FieldOffset({offset})] public {CSharpTypes.Name(variable.Type)} {name};");
    }

    /// <summary>
    /// An array in a struct that has room for it. A fixed buffer would do for some element types only, and C# touches the
    /// struct to find one.
    /// </summary>
    public static string ArrayProperty(string name, ArrayType array, long offset)
    {
        string element = CSharpTypes.Name(array.Element);
        string place = offset == 0 ? "Unsafe.AsPointer(ref this)" : string.Create(CultureInfo.InvariantCulture, $"((byte*)Unsafe.AsPointer(ref this) + {offset})");
        return $"public {element}* {name} => ({element}*){place}; // [{array.Count}]";
    }

    private static string List(IReadOnlyList<Expr> values) => values.Count <= ValuesInLine
        ? $"[{string.Join(", ", values.Select(ExpressionWriter.Write))}]"
        : $"\n            [\n{string.Concat(values.Chunk(ValuesInLine).Select(row => $"                {string.Join(", ", row.Select(ExpressionWriter.Write))},\n"))}            ]";

    // Characters that are plain text read best so.
    private static string? AsText(IReadOnlyList<Expr> values) =>
        values[0] is IntegerLiteral { Value: var first } && first != 0 && values.All(v => v is IntegerLiteral { Type: IntegerType { Bits: 8, Signed: true }, Value: var value } && (value == 0 || value == '\n' || value == '\t' || (value >= ' ' && value <= '~')))
            ? SymbolDisplay.FormatLiteral(string.Concat(values.Select(v => (char)(int)((IntegerLiteral)v).Value)), quote: true)
            : null;

    private static long AlignUp(long value, long align) => (value + align - 1) / align * align;
}
