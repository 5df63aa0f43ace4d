// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Binary operators. The operands already carry the conversions that C's arithmetic makes.
/// <code>
/// C    a + b     a &amp;&amp; b     a = b     a, b
/// C#   a + b     a &amp;&amp; b     a = b     a; b
/// </code>
/// </summary>
internal static class BinaryOperators
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        Expr left = ExpressionLowering.Lower(context, cursor.Children[0]);
        Expr right = ExpressionLowering.LowerValue(context, cursor.Children[1]);
        SourcePlace place = LoweringContext.Place(cursor);
        return cursor.BinaryOperator switch
        {
            CXBinaryOperatorKind.CXBinaryOperator_Assign when Sizeless.Is(cursor.Type) => Sizeless.Assigned(left, right),
            CXBinaryOperatorKind.CXBinaryOperator_Assign => Assignments.Lower(context, cursor, left, right),
            CXBinaryOperatorKind.CXBinaryOperator_Comma => new Comma(Arrays.Decayed(context, left), right, place),
            CXBinaryOperatorKind.CXBinaryOperator_Add or CXBinaryOperatorKind.CXBinaryOperator_Sub when left.Type is PointerType || right.Type is PointerType =>
                PointerSteps.Lower(context, cursor, left, right),
            CXBinaryOperatorKind kind => new Binary(OperatorOf(kind, cursor), left, right, ExpressionLowering.TypeOf(context, cursor), place),
        };
    }

    /// <summary>The operator, also of a compound assignment.</summary>
    public static BinaryOperator OperatorOf(CXBinaryOperatorKind kind, Cursor cursor) => kind switch
    {
        CXBinaryOperatorKind.CXBinaryOperator_Mul or CXBinaryOperatorKind.CXBinaryOperator_MulAssign => BinaryOperator.Multiply,
        CXBinaryOperatorKind.CXBinaryOperator_Div or CXBinaryOperatorKind.CXBinaryOperator_DivAssign => BinaryOperator.Divide,
        CXBinaryOperatorKind.CXBinaryOperator_Rem or CXBinaryOperatorKind.CXBinaryOperator_RemAssign => BinaryOperator.Remainder,
        CXBinaryOperatorKind.CXBinaryOperator_Add or CXBinaryOperatorKind.CXBinaryOperator_AddAssign => BinaryOperator.Add,
        CXBinaryOperatorKind.CXBinaryOperator_Sub or CXBinaryOperatorKind.CXBinaryOperator_SubAssign => BinaryOperator.Subtract,
        CXBinaryOperatorKind.CXBinaryOperator_Shl or CXBinaryOperatorKind.CXBinaryOperator_ShlAssign => BinaryOperator.ShiftLeft,
        CXBinaryOperatorKind.CXBinaryOperator_Shr or CXBinaryOperatorKind.CXBinaryOperator_ShrAssign => BinaryOperator.ShiftRight,
        CXBinaryOperatorKind.CXBinaryOperator_And or CXBinaryOperatorKind.CXBinaryOperator_AndAssign => BinaryOperator.And,
        CXBinaryOperatorKind.CXBinaryOperator_Xor or CXBinaryOperatorKind.CXBinaryOperator_XorAssign => BinaryOperator.Xor,
        CXBinaryOperatorKind.CXBinaryOperator_Or or CXBinaryOperatorKind.CXBinaryOperator_OrAssign => BinaryOperator.Or,
        CXBinaryOperatorKind.CXBinaryOperator_LT => BinaryOperator.Less,
        CXBinaryOperatorKind.CXBinaryOperator_GT => BinaryOperator.Greater,
        CXBinaryOperatorKind.CXBinaryOperator_LE => BinaryOperator.LessOrEqual,
        CXBinaryOperatorKind.CXBinaryOperator_GE => BinaryOperator.GreaterOrEqual,
        CXBinaryOperatorKind.CXBinaryOperator_EQ => BinaryOperator.Equal,
        CXBinaryOperatorKind.CXBinaryOperator_NE => BinaryOperator.NotEqual,
        CXBinaryOperatorKind.CXBinaryOperator_LAnd => BinaryOperator.LogicalAnd,
        CXBinaryOperatorKind.CXBinaryOperator_LOr => BinaryOperator.LogicalOr,
        _ => throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "operator in " + LoweringContext.Quote(cursor)),
    };
}
