// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Runtime.Surface;
using KTrans.Translator.Clang;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Calls by name, to a primitive or to a function of the same file, and calls through a function pointer.
/// <code>
/// C    put_page(page)     vma-&gt;vm_ops-&gt;fault(vma, &amp;vmf)            compare(a, b)
/// C#   put_page(page)     vma-&gt;vm_ops-&gt;fault.invoke(vma, &amp;vmf)     ((delegate*&lt;int*, int*, int&gt;)compare.Code("int(ptr,ptr)"))(a, b)
/// </code>
/// </summary>
internal static class Calls
{
    public static Expr Lower(LoweringContext context, Cursor cursor) => context.Areas.InCall(depth => Lower(context, cursor, depth));

    private static Expr Lower(LoweringContext context, Cursor cursor, int depth)
    {
        Cursor target = Bare(cursor.Children[0]);
        List<Cursor> written = [.. cursor.Children.Skip(1)];
        if (target is { Kind: CXCursorKind.CXCursor_DeclRefExpr, Referenced: { Kind: CXCursorKind.CXCursor_FunctionDecl } function })
        {
            if (Variadics.LowerBuiltin(context, cursor, target.Spelling, written) is { } builtin)
            {
                return builtin;
            }

            return BuiltinCalls.IsOne(target.Spelling) && !BuiltinCalls.IsOfLibrary(context, target.Spelling)
                ? BuiltinCalls.Lower(context, target.Spelling, cursor)
                : Direct(context, cursor, Callees.Find(context, target, function), Callees.Definition(context, target, function), written, depth);
        }

        Expr pointer = ExpressionLowering.Lower(context, target);
        FunctionPointerType signature = (FunctionPointerType)pointer.Type;
        EquatableList<Expr> arguments = Arguments(context, cursor, written, signature.IsVariadic ? signature.Parameters.Count : written.Count, signature.IsVariadic, depth);
        return new IndirectCall(CalledAs(pointer, signature, arguments), arguments, ExpressionLowering.TypeOf(context, cursor), LoweringContext.Place(cursor));
    }

    private static Expr Direct(LoweringContext context, Cursor cursor, Callee callee, Cursor definition, List<Cursor> written, int depth)
    {
        int named = callee.IsVariadic ? Math.Min(callee.Parameters.Count - 1, written.Count) : written.Count;
        EquatableList<Expr> arguments = Arguments(context, cursor, written, named, callee.IsVariadic, depth);
        if (callee.Kind != PrimitiveKind.Translated)
        {
            return context.Prelude.IsOfPrograms ? OfLibrary(context, cursor, callee, arguments) : new Call(callee, arguments, LoweringContext.Place(cursor));
        }

        // The function may be declared in another way than it is defined: without parameters, or wrongly in another file.
        FunctionShape shape = new(callee.Result, callee.Parameters, callee.IsVariadic);
        arguments = ArgumentCounts.WithoutSurplus(context, arguments, shape.Parameters.Count, out IEnumerable<Expr> before);
        arguments = ArgumentCounts.WithMissing(cursor, arguments, shape.Parameters, definition);
        Call call = new(callee, shape.Fitted(cursor, arguments), LoweringContext.Place(cursor));
        Expr value = FunctionShape.Fitted(call, ExpressionLowering.TypeOf(context, cursor)) ?? throw FunctionShape.Mismatch(cursor, "the result is of another type");
        return UnusedValues.Before(before, value);
    }

    // The program may have declared the function in another way than it is, or not at all.
    private static Expr OfLibrary(LoweringContext context, Cursor cursor, Callee callee, EquatableList<Expr> arguments)
    {
        arguments = ArgumentCounts.WithoutSurplus(context, arguments, callee.Parameters.Count, out IEnumerable<Expr> before);
        if (arguments.Count != callee.Parameters.Count)
        {
            throw FunctionShape.Mismatch(cursor, $"{arguments.Count} arguments for {callee.Parameters.Count} parameters");
        }

        EquatableList<Expr> converted = new(arguments.Select((a, i) => i == callee.Parameters.Count - 1 && callee.IsVariadic ? a
            : PrimitiveTypes.Converted(a, callee.Parameters[i]) ?? throw FunctionShape.Mismatch(cursor, $"argument {i + 1} is of another type than the parameter")));
        Call call = new(callee, converted, LoweringContext.Place(cursor));
        CType wanted = ExpressionLowering.TypeOf(context, cursor);
        return UnusedValues.Before(before, callee.CResult.SameAs(wanted) ? call
            : PrimitiveTypes.Converted(call, wanted) ?? throw FunctionShape.Mismatch(cursor, "the result is of another type"));
    }

    // A pointer to a function without a prototype is called with the arguments' own types.
    private static Expr CalledAs(Expr pointer, FunctionPointerType signature, EquatableList<Expr> arguments) =>
        signature.Passed.Count == arguments.Count
            ? pointer
            : new Cast(pointer, new FunctionPointerType(signature.Result, new(arguments.Select(a => a.Type.WithoutAlias())), IsVariadic: false), Explicit: false, pointer.Place);

    private static EquatableList<Expr> Arguments(LoweringContext context, Cursor cursor, List<Cursor> written, int named, bool isVariadic, int depth)
    {
        IEnumerable<Expr> arguments = written.Take(named).Select(a => ExpressionLowering.LowerValue(context, a));
        return isVariadic ? [.. arguments, Variadics.More(context, cursor, written[named..], depth)] : new(arguments);
    }

    // The function's name stands under its decay to a pointer, under (**f) and (&f), and a pointer under its load.
    private static Cursor Bare(Cursor cursor)
    {
        Cursor bare = StatementParts.WithoutImplicitCasts(cursor);
        return bare.Kind == CXCursorKind.CXCursor_ParenExpr || FunctionValues.IsOperator(bare) ? Bare(bare.Children[0])
            : Selections.IsOne(bare) ? Bare(Selections.Selected(bare))
            : bare;
    }
}
