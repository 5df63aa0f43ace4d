// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Tests.Clang;

public sealed class ClangTypeTests
{
    [Theory]
    [InlineData("_Bool", CXTypeKind.CXType_Bool, 1, false)]
    [InlineData("char", CXTypeKind.CXType_Char_S, 1, true)]
    [InlineData("signed char", CXTypeKind.CXType_SChar, 1, true)]
    [InlineData("unsigned char", CXTypeKind.CXType_UChar, 1, false)]
    [InlineData("short", CXTypeKind.CXType_Short, 2, true)]
    [InlineData("unsigned short", CXTypeKind.CXType_UShort, 2, false)]
    [InlineData("int", CXTypeKind.CXType_Int, 4, true)]
    [InlineData("unsigned int", CXTypeKind.CXType_UInt, 4, false)]
    [InlineData("long", CXTypeKind.CXType_Long, 8, true)]
    [InlineData("unsigned long", CXTypeKind.CXType_ULong, 8, false)]
    [InlineData("long long", CXTypeKind.CXType_LongLong, 8, true)]
    [InlineData("unsigned long long", CXTypeKind.CXType_ULongLong, 8, false)]
    [InlineData("__int128", CXTypeKind.CXType_Int128, 16, true)]
    [InlineData("unsigned __int128", CXTypeKind.CXType_UInt128, 16, false)]
    public void Each_integer_has_its_kind_size_and_sign(string c, CXTypeKind kind, long size, bool isSigned)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean($"typedef {c} named; named x;");
        ClangType type = unit.Declaration("x").Type;
        Assert.Equal(kind, type.Canonical.Kind);
        Assert.Equal((size, size), (type.Size, type.Align));
        Assert.Equal((isSigned, !isSigned), (type.IsSignedInteger, type.IsUnsignedInteger));
        Assert.Equal("named", type.Spelling);
    }

    [Theory]
    [InlineData("void *x", CXTypeKind.CXType_Pointer)]
    [InlineData("struct s x", CXTypeKind.CXType_Record)]
    [InlineData("union u x", CXTypeKind.CXType_Record)]
    [InlineData("enum e x", CXTypeKind.CXType_Enum)]
    [InlineData("int x(void)", CXTypeKind.CXType_FunctionProto)]
    [InlineData("int x()", CXTypeKind.CXType_FunctionNoProto)]
    [InlineData("int x[3]", CXTypeKind.CXType_ConstantArray)]
    [InlineData("extern int x[]", CXTypeKind.CXType_IncompleteArray)]
    [InlineData("float x", CXTypeKind.CXType_Float)]
    [InlineData("double x", CXTypeKind.CXType_Double)]
    [InlineData("long double x", CXTypeKind.CXType_LongDouble)]
    [InlineData("_Complex double x", CXTypeKind.CXType_Complex)]
    [InlineData("_Atomic int x", CXTypeKind.CXType_Atomic)]
    [InlineData("int x __attribute__((vector_size(16)))", CXTypeKind.CXType_Vector)]
    public void Each_other_type_has_its_kind(string declaration, CXTypeKind kind)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean($"struct s {{ int a; }}; union u {{ int a; }}; enum e {{ E }};\n{declaration};");
        Assert.Equal(kind, unit.Declaration("x").Type.Canonical.Kind);
    }

    [Fact]
    public void Pointers_qualifiers_and_typedefs_are_kept()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("typedef unsigned long pteval_t; const volatile pteval_t *const x;");
        ClangType type = unit.Declaration("x").Type;
        Assert.True(type.IsConst && type.IsPointer && !type.IsVolatile);
        Assert.True(type.Pointee.IsConst && type.Pointee.IsVolatile);
        Assert.Equal("pteval_t", type.Pointee.Unqualified.Spelling);
        Assert.Equal("pteval_t", type.Pointee.TypedefName);
        Assert.Equal("pteval_t", type.Pointee.Declaration!.Value.Spelling);
        Assert.Equal(CXTypeKind.CXType_ULong, type.Pointee.Declaration.Value.UnderlyingType.Kind);
        Assert.False(type.Pointee.Pointee.IsValid);
    }

    [Fact]
    public void Records_know_their_declaration_and_fields()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("struct page { unsigned long flags; int count; }; struct page x; struct opaque *y;");
        ClangType type = unit.Declaration("x").Type;
        Assert.Equal(CXTypeKind.CXType_Record, type.NamedType.Kind);
        Assert.True(type.IsRecord);
        Assert.Equal("page", type.Declaration!.Value.Spelling);
        Assert.Equal(["flags", "count"], type.Fields.Select(field => field.Spelling));
        Assert.Equal((16L, 8L), (type.Size, type.Align));
        Assert.True(unit.Declaration("y").Type.Pointee.Size < 0);
        Assert.Empty(unit.Declaration("y").Type.Pointee.Fields);
    }

    [Fact]
    public void Arrays_know_element_and_count()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("typedef int row[4]; row x[2]; extern char open[]; void f(int n) { int vla[n]; }");
        ClangType type = unit.Declaration("x").Type;
        Assert.Equal(2, type.ElementCount);
        Assert.Equal(4, type.ElementType.ElementCount);
        Assert.Equal("int", type.ElementType.ElementType.Spelling);
        Assert.Null(unit.Declaration("open").Type.ElementCount);
        Assert.True(unit.Declaration("open").Type.IsArray);
        Assert.Null(unit.Declaration("vla").Type.ElementCount);
        Assert.Equal(CXTypeKind.CXType_VariableArray, unit.Declaration("vla").Type.Kind);
    }

    [Fact]
    public void Functions_know_parameters_and_result()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("typedef int (*handler)(long a, ...); handler x;");
        ClangType function = unit.Declaration("x").Type.Canonical.Pointee;
        Assert.True(function.IsFunction && function.IsVariadic);
        Assert.Equal("int", function.ResultType.Spelling);
        Assert.Equal(["long"], function.ParameterTypes.Select(type => type.Spelling));
    }

    [Fact]
    public void Types_are_equal_as_written_or_but_for_typedefs_and_qualifiers()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("typedef int number; number a; int b; const int c; number d;");
        ClangType Of(string name) => unit.Declaration(name).Type;
        Assert.Equal(Of("a"), Of("d"));
        Assert.NotEqual(Of("a"), Of("b"));
        Assert.True(Of("a").IsSameUnqualified(Of("c")));
        Assert.Equal(Of("a").GetHashCode(), Of("d").GetHashCode());
    }

    [Fact]
    public void An_enum_is_the_integer_it_is_made_of()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("enum e : unsigned short { E }; enum plain { P }; enum minus { M = -1 }; enum e x; enum plain y; enum minus z;");
        Assert.Equal(CXTypeKind.CXType_UShort, unit.Declaration("x").Type.Representation.Kind);
        Assert.Equal(2, unit.Declaration("x").Type.Size);
        Assert.True(unit.Declaration("y").Type.IsUnsignedInteger);
        Assert.True(unit.Declaration("z").Type.IsSignedInteger);
    }
}
