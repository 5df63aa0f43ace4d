// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
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
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        Cursor target = Bare(cursor.Children[0]);
        EquatableList<Expr> arguments = new(cursor.Children.Skip(1).Select(a => ExpressionLowering.Lower(context, a)));
        return target is { Kind: CXCursorKind.CXCursor_DeclRefExpr, Referenced: { Kind: CXCursorKind.CXCursor_FunctionDecl } function }
            ? new Call(Callees.Find(context, target, function), arguments, LoweringContext.Place(cursor))
            : new IndirectCall(
                ExpressionLowering.Lower(context, target), arguments, ExpressionLowering.TypeOf(context, cursor), LoweringContext.Place(cursor));
    }

    // The function's name stands under its decay to a pointer, under (**f) and (&f), and a pointer under its load.
    private static Cursor Bare(Cursor cursor)
    {
        Cursor bare = StatementParts.WithoutImplicitCasts(cursor);
        return bare.Kind == CXCursorKind.CXCursor_ParenExpr || FunctionValues.IsOperator(bare) ? Bare(bare.Children[0]) : bare;
    }
}
