// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Declarations of locals, one statement for each; of those with static storage none.
/// <code>
/// C    int anon = 0, charged;
/// C#   int anon = 0; int charged;
/// </code>
/// </summary>
internal static class Declarations
{
    public static IEnumerable<Stmt> Lower(LoweringContext context, Cursor cursor) =>
        cursor.Children.Where(child => !IsOfTypes(child) && !IsStatic(child)).Select(child => LowerOne(context, child));

    // A type becomes one where it is used, and so does a variable with static storage.
    private static bool IsOfTypes(Cursor cursor) => cursor.Kind is CXCursorKind.CXCursor_StructDecl or CXCursorKind.CXCursor_UnionDecl
        or CXCursorKind.CXCursor_EnumDecl or CXCursorKind.CXCursor_TypedefDecl or CXCursorKind.CXCursor_StaticAssert;

    private static bool IsStatic(Cursor cursor) =>
        cursor.Kind == CXCursorKind.CXCursor_VarDecl && cursor.StorageClass is CX_StorageClass.CX_SC_Static or CX_StorageClass.CX_SC_Extern;

    private static Stmt LowerOne(LoweringContext context, Cursor cursor) => cursor.Kind switch
    {
        CXCursorKind.CXCursor_VarDecl => Variable(context, cursor),
        _ => throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "declaration " + LoweringContext.Quote(cursor)),
    };

    private static Declare Variable(LoweringContext context, Cursor cursor)
    {
        // The local is in scope in its own initialiser.
        Local local = context.Declare(cursor, isParameter: false);
        Expr? initializer = cursor.Initializer is { } value ? ExpressionLowering.Lower(context, value) : null;
        return new Declare(local, initializer, Zeroed: false, LoweringContext.Place(cursor));
    }
}
