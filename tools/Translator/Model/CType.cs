// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Model;

/// <summary>A C type with what C# needs of it. <see cref="Alias"/> is the typedef the source wrote and is not part of identity.</summary>
public abstract record CType
{
    public static readonly IntegerType Int = new(32, true);
    public static readonly IntegerType UInt = new(32, false);
    public static readonly IntegerType Long = new(64, true);
    public static readonly IntegerType ULong = new(64, false);
    public static readonly FloatType Double = new(64);
    public static readonly FloatType LongDouble = new(FloatType.Extended);
    public static readonly BoolType Bool = new();
    public static readonly VoidType Void = new();

    /// <summary>The last parameter of a variadic function in C#: where the arguments behind the named ones are.</summary>
    public static readonly PointerType More = new(new IntegerType(8, false));

    /// <summary>The typedef name the source used, where the model can use it too; null otherwise.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether both are the same type, whatever names the source gave them.</summary>
    public bool SameAs(CType other) => WithoutAlias() == other.WithoutAlias();

    /// <summary>The same type without typedef names, at any depth.</summary>
    public virtual CType WithoutAlias() => Alias is null ? this : this with { Alias = null };
}

/// <summary>C's <c>void</c>.</summary>
public sealed record VoidType : CType;

/// <summary>C's <c>_Bool</c>, and after the truth-value pass every C# <c>bool</c>.</summary>
public sealed record BoolType : CType;

/// <summary>An integer type of LP64, by width in bits and signedness; enums are their underlying type.</summary>
public sealed record IntegerType(int Bits, bool Signed) : CType
{
    private const int Widest = 128;

    /// <summary>Smallest value of the type.</summary>
    public Int128 Min => !Signed ? Int128.Zero : Bits == Widest ? Int128.MinValue : -(Int128.One << (Bits - 1));

    /// <summary>Largest value of the type; of unsigned 128 bits, the largest that C# has constants for here.</summary>
    public Int128 Max => Bits == Widest ? Int128.MaxValue : (Int128.One << (Signed ? Bits - 1 : Bits)) - 1;

    /// <summary>Whether the value is representable.</summary>
    public bool Holds(Int128 value) => value >= Min && value <= Max;

    /// <summary>The value reduced to this type, as C's conversion does (modulo 2 to the width).</summary>
    public Int128 Wrap(Int128 value)
    {
        if (Bits == Widest)
        {
            return value;
        }

        Int128 low = value & ((Int128.One << Bits) - 1);
        return Signed && (low >> (Bits - 1)) != 0 ? low - (Int128.One << Bits) : low;
    }
}

/// <summary>A pointer to an object or to void.</summary>
public sealed record PointerType(CType Pointee) : CType
{
    public override CType WithoutAlias() => new PointerType(Pointee.WithoutAlias());
}

/// <summary>A struct or union by its C# name: one of the runtime, or a <see cref="RecordModel"/> of the program.</summary>
public sealed record RecordType(string Name) : CType;

/// <summary>C's <c>float</c>, <c>double</c> or <c>long double</c>, by width in bits.</summary>
public sealed record FloatType(int Bits) : CType
{
    /// <summary>Width of <c>long double</c>, without the padding that makes sixteen bytes of it.</summary>
    public const int Extended = 80;
}

/// <summary>An array. <paramref name="Count"/> is null where C leaves it open: a flexible member, an extern array.</summary>
public sealed record ArrayType(CType Element, long? Count) : CType
{
    public override CType WithoutAlias() => new ArrayType(Element.WithoutAlias(), Count);
}

/// <summary>A pointer to a function; in the model a handle of the function table.</summary>
/// <param name="Result">What the function returns.</param>
/// <param name="Parameters">Its parameters' types; those after them are C's <c>...</c> where it <paramref name="IsVariadic"/>.</param>
public sealed record FunctionPointerType(CType Result, EquatableList<CType> Parameters, bool IsVariadic) : CType
{
    /// <summary>The parameters in C#.</summary>
    public EquatableList<CType> Passed => IsVariadic ? [.. Parameters, More] : Parameters;

    /// <summary>Whether it is that of a field of the runtime, which C# knows by a delegate and is called as one; no part of identity.</summary>
    public bool OfRuntime { get; init; }

    public override CType WithoutAlias() => new FunctionPointerType(Result.WithoutAlias(), new(Parameters.Select(p => p.WithoutAlias())), IsVariadic);
}
