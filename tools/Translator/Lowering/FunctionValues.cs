// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Functions as values: their handles.
/// <code>
/// C    sort(a, n, compare)
/// C#   sort(a, n, FunctionPointer.To("compare", "int(ptr,ptr)", (delegate*&lt;int*, int*, int&gt;)&amp;compare))
/// </code>
/// </summary>
internal static class FunctionValues
{
    public static Expr Lower(LoweringContext context, Cursor cursor, Cursor function)
    {
        Callee callee = Callees.Find(context, cursor, function);
        return callee.Parameters.Any(p => p is BoolType) && callee.Kind != Runtime.Surface.PrimitiveKind.Translated
            ? throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, $"primitive {callee.Name}, which takes truth values, as a value")
            : new FunctionRef(callee, TypeLowering.Lower(context, function.Type, cursor), LoweringContext.Place(cursor));
    }

    /// <summary>Whether an expression is <c>*f</c> or <c>&amp;f</c> of a function, which is that function again.</summary>
    public static bool IsOperator(Cursor cursor) => cursor.Kind == CXCursorKind.CXCursor_UnaryOperator && cursor.UnaryOperator switch
    {
        CXUnaryOperatorKind.CXUnaryOperator_Deref => TypeLowering.IsFunction(cursor.Type),
        CXUnaryOperatorKind.CXUnaryOperator_AddrOf => TypeLowering.IsFunction(cursor.Children[0].Type),
        _ => false,
    };
}
