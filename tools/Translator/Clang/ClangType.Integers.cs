// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

public readonly partial struct ClangType
{
    /// <summary>The built-in type an integer, bool or enum type is made of; any other type without typedefs.</summary>
    public ClangType Representation
    {
        get
        {
            ClangType canonical = Canonical.Unqualified;
            return canonical.Kind == CXTypeKind.CXType_Enum && canonical.Declaration is { } declaration
                ? declaration.EnumIntegerType.Canonical
                : canonical;
        }
    }

    /// <summary>Whether this is bool or an unsigned integer, or an enum or typedef of one.</summary>
    public bool IsUnsignedInteger => Representation.Kind
        is >= CXTypeKind.CXType_Bool and <= CXTypeKind.CXType_UInt128;

    /// <summary>Whether this is a signed integer, or an enum or typedef of one.</summary>
    public bool IsSignedInteger => Representation.Kind
        is >= CXTypeKind.CXType_Char_S and <= CXTypeKind.CXType_Int128;

    /// <summary>Whether this is any integer, bool or enum type.</summary>
    public bool IsInteger => IsUnsignedInteger || IsSignedInteger;

    /// <summary>Whether this is a pointer.</summary>
    public bool IsPointer => Canonical.Kind == CXTypeKind.CXType_Pointer;

    /// <summary>Whether this is an array, of known size or not.</summary>
    public bool IsArray => Canonical.Kind
        is CXTypeKind.CXType_ConstantArray or CXTypeKind.CXType_IncompleteArray or CXTypeKind.CXType_VariableArray;

    /// <summary>Whether this is a function type.</summary>
    public bool IsFunction => Canonical.Kind is CXTypeKind.CXType_FunctionProto or CXTypeKind.CXType_FunctionNoProto;

    /// <summary>Whether this is a struct or union.</summary>
    public bool IsRecord => Canonical.Kind == CXTypeKind.CXType_Record;

    /// <summary>Whether two types are the same but for typedefs and outermost qualifiers.</summary>
    public bool IsSameUnqualified(ClangType other) => Canonical.Unqualified == other.Canonical.Unqualified;
}
