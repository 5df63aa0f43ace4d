// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Reading;

/// <summary>Says what the names in a function are, by where they stand.</summary>
internal static class NameClasses
{
    /// <summary>The class of each name, by its offset in the file.</summary>
    /// <param name="function">The definition.</param>
    /// <param name="macros">The uses of macros in the file.</param>
    public static IReadOnlyDictionary<int, TokenClass> Of(Cursor function, IEnumerable<Cursor> macros)
    {
        Dictionary<int, TokenClass> classes = [];

        // What a macro makes stands where the macro's name does, and is not what the reader sees there.
        foreach (Cursor use in macros)
        {
            classes.TryAdd(use.Location.Offset, TokenClass.Macro);
        }

        foreach (Cursor node in function.SelfAndDescendants())
        {
            if (ClassOf(node) is { } found)
            {
                classes.TryAdd(OffsetOf(node), found);
            }
        }

        return classes;
    }

    // A reference in a macro's argument is where it is written, though clang has it where the macro is used.
    private static int OffsetOf(Cursor node) => node.Kind == CXCursorKind.CXCursor_DeclRefExpr ? node.Written.Offset : node.Location.Offset;

    private static TokenClass? ClassOf(Cursor node) => node.Kind == CXCursorKind.CXCursor_DeclRefExpr
        ? node.Referenced is { } meant ? OfKind(meant.Kind) : null
        : OfKind(node.Kind);

    private static TokenClass? OfKind(CXCursorKind kind) => kind switch
    {
        CXCursorKind.CXCursor_TypeRef or CXCursorKind.CXCursor_TypedefDecl or CXCursorKind.CXCursor_StructDecl
            or CXCursorKind.CXCursor_UnionDecl or CXCursorKind.CXCursor_EnumDecl => TokenClass.Type,
        CXCursorKind.CXCursor_MemberRefExpr or CXCursorKind.CXCursor_MemberRef or CXCursorKind.CXCursor_FieldDecl => TokenClass.Field,
        CXCursorKind.CXCursor_LabelRef or CXCursorKind.CXCursor_LabelStmt => TokenClass.Label,
        CXCursorKind.CXCursor_FunctionDecl => TokenClass.Function,
        CXCursorKind.CXCursor_VarDecl or CXCursorKind.CXCursor_ParmDecl or CXCursorKind.CXCursor_VariableRef => TokenClass.Variable,
        CXCursorKind.CXCursor_EnumConstantDecl => TokenClass.Constant,
        _ => null,
    };
}
