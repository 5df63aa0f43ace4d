// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Tests.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KTrans.Runtime.Tests;

/// <summary>
/// C may leave anything in a struct, and following a wild pointer kills a .NET process: primitives follow a pointer that
/// they read from memory only through <see cref="Machine.Follow"/>.
/// </summary>
public sealed class FollowedPointerTests
{
    [Fact]
    public void Pointer_read_from_memory_is_followed_checked()
    {
        string root = Repository.PathOf("runtime");
        List<string> wrong = [];
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)))
        {
            wrong.AddRange(CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes()
                .Where(n => Followed(n) is { } pointer && IsRead(pointer))
                .Select(n => $"{Path.GetRelativePath(root, file)}: {n}"));
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("a->b->c", true)]
    [InlineData("(*a->b).c", true)]
    [InlineData("((x*)a->b)->c", true)]
    [InlineData("a->b[3]", true)]
    [InlineData("a[3]->b", true)]
    [InlineData("a->b.c->d", true)]
    [InlineData("a->b.c.d", false)]
    [InlineData("machine.Follow(a->b)->c", false)]
    [InlineData("f(a->b)", false)]
    public void The_rule_finds_what_it_must(string expression, bool isWrong) => Assert.Equal(
        isWrong, SyntaxFactory.ParseExpression(expression).DescendantNodesAndSelf().Any(n => Followed(n) is { } pointer && IsRead(pointer)));

    // The pointer whose target an expression touches.
    private static ExpressionSyntax? Followed(SyntaxNode node) => node switch
    {
        MemberAccessExpressionSyntax m when m.IsKind(SyntaxKind.PointerMemberAccessExpression) => m.Expression,
        PrefixUnaryExpressionSyntax p when p.IsKind(SyntaxKind.PointerIndirectionExpression) => p.Operand,
        ElementAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax } e when !IsArray(e) => e.Expression,
        _ => null,
    };

    // Whether a pointer was read from memory right there.
    private static bool IsRead(ExpressionSyntax pointer) => pointer switch
    {
        ParenthesizedExpressionSyntax p => IsRead(p.Expression),
        CastExpressionSyntax c => IsRead(c.Expression),
        ElementAccessExpressionSyntax => true,
        MemberAccessExpressionSyntax m => m.IsKind(SyntaxKind.PointerMemberAccessExpression) || IsRead(m.Expression),
        PrefixUnaryExpressionSyntax p => p.IsKind(SyntaxKind.PointerIndirectionExpression),
        _ => false,
    };

    // Fixed buffers lie in the struct itself.
    private static bool IsArray(ElementAccessExpressionSyntax e) =>
        e.Expression.ToString().EndsWith("->pages", StringComparison.Ordinal) || e.Expression.ToString().EndsWith("rss_stat.count", StringComparison.Ordinal);
}
