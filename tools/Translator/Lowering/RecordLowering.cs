// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The definition of a struct or union, laid out as clang does. Members of anonymous structs and unions become its own;
/// a member whose type has no form in C# leaves its bytes free, and who uses it is refused.
/// <code>
/// C    struct point { int x; struct { short y; }; };
/// C#   struct point { int x; short y; }
/// </code>
/// </summary>
/// <param name="unit">The file.</param>
/// <param name="name">The C# name.</param>
internal sealed class RecordLowering(UnitContext unit, string name)
{
    // C# has these in every struct, and no member that is named as the struct itself.
    private static readonly string[] OfEveryObject =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    // What the runtime's BitField takes.
    private const int WidestBitField = 64;

    private readonly HashSet<string> names = [name, .. OfEveryObject];
    private readonly List<(Cursor Declaration, FieldModel Field)> fields = [];
    private bool isNatural = true;
    private long end;
    private long align = 1;

    /// <summary>Lays out what is declared; one that is never defined has no size.</summary>
    public RecordDefinition Lower(Cursor declaration)
    {
        ClangType type = declaration.Type;
        SourcePlace place = LoweringContext.Place(declaration.Definition ?? declaration);
        if (declaration.Definition is null)
        {
            return new RecordDefinition(new RecordModel(name, 0, 1, [], place) { IsOpaque = true, IsNatural = true }, new Dictionary<Cursor, FieldModel>());
        }

        (Cursor Declaration, long Offset)[] all = [.. Flattened(type)];
        names.UnionWith(all.Select(f => f.Declaration.Spelling).Where(n => n != name));
        foreach ((Cursor field, long offset) in all)
        {
            Add(field, offset);
        }

        RecordModel model = new(name, type.Size, type.Align, new(fields.Select(f => f.Field)), place)
        {
            IsNatural = type.Size == 0 || (isNatural && fields.Count > 0 && align == type.Align && RoundUp(end, align) == type.Size),
        };
        return new RecordDefinition(model, fields.ToDictionary(f => f.Declaration, f => f.Field));
    }

    /// <summary>The named fields of a struct or union, those of anonymous members too, with the bit in it at which they begin.</summary>
    public static IEnumerable<(Cursor Declaration, long Offset)> Flattened(ClangType record) => Flattened(record, 0);

    private static IEnumerable<(Cursor Declaration, long Offset)> Flattened(ClangType record, long offset)
    {
        foreach (Cursor field in record.Fields)
        {
            long at = offset + field.FieldOffsetBits;
            if (field.HasName)
            {
                yield return (field, at);
            }
            else if (field.BitFieldWidth is null)
            {
                foreach ((Cursor, long) inner in Flattened(field.Type.Canonical, at))
                {
                    yield return inner;
                }
            }
        }
    }

    private void Add(Cursor declaration, long offset)
    {
        if (Sizeless.Is(declaration.Type))
        {
            return;
        }

        if (declaration.BitFieldWidth > WidestBitField || Type(declaration) is not { } type)
        {
            isNatural = false;
            return;
        }

        // An atomic struct may be larger than the struct.
        long size = declaration.BitFieldWidth is null ? Math.Max(declaration.Type.Value.Size, 0) : 0;
        isNatural &= declaration.Type.Size <= size;
        FieldModel field = new(Unused(declaration.Spelling), type, offset, declaration.BitFieldWidth, size);
        fields.Add((declaration, field));
        long fieldAlign = NaturalAlign(field, declaration.Type);
        isNatural &= offset == RoundUp(end, fieldAlign) * 8;
        end = offset / 8 + size;
        align = Math.Max(align, fieldAlign);
    }

    private CType? Type(Cursor declaration)
    {
        try
        {
            return TypeLowering.Lower(new LoweringContext(unit), declaration.Type, declaration);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    // What .NET aligns by itself. A struct of the program that it does not lay out by itself makes the one around such
    // a struct too.
    private long NaturalAlign(FieldModel field, ClangType written)
    {
        switch (field.Type)
        {
            case BoolType or FloatType { Bits: <= 64 } or IntegerType { Bits: < 128 } or PointerType or FunctionPointerType when field.BitWidth is null:
                return field.Size;
            case RecordType when TypeLowering.IsOfProgram(written.Value):
                RecordModel inner = unit.Records.Definition(unit, written.Value).Model;
                isNatural &= inner.IsNatural;
                return inner.Align;
            case RecordType:
                return written.Align;
            default:
                isNatural = false;
                return 1;
        }
    }

    private string Unused(string wanted)
    {
        string unused = wanted;
        for (int i = 1; unused == name || OfEveryObject.Contains(unused) || (unused != wanted && !names.Add(unused)); i++)
        {
            unused = $"{wanted}_{i}";
        }

        return unused;
    }

    private static long RoundUp(long value, long align) => (value + align - 1) / align * align;
}
