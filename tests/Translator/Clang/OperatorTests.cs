// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Tests.Clang;

/// <summary>Each operator of C has the number that our enum gives it.</summary>
public sealed class OperatorTests
{
    public static TheoryData<string, CXBinaryOperatorKind> BinaryOperators => new()
    {
        { "a * b", CXBinaryOperatorKind.CXBinaryOperator_Mul },
        { "a / b", CXBinaryOperatorKind.CXBinaryOperator_Div },
        { "a % b", CXBinaryOperatorKind.CXBinaryOperator_Rem },
        { "a + b", CXBinaryOperatorKind.CXBinaryOperator_Add },
        { "a - b", CXBinaryOperatorKind.CXBinaryOperator_Sub },
        { "a << b", CXBinaryOperatorKind.CXBinaryOperator_Shl },
        { "a >> b", CXBinaryOperatorKind.CXBinaryOperator_Shr },
        { "a < b", CXBinaryOperatorKind.CXBinaryOperator_LT },
        { "a > b", CXBinaryOperatorKind.CXBinaryOperator_GT },
        { "a <= b", CXBinaryOperatorKind.CXBinaryOperator_LE },
        { "a >= b", CXBinaryOperatorKind.CXBinaryOperator_GE },
        { "a == b", CXBinaryOperatorKind.CXBinaryOperator_EQ },
        { "a != b", CXBinaryOperatorKind.CXBinaryOperator_NE },
        { "a & b", CXBinaryOperatorKind.CXBinaryOperator_And },
        { "a ^ b", CXBinaryOperatorKind.CXBinaryOperator_Xor },
        { "a | b", CXBinaryOperatorKind.CXBinaryOperator_Or },
        { "a && b", CXBinaryOperatorKind.CXBinaryOperator_LAnd },
        { "a || b", CXBinaryOperatorKind.CXBinaryOperator_LOr },
        { "a = b", CXBinaryOperatorKind.CXBinaryOperator_Assign },
        { "a *= b", CXBinaryOperatorKind.CXBinaryOperator_MulAssign },
        { "a /= b", CXBinaryOperatorKind.CXBinaryOperator_DivAssign },
        { "a %= b", CXBinaryOperatorKind.CXBinaryOperator_RemAssign },
        { "a += b", CXBinaryOperatorKind.CXBinaryOperator_AddAssign },
        { "a -= b", CXBinaryOperatorKind.CXBinaryOperator_SubAssign },
        { "a <<= b", CXBinaryOperatorKind.CXBinaryOperator_ShlAssign },
        { "a >>= b", CXBinaryOperatorKind.CXBinaryOperator_ShrAssign },
        { "a &= b", CXBinaryOperatorKind.CXBinaryOperator_AndAssign },
        { "a ^= b", CXBinaryOperatorKind.CXBinaryOperator_XorAssign },
        { "a |= b", CXBinaryOperatorKind.CXBinaryOperator_OrAssign },
        { "a, b", CXBinaryOperatorKind.CXBinaryOperator_Comma },
    };

    public static TheoryData<string, CXUnaryOperatorKind> UnaryOperators => new()
    {
        { "a++", CXUnaryOperatorKind.CXUnaryOperator_PostInc },
        { "a--", CXUnaryOperatorKind.CXUnaryOperator_PostDec },
        { "++a", CXUnaryOperatorKind.CXUnaryOperator_PreInc },
        { "--a", CXUnaryOperatorKind.CXUnaryOperator_PreDec },
        { "&a", CXUnaryOperatorKind.CXUnaryOperator_AddrOf },
        { "*p", CXUnaryOperatorKind.CXUnaryOperator_Deref },
        { "+a", CXUnaryOperatorKind.CXUnaryOperator_Plus },
        { "-a", CXUnaryOperatorKind.CXUnaryOperator_Minus },
        { "~a", CXUnaryOperatorKind.CXUnaryOperator_Not },
        { "!a", CXUnaryOperatorKind.CXUnaryOperator_LNot },
        { "__real__ a", CXUnaryOperatorKind.CXUnaryOperator_Real },
        { "__imag__ a", CXUnaryOperatorKind.CXUnaryOperator_Imag },
        { "__extension__ a", CXUnaryOperatorKind.CXUnaryOperator_Extension },
    };

    [Theory]
    [MemberData(nameof(BinaryOperators))]
    public void A_binary_operator_has_its_kind(string expression, CXBinaryOperatorKind expected)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean($"void f(int a, int b) {{ {expression}; }}");
        Cursor node = unit.Declaration("f").Children[^1].Children[0];
        Assert.Equal(expected, node.BinaryOperator);
        Assert.Equal(CXUnaryOperatorKind.CXUnaryOperator_Invalid, node.UnaryOperator);
        Assert.Equal(IsCompoundAssignment(expected) ? CXCursorKind.CXCursor_CompoundAssignOperator : CXCursorKind.CXCursor_BinaryOperator, node.Kind);
    }

    [Theory]
    [MemberData(nameof(UnaryOperators))]
    public void A_unary_operator_has_its_kind(string expression, CXUnaryOperatorKind expected)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean($"void f(int a, int *p) {{ {expression}; }}");
        Cursor node = StatementParts.WithoutImplicitCasts(unit.Declaration("f").Children[^1].Children[0]);
        Assert.Equal(expected, node.UnaryOperator);
        Assert.Equal(CXBinaryOperatorKind.CXBinaryOperator_Invalid, node.BinaryOperator);
    }

    private static bool IsCompoundAssignment(CXBinaryOperatorKind kind)
        => kind is >= CXBinaryOperatorKind.CXBinaryOperator_MulAssign and <= CXBinaryOperatorKind.CXBinaryOperator_OrAssign;
}
