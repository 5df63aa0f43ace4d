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

    /// <summary>A type that C# has to name: of a variable, a result, a cast.</summary>
    public static CType LowerNamed(LoweringContext context, ClangType type, Cursor at) =>
        Lower(context, type, at) is { HasName: true } named
            ? named
            : throw LoweringContext.Refuse(Rules.FunctionValue, at, $"function pointer of type {type.Spelling} outside a field");

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
        CXTypeKind.CXType_Enum => new IntegerType((int)type.Size * 8, type.IsSignedInteger),
        CXTypeKind.CXType_Pointer => Pointer(context, type, written, at),
        CXTypeKind.CXType_Record => Record(type, at),
        CXTypeKind.CXType_ConstantArray or CXTypeKind.CXType_IncompleteArray or CXTypeKind.CXType_VariableArray =>
            throw LoweringContext.Refuse(Rules.Array, at, $"array of type {type.Spelling}"),
        CXTypeKind.CXType_Float or CXTypeKind.CXType_Double or CXTypeKind.CXType_LongDouble or CXTypeKind.CXType_Float128 =>
            throw LoweringContext.Refuse(Rules.Floating, at, $"floating point type {type.Spelling}"),
        _ => throw LoweringContext.Refuse(Rules.OtherConstruct, at, $"type {type.Spelling}"),
    };

    private static CType Pointer(LoweringContext context, ClangType type, ClangType written, Cursor at)
    {
        ClangType pointee = type.Pointee;
        if (pointee.Canonical.Kind is CXTypeKind.CXType_FunctionProto or CXTypeKind.CXType_FunctionNoProto)
        {
            return context.Nested(at, (c, a) => FunctionPointer(c, pointee.Canonical, a));
        }

        // The pointee as the source names it, when it does, so that a typedef below a pointer keeps its name.
        ClangType named = written.Kind == CXTypeKind.CXType_Pointer ? written.Pointee : pointee;
        return new PointerType(context.Nested(at, (c, a) => Lower(c, named, a)));
    }

    private static FunctionPointerType FunctionPointer(LoweringContext context, ClangType function, Cursor at) => new(
        Lower(context, function.ResultType, at),
        new(function.ParameterTypes.Select(p => Lower(context, p, at))),
        function.IsVariadic);

    private static RecordType Record(ClangType type, Cursor at)
    {
        Cursor declaration = type.Declaration!.Value;
        return KernelPrelude.Holds(declaration.Location.PresumedFile)
            ? new RecordType(declaration.Spelling)
            : throw LoweringContext.Refuse(Rules.LocalType, at, $"{type.Spelling} is defined outside the runtime");
    }
}
