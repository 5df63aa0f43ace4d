// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Emit;

namespace KTrans.Translator.Missing;

/// <summary>Spells what an expression's type tells, in C and C#.</summary>
internal static class Telling
{
    // What stands deeper in an expression hardly bears on its type, and expressions may be thousands deep.
    private const int Deepest = 16;

    private const string FunctionPointer = nameof(Runtime.Surface.FunctionPointer);

    public static ToldType Int(string guess) => new("int", "int", null, guess);

    /// <summary>The type of a value: of an argument, of the other side of an assignment.</summary>
    /// <param name="shaky">Missing names whose type nothing has told.</param>
    public static ToldType OfValue(Cursor expression, IReadOnlySet<string> shaky)
    {
        Cursor bare = WithoutConversions(expression);
        string? guess = bare.Kind switch
        {
            CXCursorKind.CXCursor_IntegerLiteral or CXCursorKind.CXCursor_CharacterLiteral => "only a literal tells",
            CXCursorKind.CXCursor_StringLiteral => "only a literal tells",
            _ when Shaky(bare, shaky, 0) is { } name => $"it comes of {name}, which is missing too",
            _ when bare.Type.Canonical.Kind == CXTypeKind.CXType_Invalid => "its type is not known",
            _ when bare.Type.Canonical is { Kind: CXTypeKind.CXType_Pointer } pointer && pointer.Pointee.Kind == CXTypeKind.CXType_Void => "only a pointer to void tells",
            _ when bare.Type.Canonical.Kind == CXTypeKind.CXType_Enum => "only a constant tells",
            _ when bare.Kind is not (CXCursorKind.CXCursor_DeclRefExpr or CXCursorKind.CXCursor_MemberRefExpr or CXCursorKind.CXCursor_CallExpr or
                CXCursorKind.CXCursor_CStyleCastExpr or CXCursorKind.CXCursor_UnaryOperator) && bare.Type.IsInteger => "an expression's type after C's promotions",
            _ => null,
        };
        return bare.Kind == CXCursorKind.CXCursor_StringLiteral ? new ToldType("const char *", "sbyte*", "const char *", guess) : Of(bare.Type, guess);
    }

    /// <summary>A type as C and C# spell it.</summary>
    public static ToldType Of(ClangType type, string? guess)
    {
        ClangType bare = type.Unqualified;
        if (bare.Canonical is { Kind: CXTypeKind.CXType_Enum } constant)
        {
            bare = constant.Declaration is { } declaration ? declaration.EnumIntegerType : bare;
        }

        if (!bare.IsValid || CSharp(bare) is not { } csharp)
        {
            return Int(guess ?? $"no C# type for {type.Spelling}");
        }

        if (csharp == FunctionPointer)
        {
            return new ToldType(bare.Canonical.Spelling, csharp, bare.Canonical.Spelling, guess);
        }

        string spelling = bare.Spelling;
        bool isScalarTypedef = bare.NamedType.TypedefName.Length > 0 && bare.Canonical is { IsInteger: true, Kind: not CXTypeKind.CXType_Bool };
        bool stated = spelling.Contains("const ", StringComparison.Ordinal) || isScalarTypedef;
        return new ToldType(spelling, csharp, stated ? spelling : null, guess);
    }

    /// <summary>What is inside conversions that the C does not write; an array stays the pointer it becomes.</summary>
    public static Cursor WithoutConversions(Cursor expression)
    {
        Cursor at = expression;
        while (at.Kind is CXCursorKind.CXCursor_UnexposedExpr or CXCursorKind.CXCursor_ParenExpr && at.Children is [{ IsExpression: true } inner] &&
            (inner.Kind == CXCursorKind.CXCursor_StringLiteral || inner.Type.ElementType.Kind == CXTypeKind.CXType_Invalid))
        {
            at = inner;
        }

        return at;
    }

    // What a call is given does not bear on its type.
    private static string? Shaky(Cursor expression, IReadOnlySet<string> shaky, int depth) => expression.Kind switch
    {
        CXCursorKind.CXCursor_CallExpr or CXCursorKind.CXCursor_MemberRefExpr or CXCursorKind.CXCursor_DeclRefExpr =>
            shaky.Contains(expression.Spelling) ? expression.Spelling : null,
        CXCursorKind.CXCursor_CStyleCastExpr or CXCursorKind.CXCursor_UnaryExpr => null,
        _ when depth == Deepest => null,
        _ => expression.Children.Select(c => Shaky(c, shaky, depth + 1)).FirstOrDefault(n => n is not null),
    };

    private static string? CSharp(ClangType type)
    {
        ClangType canonical = type.Canonical;
        return canonical.Kind switch
        {
            CXTypeKind.CXType_Void => "void",
            CXTypeKind.CXType_Bool => "bool",
            CXTypeKind.CXType_Char_S or CXTypeKind.CXType_SChar => "sbyte",
            CXTypeKind.CXType_UChar => "byte",
            CXTypeKind.CXType_Short => "short",
            CXTypeKind.CXType_UShort => "ushort",
            CXTypeKind.CXType_Int => "int",
            CXTypeKind.CXType_UInt => "uint",
            CXTypeKind.CXType_Long or CXTypeKind.CXType_LongLong => "long",
            CXTypeKind.CXType_ULong or CXTypeKind.CXType_ULongLong => "ulong",
            CXTypeKind.CXType_Float => "float",
            CXTypeKind.CXType_Double => "double",
            CXTypeKind.CXType_LongDouble => nameof(Runtime.LongDouble),
            CXTypeKind.CXType_Pointer when canonical.Pointee.Kind == CXTypeKind.CXType_FunctionProto => FunctionPointer,
            CXTypeKind.CXType_Pointer when CSharp(canonical.Pointee) is { } pointee => pointee + "*",
            CXTypeKind.CXType_Record when canonical.Declaration is { } declaration => CSharpTypes.Identifier(declaration.Spelling),
            _ => null,
        };
    }
}
