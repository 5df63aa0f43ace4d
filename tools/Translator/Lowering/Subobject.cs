// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>An object that is initialised, or a part of it.</summary>
/// <param name="Type">Its type, canonical.</param>
/// <param name="Start">Where it begins in the whole object, in bits.</param>
/// <param name="Lvalue">The object; of an anonymous struct, the one that it is a part of; of an array, its first element's pointer.</param>
internal sealed record Subobject(ClangType Type, long Start, Expr Lvalue)
{
    /// <summary>Which element of the pointer an array begins with.</summary>
    public long Position { get; init; }

    /// <summary>Of a struct or union: the type of <see cref="Lvalue"/>.</summary>
    public ClangType Container { get; init; }

    /// <summary>How many bits it has.</summary>
    public long Bits { get; init; }

    /// <summary>Where it ends, in bits.</summary>
    public long End => Start + Bits;

    /// <summary>The whole object.</summary>
    /// <param name="lvalue">The variable that it is.</param>
    public static Subobject Whole(ClangType type, Expr lvalue) => Of(type.Canonical, 0, lvalue);

    /// <summary>The members that an initialiser list goes through: those without a name only if they have members.</summary>
    public IReadOnlyList<Cursor> Fields => [.. Type.Fields.Where(f => f.HasName || f.BitFieldWidth is null)];

    /// <summary>A member.</summary>
    /// <param name="at">Where it is initialised.</param>
    public Subobject Field(LoweringContext context, Cursor field, Cursor at)
    {
        long start = Start + field.FieldOffsetBits;
        if (!field.HasName)
        {
            ClangType type = field.Type.Canonical;
            return new Subobject(type, start, Lvalue) { Bits = type.Size * 8, Container = Container };
        }

        Expr member = Members.Of(context, Lvalue, Container, field, at);
        Subobject part = Of(field.Type.Canonical, start, member);
        return field.BitFieldWidth is { } width ? part with { Bits = width } : part;
    }

    /// <summary>An element of an array.</summary>
    /// <param name="at">Where it is initialised.</param>
    public Subobject Element(LoweringContext context, long index, Cursor at)
    {
        ClangType type = Type.ElementType.Canonical;
        long start = Start + index * type.Size * 8;
        if (type.IsArray)
        {
            long length = TypeLowering.Lower(context, type, at) is ArrayType { Count: { } count } ? count : 0;
            return new Subobject(type, start, Lvalue) { Bits = type.Size * 8, Position = Position + index * length };
        }

        long position = Position + index;
        IntegerLiteral number = new(position, CType.Int.Holds(position) ? CType.Int : CType.Long, LoweringContext.Place(at));
        return Of(type, start, new Subscript(Lvalue, number, ((PointerType)Lvalue.Type).Pointee, LoweringContext.Place(at)));
    }

    /// <summary>The pointer to an array's first element, or to one behind it.</summary>
    public Expr Pointer(long index)
    {
        long position = Position + index;
        return position == 0 ? Lvalue
            : new Binary(BinaryOperator.Add, Lvalue, new IntegerLiteral(position, CType.Int.Holds(position) ? CType.Int : CType.Long, Lvalue.Place), Lvalue.Type, Lvalue.Place);
    }

    private static Subobject Of(ClangType type, long start, Expr lvalue) => new(type, start, type.IsArray ? Arrays.First(lvalue) : lvalue)
    {
        Bits = Math.Max(type.Size, 0) * 8,
        Container = type,
    };
}
