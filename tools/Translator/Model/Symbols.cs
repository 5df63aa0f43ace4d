// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Model;

/// <summary>A local variable or parameter; <paramref name="Id"/> tells those of one name apart.</summary>
public sealed record Local(int Id, string Name, CType Type, bool IsParameter)
{
    /// <summary>What C# aligns a local to, where its type wants it.</summary>
    public const long CSharpAlign = 8;

    /// <summary>What the stack is aligned to, and an array on it of at least as many bytes.</summary>
    public const long AbiAlign = 16;

    /// <summary>The alignment in bytes that its memory has to have; 0 where C# gives it what it needs.</summary>
    public long Align { get; init; }

    /// <summary>Its size in bytes, where it has to be aligned.</summary>
    public long Size { get; init; }

    /// <summary>Whether memory of the stack has to be searched for a place that is aligned.</summary>
    public bool IsOverAligned => Align > AbiAlign || (Align > CSharpAlign && Type is not ArrayType);

    /// <summary>What a pointer to its memory is.</summary>
    public PointerType HomeType => new(Type is ArrayType array ? array.Element : Type);
}

/// <summary>A function that is called by name: a primitive of the runtime or a function of the same snippet.</summary>
/// <param name="Name">C and C# name.</param>
/// <param name="Result">C# result: <c>bool</c> where the runtime gives truth values for C's int.</param>
/// <param name="CResult">C result.</param>
/// <param name="Parameters">C# parameter types.</param>
/// <param name="Kind">What kind of thing is called.</param>
public sealed record Callee(string Name, CType Result, CType CResult, EquatableList<CType> Parameters, PrimitiveKind Kind)
{
    /// <summary>The type that a generic method of the runtime's is to work on; null for all others.</summary>
    public CType? WorksOn { get; init; }

    /// <summary>Whether the last parameter is <see cref="CType.More"/>.</summary>
    public bool IsVariadic { get; init; }
}

/// <summary>A struct or union that the program defines, laid out as clang lays it out.</summary>
/// <param name="Name">Its C# name: the tag or typedef name, numbered where two differ.</param>
/// <param name="Size">Bytes; none of what C has without size.</param>
/// <param name="Align">Bytes.</param>
/// <param name="Fields">Its members in order; those of anonymous members are its own, as in C. What has no size is no field.</param>
public sealed record RecordModel(string Name, long Size, long Align, EquatableList<FieldModel> Fields, SourcePlace Place)
{
    /// <summary>Whether nothing but its name is known.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>Whether .NET lays the fields out just so by itself.</summary>
    public bool IsNatural { get; init; }
}

/// <summary>One member of a <see cref="RecordModel"/>.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="OffsetBits">Where it begins in the record, in bits.</param>
/// <param name="BitWidth">How many bits it has; null when it is no bit field.</param>
/// <param name="Size">Bytes it takes; 0 of a bit field, and of an array without a length.</param>
public sealed record FieldModel(string Name, CType Type, long OffsetBits, int? BitWidth, long Size);

/// <summary>A variable with static storage: a global, or a local that is static.</summary>
/// <param name="Name">Its C# name, unique in the program.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Align">Bytes.</param>
/// <param name="Storage">The storage that it is in: the unit's or the program's.</param>
public sealed record StaticVariable(string Name, CType Type, long Size, long Align, string Storage, SourcePlace Place)
{
    /// <summary>How C writes a string literal; null for all else.</summary>
    public string? Text { get; init; }
}

/// <summary>The variables with static storage of a unit or program.</summary>
/// <param name="Name">Its name, from which those of what is emitted are made.</param>
/// <param name="Variables">The variables, each with a name of its own.</param>
/// <param name="Initialiser">What gives them their first values, where these are not zero.</param>
public sealed record StorageModel(string Name, EquatableList<StaticVariable> Variables, FunctionModel Initialiser);
