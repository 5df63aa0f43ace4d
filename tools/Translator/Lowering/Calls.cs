// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
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
        SourcePlace place = LoweringContext.Place(cursor);
        if (target is { Kind: CXCursorKind.CXCursor_DeclRefExpr, Referenced: { Kind: CXCursorKind.CXCursor_FunctionDecl } function })
        {
            if (Variadics.LowerBuiltin(context, cursor, target.Spelling, written) is { } builtin)
            {
                return builtin;
            }

            if (BuiltinCalls.IsOne(target.Spelling) && !BuiltinCalls.IsOfLibrary(context, target.Spelling))
            {
                return BuiltinCalls.Lower(context, target.Spelling, cursor);
            }

            Callee callee = Callees.Find(context, target, function);
            return new Call(callee, Arguments(context, cursor, written, callee.Parameters.Count, callee.IsVariadic, depth), place);
        }

        Expr pointer = ExpressionLowering.Lower(context, target);
        FunctionPointerType signature = (FunctionPointerType)pointer.Type;
        EquatableList<Expr> arguments = Arguments(context, cursor, written, signature.Passed.Count, signature.IsVariadic, depth);
        return new IndirectCall(pointer, arguments, ExpressionLowering.TypeOf(context, cursor), place);
    }

    private static EquatableList<Expr> Arguments(LoweringContext context, Cursor cursor, List<Cursor> written, int passed, bool isVariadic, int depth)
    {
        int named = isVariadic ? passed - 1 : passed;
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
