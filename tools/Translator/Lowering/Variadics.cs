// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Runtime.Surface;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Variadic functions: the arguments behind the named ones are put into memory of the caller, where <c>va_arg</c> finds
/// them.
/// <code>
/// C    printk(format, n, p)                                   va_start(list, last)     va_arg(list, int)
/// C#   printk(format, new More(arguments).Add(n).Add(p))      __builtin_va_start(list, more)     *(int*)__builtin_va_next(list, 4, 4)
/// </code>
/// </summary>
internal static class Variadics
{
    /// <summary>The struct that clang's va_list is an array of.</summary>
    public const string ListTag = "__va_list_tag";

    private const long Slot = 8;

    /// <summary>The last argument of a variadic call.</summary>
    /// <param name="written">The arguments behind the named ones.</param>
    /// <param name="depth">How many calls the call is an argument of.</param>
    public static MoreArguments More(LoweringContext context, Cursor call, List<Cursor> written, int depth)
    {
        SourcePlace place = LoweringContext.Place(call);
        Expr[] nothing = [.. written.Where(a => Sizeless.Is(a.Type)).Select(a => ExpressionLowering.LowerValue(context, a)).Where(a => a is not NoBytes)];
        written = [.. written.Where(a => !Sizeless.Is(a.Type))];
        if (written.Count + nothing.Length == 0)
        {
            return new MoreArguments(null, [], [], place);
        }

        List<Expr> arguments = [.. written.Select(a => ExpressionLowering.LowerValue(context, a))];
        long[] aligns = [.. written.Select(a => a.Type.Canonical.Align is > Slot and var align ? align : 0)];
        long slots = written.Zip(aligns).Sum(a => (a.First.Type.Canonical.Size + Slot - 1) / Slot + a.Second / Slot);
        LocalRef area = new(context.Areas.Area(depth, slots), place);
        Expr pointer = nothing.Reverse().Aggregate(Arrays.Decayed(context, area), (rest, effect) => new Comma(effect, rest, effect.Place));
        return new MoreArguments(pointer, new(arguments), new(aligns), place);
    }

    /// <summary>What a builtin function of stdarg.h becomes; null for any other function.</summary>
    public static Expr? LowerBuiltin(LoweringContext context, Cursor call, string name, List<Cursor> written) => name switch
    {
        "__builtin_va_start" or "__builtin_c23_va_start" => context.More is { } more
            ? Builtin("__builtin_va_start", CType.Void, call, List(context, written[0]), new LocalRef(more, LoweringContext.Place(call)))
            : null,
        "__builtin_va_end" => Builtin(name, CType.Void, call, List(context, written[0])),
        "__builtin_va_copy" => Builtin(name, CType.Void, call, List(context, written[0]), List(context, written[1])),
        _ => null,
    };

    /// <summary>Whether an unexposed expression that begins no other is <c>va_arg</c>.</summary>
    public static bool IsNext(Cursor cursor) =>
        cursor.Kind == CXCursorKind.CXCursor_UnexposedExpr && cursor.FirstTokenSpelling == "__builtin_va_arg";

    /// <summary>Lowers <c>va_arg</c>.</summary>
    public static Expr LowerNext(LoweringContext context, Cursor cursor)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        CType type = ExpressionLowering.TypeOf(context, cursor);
        ClangType written = cursor.Type.Canonical;
        Expr list = List(context, cursor.Children.Last(c => c.IsExpression));
        if (Sizeless.Is(written))
        {
            // clang itself loses its place among the arguments here.
            return written.Align <= Slot ? Sizeless.Value(new Dereference(new Cast(list, new PointerType(type), Explicit: true, place), type, place))
                : throw LoweringContext.Refuse(Rules.Record, cursor, $"argument of type {written.Spelling}, which has no size and is aligned to {written.Align}");
        }

        Expr at = Builtin(
            "__builtin_va_next", new PointerType(CType.Void), cursor,
            list,
            new IntegerLiteral(written.Size, CType.Long, place),
            new IntegerLiteral(written.Align, CType.Long, place));
        return new Dereference(new Cast(at, new PointerType(type), Explicit: true, place), type, place);
    }

    private static Expr List(LoweringContext context, Cursor list) => ExpressionLowering.LowerValue(context, list);

    private static Call Builtin(string name, CType result, Cursor cursor, params Expr[] arguments) => new(
        new Callee(name, result, result, new(arguments.Select(a => a.Type)), PrimitiveKind.Model), new(arguments), LoweringContext.Place(cursor));
}
