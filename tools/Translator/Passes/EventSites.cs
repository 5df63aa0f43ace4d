// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using System.Text.RegularExpressions;
using KTrans.Runtime;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>Collects the places of one function that tell of events, with their C text.</summary>
internal sealed partial class EventSites(FunctionModel function)
{
    private static readonly string[] FlagPrefixes = ["VM_FAULT_", "FAULT_FLAG_", "VM_"];

    private readonly byte[] text = SourceEncoding.Encode(function.Text);
    private readonly List<EventSite> sites = [];

    /// <summary>Everything added, by number.</summary>
    public IReadOnlyList<EventSite> All => sites;

    /// <summary>Adds a place.</summary>
    /// <returns>Its number.</returns>
    public int Add(EventSite site)
    {
        sites.Add(site);
        return sites.Count - 1;
    }

    /// <summary>A place without a value.</summary>
    public EventSite Site(EventKind kind, SourcePlace place, string text) => new(kind, function.Name, place.File, place.Line, text);

    /// <summary>A place with a value of a type.</summary>
    public EventSite Site(EventKind kind, SourcePlace place, string text, CType type) => Site(kind, place, text) with
    {
        Shape = Shape(type),
        Size = Size(type),
        Type = TypeName(type),
        Flags = type.Alias == "vm_fault_t" ? FlagPrefixes[0] : "",
    };

    /// <summary>What is written at a place, on one line.</summary>
    public string Text(SourcePlace place)
    {
        int start = place.Offset - function.Place.Offset;
        return place.Length == 0 || start < 0 || start + place.Length > text.Length ? ""
            : White().Replace(SourceEncoding.Decode(text.AsSpan(start, place.Length)), " ");
    }

    /// <summary>The place with the names that its value's flags have, where the expression has any.</summary>
    public static EventSite WithFlags(EventSite site, Expr expression) => WithFlags(site, FlagsOf(expression));

    /// <summary>The place with a prefix of flags, where it has a number and none yet.</summary>
    public static EventSite WithFlags(EventSite site, string flags) =>
        site is { Flags.Length: 0, Shape: ValueShape.Signed or ValueShape.Unsigned } ? site with { Flags = flags } : site;

    /// <summary>The prefix of the flags that an expression is put together from or held against; empty when there are none.</summary>
    public static string FlagsOf(Expr expression) => expression switch
    {
        ConstantRef e => Array.Find(FlagPrefixes, p => e.Name.StartsWith(p, StringComparison.Ordinal)) ?? "",
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Xor } or Binary { Type: BoolType } or Unary or Cast or Conditional =>
            expression.Operands().Select(FlagsOf).FirstOrDefault(f => f.Length > 0) ?? "",
        _ => "",
    };

    private static ValueShape Shape(CType type) => type switch
    {
        VoidType => ValueShape.None,
        BoolType => ValueShape.Bool,
        IntegerType { Bits: <= 64 } t => t.Signed ? ValueShape.Signed : ValueShape.Unsigned,
        FloatType => ValueShape.Float,
        PointerType => ValueShape.Pointer,
        FunctionPointerType => ValueShape.Function,
        _ => ValueShape.Struct,
    };

    // Only numbers are read by their size.
    private static int Size(CType type) => type switch
    {
        BoolType => 1,
        IntegerType { Bits: <= 64 } t => t.Bits / 8,
        FloatType t => t.Bits == FloatType.Extended ? 16 : t.Bits / 8,
        PointerType or FunctionPointerType => 8,
        _ => 0,
    };

    private static string TypeName(CType type) => type.Alias ?? type switch
    {
        BoolType => "bool",
        IntegerType t => (t.Signed ? "" : "unsigned ") + t.Bits switch { 8 => "char", 16 => "short", 32 => "int", 64 => "long", _ => "__int128" },
        FloatType t => t.Bits switch { 32 => "float", 64 => "double", _ => "long double" },
        PointerType t => TypeName(t.Pointee) + (t.Pointee is PointerType ? "*" : " *"),
        RecordType t => t.Name,
        ArrayType t => $"{TypeName(t.Element)}[{t.Count}]",
        FunctionPointerType t => TypeName(t.Result) + " (*)()",
        _ => "void",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
