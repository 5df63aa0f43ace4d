// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Declarations of locals, one statement for each; labels, functions and what has static storage need none.
/// <code>
/// C    int anon = 0, charged;
/// C#   int anon = 0; int charged;
/// </code>
/// </summary>
internal static class Declarations
{
    public static IEnumerable<Stmt> Lower(LoweringContext context, Cursor cursor) =>
        DeclaresLabels(cursor) ? [] : cursor.Children.Where(child => !IsOfTypes(child) && !IsStatic(child)).SelectMany(child => LowerOne(context, child));

    // GNU's __label__, which a label of the block follows.
    private static bool DeclaresLabels(Cursor cursor) =>
        cursor.Children is [{ Kind: CXCursorKind.CXCursor_UnexposedDecl }, ..] && cursor.FirstTokenSpelling == "__label__";

    // A type becomes one where it is used, and so does a variable with static storage.
    private static bool IsOfTypes(Cursor cursor) => cursor.Kind is CXCursorKind.CXCursor_StructDecl or CXCursorKind.CXCursor_UnionDecl
        or CXCursorKind.CXCursor_EnumDecl or CXCursorKind.CXCursor_StaticAssert
        || (cursor.Kind == CXCursorKind.CXCursor_TypedefDecl && !IsVariable(cursor.UnderlyingType.Canonical));

    private static bool IsStatic(Cursor cursor) =>
        cursor.Kind == CXCursorKind.CXCursor_VarDecl && cursor.StorageClass is CX_StorageClass.CX_SC_Static or CX_StorageClass.CX_SC_Extern;

    // Its length is computed where it stands.
    private static bool IsVariable(ClangType type) => type.Kind == CXTypeKind.CXType_VariableArray
        || (type.IsArray ? IsVariable(type.ElementType.Canonical) : type.IsPointer && IsVariable(type.Pointee.Canonical));

    private static IEnumerable<Stmt> LowerOne(LoweringContext context, Cursor cursor) => cursor.Kind switch
    {
        CXCursorKind.CXCursor_VarDecl => Variable(context, cursor),
        CXCursorKind.CXCursor_FunctionDecl => [],
        CXCursorKind.CXCursor_TypedefDecl => throw LoweringContext.Refuse(Rules.VariableLength, cursor, $"variable-length array of type {cursor.UnderlyingType.Spelling}"),
        _ => throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "declaration " + LoweringContext.Quote(cursor)),
    };

    private static IEnumerable<Stmt> Variable(LoweringContext context, Cursor cursor)
    {
        // The local is in scope in its own initialiser.
        Local local = context.Declare(cursor);
        IEnumerable<Stmt> declared = Variable(context, cursor, local);
        return VariableAttributes.CleanupOf(cursor) is { } function ? [.. declared, Cleanups.Lower(context, cursor, local, function)] : declared;
    }

    private static IEnumerable<Stmt> Variable(LoweringContext context, Cursor cursor, Local local)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        Declare declaration = new(local, null, Zeroed: false, place);
        return cursor.Initializer is not { } value ? [declaration]
            : Sizeless.Is(cursor.Type) && !Initializers.IsOfParts(cursor.Type, value) ? [declaration, new Evaluate(ExpressionLowering.LowerValue(context, value), place)]
            : !Initializers.IsOfParts(cursor.Type, value) ? [declaration with { Initializer = ExpressionLowering.LowerValue(context, value) }]
            : Joined(declaration, Initializers.Lower(context, cursor.Type, new LocalRef(local, place), value, isZero: false, out _));
    }

    // What the whole local gets first stands in its declaration.
    private static IEnumerable<Stmt> Joined(Declare declaration, IReadOnlyList<Stmt> values) =>
        values is [Evaluate { Expression: Assign { Target: LocalRef } whole }, ..]
            ? [declaration with { Initializer = whole.Value }, .. values.Skip(1)]
            : [declaration, .. values];
}
