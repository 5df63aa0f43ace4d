// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Catalogue;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Reading;

/// <summary>Says what the names in a function are, by where they stand.</summary>
internal static class FunctionNames
{
    /// <summary>The uses of macros, by their offset in the file.</summary>
    /// <param name="uses">All of the file.</param>
    /// <param name="expansions">What they become, by the same offset.</param>
    public static IReadOnlyDictionary<int, (TokenClass Class, ReadName Name)> Macros(IEnumerable<Cursor> uses, IReadOnlyDictionary<int, ReadExpansion> expansions) =>
        uses.ToDictionary(u => u.Location.Offset, u => (TokenClass.Macro, new ReadName(u.Spelling, "", Definition(u), expansions.GetValueOrDefault(u.Location.Offset))));

    /// <summary>What each name is, by its offset in the file.</summary>
    /// <param name="function">The definition.</param>
    /// <param name="macros">The uses of macros.</param>
    public static IReadOnlyDictionary<int, (TokenClass Class, ReadName Name)> Of(
        Cursor function, IReadOnlyDictionary<int, (TokenClass Class, ReadName Name)> macros)
    {
        // What a macro makes stands where the macro's name does, and is not what the reader sees there.
        Dictionary<int, (TokenClass, ReadName)> names = new(macros);
        foreach (Cursor node in function.SelfAndDescendants())
        {
            Cursor? meant = IsReference(node) ? node.Referenced : node;
            if (meant is { Spelling.Length: > 0 } declared && ClassOf(declared.Kind) is { } found)
            {
                names.TryAdd(OffsetOf(node), (found, NameOf(declared, found)));
            }
        }

        return names;
    }

    private static bool IsReference(Cursor node) => node.Kind is CXCursorKind.CXCursor_DeclRefExpr or CXCursorKind.CXCursor_TypeRef
        or CXCursorKind.CXCursor_MemberRefExpr or CXCursorKind.CXCursor_MemberRef or CXCursorKind.CXCursor_LabelRef or CXCursorKind.CXCursor_VariableRef;

    // A reference in a macro's argument is where it is written, though clang has it where the macro is used.
    private static int OffsetOf(Cursor node) => node.Kind switch
    {
        CXCursorKind.CXCursor_DeclRefExpr or CXCursorKind.CXCursor_TypeRef => node.Written.Offset,
        CXCursorKind.CXCursor_MemberRefExpr when node.Macro is null => node.Written.Offset + node.Written.Length - SourceEncoding.Encode(node.Spelling).Length,
        _ => node.Location.Offset,
    };

    private static TokenClass? ClassOf(CXCursorKind kind) => kind switch
    {
        CXCursorKind.CXCursor_TypedefDecl or CXCursorKind.CXCursor_StructDecl or CXCursorKind.CXCursor_UnionDecl
            or CXCursorKind.CXCursor_EnumDecl => TokenClass.Type,
        CXCursorKind.CXCursor_FieldDecl => TokenClass.Field,
        CXCursorKind.CXCursor_LabelStmt => TokenClass.Label,
        CXCursorKind.CXCursor_FunctionDecl => TokenClass.Function,
        CXCursorKind.CXCursor_VarDecl => TokenClass.Variable,
        CXCursorKind.CXCursor_ParmDecl => TokenClass.Parameter,
        CXCursorKind.CXCursor_EnumConstantDecl => TokenClass.Constant,
        _ => null,
    };

    private static ReadName NameOf(Cursor declared, TokenClass found) => new(
        declared.Spelling,
        found switch
        {
            TokenClass.Field => RecordOf(declared),
            TokenClass.Variable or TokenClass.Parameter when declared.SemanticParent is { Kind: CXCursorKind.CXCursor_FunctionDecl } function => function.Spelling,
            _ => "",
        },
        found switch
        {
            TokenClass.Constant => SurfaceCatalogue.Value(declared.EnumConstantValue),
            TokenClass.Function => Prototype(declared),
            TokenClass.Type => declared.Kind == CXCursorKind.CXCursor_TypedefDecl ? $"typedef {Declare(declared.UnderlyingType, declared.Spelling)}" : declared.Type.Spelling,
            TokenClass.Label => "",
            _ => declared.Type.Spelling,
        });

    // A member of an anonymous struct or union is one of the struct around it.
    private static string RecordOf(Cursor field)
    {
        Cursor? record = field.SemanticParent;
        while (record is { IsAnonymous: true } inner && inner.SemanticParent is { Kind: CXCursorKind.CXCursor_StructDecl or CXCursorKind.CXCursor_UnionDecl } outer)
        {
            record = outer;
        }

        return record?.Type.Spelling is { } type && !type.Contains('(', StringComparison.Ordinal) ? type.Split(' ')[^1] : "";
    }

    // Of a function that nothing declares C takes the call for a declaration, which says nothing.
    private static string Prototype(Cursor function) => function.Type.Canonical.Kind == CXTypeKind.CXType_FunctionNoProto ? ""
        : Declare(function.ResultType, $"{function.Spelling}({string.Join(", ", function.Arguments.Select(a => Declare(a.Type, a.Spelling)))})");

    // As the kernel has it, with the star at the name.
    private static string Declare(ClangType type, string name) => type.Spelling is [.., '*'] ? type.Spelling + name : $"{type.Spelling} {name}".TrimEnd();

    private static string Definition(Cursor use) => use.Referenced is { Tokens: { Count: > 0 } tokens } ? $"#define {TokenText.OneLine(tokens)}" : "";
}
