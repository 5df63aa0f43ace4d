// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Types, by their canonical form; a scalar typedef of the prelude keeps its name.
/// <code>
/// C    struct page *     unsigned long     vm_fault_t     pte_t
/// C#   page*             ulong             vm_fault_t     pte_t
/// </code>
/// </summary>
internal static class TypeLowering
{
    /// <param name="at">Where the type is used, for a refusal.</param>
    public static CType Lower(LoweringContext context, ClangType type, Cursor at)
    {
        CType canonical = LowerCanonical(context, type.Canonical, type, at);
        return canonical is IntegerType && Alias(context, type) is { } alias ? canonical with { Alias = alias } : canonical;
    }

    /// <summary>Whether a type is a function's own; a pointer to it is another.</summary>
    public static bool IsFunction(ClangType type) => type.Canonical.Kind is CXTypeKind.CXType_FunctionProto or CXTypeKind.CXType_FunctionNoProto;

    private static string? Alias(LoweringContext context, ClangType type)
    {
        string name = type.NamedType.TypedefName;
        return context.Prelude.Typedefs.ContainsKey(name) ? name : null;
    }

    private static CType LowerCanonical(LoweringContext context, ClangType type, ClangType written, Cursor at) => type.Kind switch
    {
        CXTypeKind.CXType_Void => CType.Void,
        CXTypeKind.CXType_Bool => CType.Bool,
        CXTypeKind.CXType_Char_S or CXTypeKind.CXType_SChar => new IntegerType(8, true),
        CXTypeKind.CXType_UChar => new IntegerType(8, false),
        CXTypeKind.CXType_Short => new IntegerType(16, true),
        CXTypeKind.CXType_UShort => new IntegerType(16, false),
        CXTypeKind.CXType_Int => CType.Int,
        CXTypeKind.CXType_UInt => CType.UInt,
        CXTypeKind.CXType_Long or CXTypeKind.CXType_LongLong => CType.Long,
        CXTypeKind.CXType_ULong or CXTypeKind.CXType_ULongLong => CType.ULong,
        CXTypeKind.CXType_Int128 => new IntegerType(128, true),
        CXTypeKind.CXType_UInt128 => new IntegerType(128, false),
        CXTypeKind.CXType_Float => new FloatType(32),
        CXTypeKind.CXType_Double => CType.Double,
        CXTypeKind.CXType_LongDouble => CType.LongDouble,
        CXTypeKind.CXType_Enum => Enum(context, type, at),
        CXTypeKind.CXType_Pointer => Pointer(context, type, written, at),
        CXTypeKind.CXType_Record => Record(context, type),

        // A function's own type is only met on the way to a pointer, which C makes of it wherever it is used.
        CXTypeKind.CXType_FunctionProto or CXTypeKind.CXType_FunctionNoProto => context.Nested(at, (c, a) => FunctionPointer(c, type, a)),
        CXTypeKind.CXType_ConstantArray or CXTypeKind.CXType_IncompleteArray => Array(context, type, at),
        CXTypeKind.CXType_VariableArray => throw LoweringContext.Refuse(Rules.VariableLength, at, $"variable-length array of type {type.Spelling}"),
        CXTypeKind.CXType_Float128 or CXTypeKind.CXType_Half or CXTypeKind.CXType_Float16 or CXTypeKind.CXType_BFloat16 or CXTypeKind.CXType_Complex =>
            throw LoweringContext.Refuse(Rules.Floating, at, $"floating point type {type.Spelling}"),
        CXTypeKind.CXType_Atomic => Atomic(context, type, at),
        CXTypeKind.CXType_Vector or CXTypeKind.CXType_ExtVector => throw LoweringContext.Refuse(Rules.Vector, at, $"vector type {type.Spelling}"),
        _ => throw LoweringContext.Refuse(Rules.OtherConstruct, at, $"type {type.Spelling}"),
    };

    // An atomic object is an ordinary one, as long as it has the same bytes.
    private static CType Atomic(LoweringContext context, ClangType type, Cursor at) => type.Value is var value && value.Size == type.Size
        ? Lower(context, value, at)
        : throw LoweringContext.Refuse(Rules.OtherConstruct, at, $"{type.Spelling}, which is larger than what it holds");

    private static CType Pointer(LoweringContext context, ClangType type, ClangType written, Cursor at)
    {
        ClangType pointee = type.Pointee;
        if (IsFunction(pointee))
        {
            return Lower(context, pointee.Canonical, at);
        }

        // The pointee as the source names it, when it does, so that a typedef below a pointer keeps its name. (Not where
        // libclang shows an array parameter as it is written: then the source's is another type.)
        bool isNamed = written.Kind == CXTypeKind.CXType_Pointer && written.Pointee.IsArray == pointee.IsArray;
        CType lowered = context.Nested(at, (c, a) => Lower(c, isNamed ? written.Pointee : pointee, a));
        return new PointerType(lowered is ArrayType array ? array.Element : lowered);
    }

    // Flat: see Arrays.
    private static ArrayType Array(LoweringContext context, ClangType type, Cursor at)
    {
        CType element = context.Nested(at, (c, a) => Lower(c, type.ElementType, a));
        return element is ArrayType inner ? new ArrayType(inner.Element, type.ElementCount * inner.Count) : new ArrayType(element, type.ElementCount);
    }

    private static FunctionPointerType FunctionPointer(LoweringContext context, ClangType function, Cursor at) => new(
        Lower(context, function.ResultType, at),
        new(function.ParameterTypes.Select(p => Lower(context, p, at))),
        function.IsVariadic);

    // One that is declared only can be pointed to.
    private static CType Enum(LoweringContext context, ClangType type, Cursor at) =>
        type.Size < 0 ? CType.UInt : Lower(context, type.Representation, at);

    private static RecordType Record(LoweringContext context, ClangType type) =>
        IsOfProgram(type) ? context.Unit.Records.TypeOf(context.Unit, type) : new RecordType(type.Declaration!.Value.Spelling);

    /// <summary>Whether a struct or union is the program's own, or a header's in C, and none of the runtime's C#.</summary>
    public static bool IsOfProgram(ClangType record) => record.Declaration!.Value is var declaration
        && !KernelPrelude.IsMade(declaration.Location.PresumedFile) && declaration.Spelling != Variadics.ListTag;
}
