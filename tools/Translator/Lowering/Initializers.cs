// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Initialisers of arrays, structs and unions: assignments, after what no entry names has been made zero. Constants are
/// copied at once where they are many.
/// <code>
/// C    struct point p = { .y = 2 };               int days[] = { 31, 28, 31, 30 };
/// C#   point p = default; p.y = 2;                Constants.Copy(days, [31, 28, 31, 30]);
/// </code>
/// </summary>
internal static class Initializers
{
    /// <summary>Whether an object is initialised part by part.</summary>
    public static bool IsOfParts(ClangType type, Cursor initializer)
    {
        Cursor bare = Bare(initializer);
        return type.Canonical.IsArray || bare.Kind == CXCursorKind.CXCursor_InitListExpr
            || (type.Canonical.IsRecord && (bare.Kind == CXCursorKind.CXCursor_CompoundLiteralExpr || UnionCasts.IsOne(bare)));
    }

    /// <summary>The statements that initialise an object.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="lvalue">The object.</param>
    /// <param name="isZero">Whether its memory is zero.</param>
    /// <param name="end">Where the last part that is initialised ends, in bytes: a flexible member may be behind the type's end.</param>
    public static IReadOnlyList<Stmt> Lower(LoweringContext context, ClangType type, Expr lvalue, Cursor initializer, bool isZero, out long end)
    {
        InitializerWalk walk = new(context);
        walk.Initialize(Subobject.Whole(type, lvalue), initializer);
        end = (walk.Items.End + 7) / 8;
        SourcePlace place = LoweringContext.Place(initializer);
        bool needsZero = !isZero && type.Size > 0 && (lvalue.Type is RecordType || Covered(walk.Items) < type.Size * 8);
        return [.. needsZero ? Zero(lvalue, type, place) : [], .. InitializerConstants.Statements(walk.Items, isZero || needsZero)];
    }

    private static long Covered(InitializerItems items) => items.Overlap ? 0
        : items.All.Sum(i => i.Text is null ? i.End - i.Start : i.Units.LongCount() * i.Target.Type.ElementType.Size * 8);

    private static Stmt[] Zero(Expr lvalue, ClangType type, SourcePlace place) =>
        [new Evaluate(ZeroOf(lvalue, type, place), place)];

    /// <summary>What makes an object zero.</summary>
    public static Expr ZeroOf(Expr lvalue, ClangType type, SourcePlace place) => lvalue.Type is ArrayType { Count: var count }
        ? new ClearMemory(Arrays.First(lvalue), count ?? 0, place)
        : new Assign(lvalue, new ZeroValue(lvalue.Type, place), place);

    private static Cursor Bare(Cursor cursor)
    {
        Cursor bare = StatementParts.WithoutImplicitCasts(cursor);
        return bare.Kind == CXCursorKind.CXCursor_ParenExpr ? Bare(bare.Children[0]) : bare;
    }
}
