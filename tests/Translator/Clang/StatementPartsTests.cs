// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Tests.Clang;

public sealed class StatementPartsTests
{
    [Fact]
    public void If_with_and_without_else()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("void f(int a) { if (a) a = 1; else a = 2; if (a > 1) a = 3; }");
        List<IfParts> all = unit.All(CXCursorKind.CXCursor_IfStmt).Select(StatementParts.If).ToList();
        Assert.Equal(("a", "a = 1", "a = 2"), (Text(all[0].Condition), Text(all[0].Then), all[0].Else.Text()));
        Assert.Equal(("a > 1", "a = 3", "-"), (Text(all[1].Condition), Text(all[1].Then), all[1].Else.Text()));
    }

    [Fact]
    public void While_and_do()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("void f(int a) { while (a) a--; do a++; while (a < 3); }");
        ConditionAndBody loop = StatementParts.While(unit.All(CXCursorKind.CXCursor_WhileStmt).Single());
        Assert.Equal(("a", "a --"), (Text(loop.Condition), Text(loop.Body)));
        loop = StatementParts.Do(unit.All(CXCursorKind.CXCursor_DoStmt).Single());
        Assert.Equal(("a < 3", "a ++"), (Text(loop.Condition), Text(loop.Body)));
    }

    [Theory]
    [InlineData("a ? b : c", "a|b|c")]
    [InlineData("a ?: c", "a|-|c")]
    [InlineData("(a + b) ?: c", "( a + b )|-|c")]
    public void Conditional_in_both_forms(string expression, string expected)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean($"int f(int a, int b, int c) {{ return {expression}; }}");
        Assert.True(StatementParts.IsConditional(unit.Returned()));
        ConditionalParts parts = StatementParts.Conditional(unit.Returned());
        Assert.Equal(expected, $"{Text(parts.Condition)}|{parts.Then.Text()}|{Text(parts.Else)}");
    }

    [Fact]
    public void Gnu_conditional_is_known_inside_a_macro_and_with_conversions()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("#define OR(x, y) ((x) ?: (y))\nlong f(char *a, int b, long c) { (void)OR(a, (char *)c); return OR(b, c); }");
        Assert.Equal(2, unit.Root.SelfAndDescendants().Count(StatementParts.IsConditional));
    }

    [Theory]
    [InlineData("a", "long", "int")]
    [InlineData("a + b", "long", "long")]
    [InlineData("c", "long", "unsigned char")]
    [InlineData("*p", "long", "short")]
    public void An_implicit_conversion_leads_to_what_is_converted(string expression, string type, string inner)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean($"long f(int a, long b, unsigned char c, short *p) {{ return {expression}; }}");
        Cursor node = unit.Returned();
        Assert.Equal(type, node.Type.Spelling);
        Assert.Equal(inner, StatementParts.WithoutImplicitCasts(node).Type.Spelling);
    }

    [Theory]
    [InlineData("__func__")]
    [InlineData("\"text\"")]
    public void A_string_decays_but_a_function_name_is_no_literal(string expression)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean($"const char *f(void) {{ return {expression}; }}");
        Cursor node = StatementParts.WithoutImplicitCasts(unit.Returned());
        Assert.Equal(expression == "__func__" ? CXCursorKind.CXCursor_UnexposedExpr : CXCursorKind.CXCursor_StringLiteral, node.Kind);
    }

    [Theory]
    [InlineData("__builtin_offsetof(struct s, a)")]
    [InlineData("__builtin_types_compatible_p(int, long)")]
    [InlineData("__builtin_choose_expr(1, 2, 3)")]
    [InlineData("(long)x")]
    [InlineData("(5)")]
    public void What_is_written_is_no_implicit_cast(string expression)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean($"struct s {{ int a; }}; void f(int x) {{ (void){expression}; }}");
        Cursor cast = unit.All(CXCursorKind.CXCursor_CStyleCastExpr).First();
        Assert.False(StatementParts.IsImplicitCast(cast.Children[^1], out _));
    }

    [Fact]
    public void The_wrong_kind_of_node_is_refused()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("int f(void) { return 1; }");
        Cursor node = unit.Returned();
        Assert.Throws<ArgumentException>(() => StatementParts.If(node));
        Assert.Throws<ArgumentException>(() => StatementParts.Conditional(node));
    }

    private static string Text(Cursor node) => ((Cursor?)node).Text();
}
