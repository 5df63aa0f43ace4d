// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Unary operators.
/// <code>
/// C    *pte     &amp;ptl     !page            -n     ~mask     i++     *function, &amp;function
/// C#   *pte     &amp;ptl     page == null     -n     ~mask     i++     the function's handle
/// </code>
/// </summary>
internal static class UnaryOperators
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        CXUnaryOperatorKind kind = cursor.UnaryOperator;
        Expr operand = ExpressionLowering.Lower(context, cursor.Children[0]);
        CType type = ExpressionLowering.TypeOf(context, cursor);
        SourcePlace place = LoweringContext.Place(cursor);
        return kind switch
        {
            CXUnaryOperatorKind.CXUnaryOperator_Deref when TypeLowering.IsFunction(cursor.Type) => operand,
            CXUnaryOperatorKind.CXUnaryOperator_AddrOf when TypeLowering.IsFunction(cursor.Children[0].Type) => operand,
            CXUnaryOperatorKind.CXUnaryOperator_Deref => (Expr?)Arrays.ArrayAt(context, cursor, Arrays.Decayed(context, operand)) ?? new Dereference(Arrays.Decayed(context, operand), type, place),
            CXUnaryOperatorKind.CXUnaryOperator_AddrOf => operand.Type is ArrayType ? Arrays.Decayed(context, operand) : new AddressOf(operand, type, place),
            CXUnaryOperatorKind.CXUnaryOperator_Plus => new Unary(UnaryOperator.Plus, operand, type, place),
            CXUnaryOperatorKind.CXUnaryOperator_Minus => new Unary(UnaryOperator.Minus, operand, type, place),
            CXUnaryOperatorKind.CXUnaryOperator_Not => new Unary(UnaryOperator.Complement, operand, type, place),
            CXUnaryOperatorKind.CXUnaryOperator_LNot => new Unary(UnaryOperator.Not, operand, type, place),
            CXUnaryOperatorKind.CXUnaryOperator_PreInc => Step(context, cursor, operand, isIncrement: true, isPrefix: true),
            CXUnaryOperatorKind.CXUnaryOperator_PostInc => Step(context, cursor, operand, isIncrement: true, isPrefix: false),
            CXUnaryOperatorKind.CXUnaryOperator_PreDec => Step(context, cursor, operand, isIncrement: false, isPrefix: true),
            CXUnaryOperatorKind.CXUnaryOperator_PostDec => Step(context, cursor, operand, isIncrement: false, isPrefix: false),
            CXUnaryOperatorKind.CXUnaryOperator_Extension => operand,
            _ => throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "operator in " + LoweringContext.Quote(cursor)),
        };
    }

    private static IncrementDecrement Step(LoweringContext context, Cursor cursor, Expr operand, bool isIncrement, bool isPrefix) =>
        new(isIncrement, isPrefix, operand, LoweringContext.Place(cursor))
        {
            Steps = operand.Type is PointerType ? Arrays.StepsOf(context, operand, cursor.Children[0]) : 1,
        };
}
