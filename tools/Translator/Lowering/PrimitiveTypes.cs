// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Lowering;

/// <summary>
/// What a primitive takes and gives by its C# symbol: a program may call it as it likes, without its header or as another
/// declaration has it.
/// <code>
/// C    extern char *malloc(); … malloc(10)
/// C#   (sbyte*)malloc((ulong)10)
/// </code>
/// </summary>
internal static class PrimitiveTypes
{
    /// <summary>The shape of a primitive; its pointers to functions are to any.</summary>
    public static FunctionShape Shape(PreludeFunction primitive)
    {
        CType[] types = [.. primitive.Types.Select(Of)];
        return new FunctionShape(types[0], new(types[1..]), primitive.IsVariadic);
    }

    /// <summary>Converts a value as C does across such declarations; null where they are too unlike.</summary>
    public static Expr? Converted(Expr value, CType type) => (value.Type, type) switch
    {
        _ when value.Type.SameAs(type) => value,
        (FunctionPointerType, FunctionPointerType) => value,
        (IntegerType or BoolType or FloatType, IntegerType or FloatType) => new Cast(value, type, Explicit: false, value.Place),
        (IntegerType, PointerType or FunctionPointerType) when value is IntegerLiteral { Value: var number } && number == 0 => new NullLiteral(type, value.Place),
        (PointerType, PointerType or FunctionPointerType) => new Cast(value, type, Explicit: false, value.Place),
        (_, VoidType) => value,
        _ => null,
    };

    private static CType Of(string name) => name switch
    {
        _ when name.EndsWith('*') => new PointerType(Of(name[..^1])),
        "void" => CType.Void,
        "bool" => CType.Int,
        "sbyte" => new IntegerType(8, true),
        "byte" => new IntegerType(8, false),
        "short" => new IntegerType(16, true),
        "ushort" => new IntegerType(16, false),
        "int" => CType.Int,
        "uint" => CType.UInt,
        "long" => CType.Long,
        "ulong" => CType.ULong,
        "float" => new FloatType(32),
        "double" => CType.Double,
        nameof(Runtime.LongDouble) => CType.LongDouble,
        "FunctionPointer" => new FunctionPointerType(CType.Void, [], IsVariadic: false),
        _ => new RecordType(name),
    };
}
