// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Runtime.Surface;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Calls by name, to a primitive or to a function of the same file, and calls through a function pointer.
/// <code>
/// C    put_page(page)     vma-&gt;vm_ops-&gt;fault(vma, &amp;vmf)
/// C#   put_page(page)     vma-&gt;vm_ops-&gt;fault.invoke(vma, &amp;vmf)
/// </code>
/// </summary>
internal static class Calls
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        Cursor target = Bare(cursor.Children[0]);
        EquatableList<Expr> arguments = new(cursor.Children.Skip(1).Select(a => ExpressionLowering.Lower(context, a)));
        return target is { Kind: CXCursorKind.CXCursor_DeclRefExpr, Referenced: { Kind: CXCursorKind.CXCursor_FunctionDecl } function }
            ? new Call(Callee(context, target, function.Type.Canonical), arguments, LoweringContext.Place(cursor))
            : new IndirectCall(
                ExpressionLowering.Lower(context, target), arguments, ExpressionLowering.TypeOf(context, cursor), LoweringContext.Place(cursor));
    }

    private static Callee Callee(LoweringContext context, Cursor target, ClangType type)
    {
        string name = target.Spelling;
        if (type.IsVariadic)
        {
            throw LoweringContext.Refuse(Rules.Variadic, target, $"{name} takes a variable number of arguments");
        }

        CType result = TypeLowering.Lower(context, type.ResultType, target);
        List<CType> parameters = [.. type.ParameterTypes.Select(p => TypeLowering.Lower(context, p, target))];
        if (context.Defined(name) is { } defined)
        {
            return new Callee(defined, result, result, new(parameters), PrimitiveKind.Translated);
        }

        if (!context.Prelude.Functions.TryGetValue(name, out PreludeFunction? primitive))
        {
            RefusedException refused = LoweringContext.Refuse(
                Rules.MissingPrimitive, target, $"function {name} is not in {context.Prelude.RuntimeName}");
            throw new RefusedException(refused.Diagnostic with { Missing = name });
        }

        return new Callee(
            name,
            primitive.TruthResult ? CType.Bool : result,
            result,
            new(parameters.Select((p, i) => primitive.TruthParameters[i] ? CType.Bool : p)),
            primitive.Kind);
    }

    // The function's name stands under its decay to a pointer, and a pointer under its load.
    private static Cursor Bare(Cursor cursor)
    {
        Cursor bare = StatementParts.WithoutImplicitCasts(cursor);
        return bare.Kind == CXCursorKind.CXCursor_ParenExpr ? Bare(bare.Children[0]) : bare;
    }
}
