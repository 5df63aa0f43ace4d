// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.CompilerServices;
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KTrans.Runtime.Tests;

/// <summary>
/// A body that later kernels inherit binds to the names of the class it stands in. So it must not name what a later
/// class declares again: a constant whose value moves, or a function that becomes another one.
/// </summary>
public sealed class SharedBodyTests
{
    private static readonly string[] Chain = [.. VersionTable.Chain.Reverse().Select(c => c.Class.Name)];

    private static readonly List<Member> Members = [.. Trees().SelectMany(MembersOf)];

    [Fact]
    public void Inherited_bodies_name_nothing_that_a_later_kernel_redefines()
    {
        List<string> wrong = [];
        foreach (Member body in Members.Where(member => member.Body is not null))
        {
            wrong.AddRange(NamesIn(body.Body!)
                .SelectMany(name => Members.Where(m => m.Name == name && m.Level > body.Level))
                .Where(redefined => IsInheritedBy(body, redefined.Level))
                .Select(redefined => $"{body} names {redefined.Name}, which {Chain[redefined.Level]} redefines"));
        }

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void The_machine_names_no_constant_that_moves()
    {
        HashSet<string> moving = [.. Members.Where(m => m.Body is null && Members.Exists(o => o.Name == m.Name && o.Level < m.Level)).Select(m => m.Name)];
        Assert.Contains("PAGEVEC_SIZE", moving);
        Assert.Contains("VM_SPECIAL", moving);
        IEnumerable<string> wrong = Trees()
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>())
            .Where(access => Chain.Contains(access.Expression.ToString()) && moving.Contains(access.Name.ToString()))
            .Where(access => !access.Ancestors().OfType<ClassDeclarationSyntax>().Any(c => c.Identifier.Text.StartsWith("Behaviour", StringComparison.Ordinal)))
            .Select(access => access.ToString());
        Assert.Empty(wrong);
    }

    // An oops names the primitives under way: the JIT must neither inline such a one nor leave it by a tail call.
    [Fact]
    public void A_primitive_that_can_end_a_run_is_not_inlined()
    {
        MethodDeclarationSyntax[] primitives = [.. Trees()
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(method => HasAttribute(method, "Model") || HasAttribute(method, "Spy") || HasAttribute(method, "NoOp"))];
        Assert.Contains(primitives, method => !HasAttribute(method, "MethodImpl"));
        Assert.Empty(primitives.Where(CallsOrThrows).Where(method => !HasAttribute(method, "MethodImpl")).Select(method => method.Identifier.Text));
    }

    private static bool HasAttribute(MethodDeclarationSyntax method, string name) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == name);

    private static bool CallsOrThrows(MethodDeclarationSyntax method) => method.DescendantNodes().Any(node =>
        node is InvocationExpressionSyntax { Expression: not IdentifierNameSyntax { Identifier.Text: "nameof" } } or ThrowExpressionSyntax or ThrowStatementSyntax);

    // Whether a later class still has the body: not ended by then, not hidden on the way.
    private static bool IsInheritedBy(Member body, int level) =>
        !(body.Until is { } until && until <= Release(level))
        && !Members.Exists(m => m.Body is not null && m.Name == body.Name && m.Level > body.Level && m.Level <= level);

    private static LinuxVersion Release(int level) =>
        LinuxVersion.Parse(typeof(Machine).Assembly.GetType("KTrans.Runtime." + Chain[level])!
            .GetCustomAttribute<KernelVersionAttribute>(inherit: false)!.Version);

    // Simple names, and those after 'this' class; a name after another type's is explicit.
    private static IEnumerable<string> NamesIn(SyntaxNode body) =>
        body.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name)
            .Where(name => name.Parent is not QualifiedNameSyntax and not NameColonSyntax)
            .Where(name => !name.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression.ToString() == "nameof"))
            .Select(name => name.Identifier.Text);

    private static IEnumerable<Member> MembersOf(SyntaxTree tree)
    {
        foreach (ClassDeclarationSyntax type in tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
        {
            int level = Array.IndexOf(Chain, type.Identifier.Text);
            if (level < 0)
            {
                continue;
            }

            foreach (MethodDeclarationSyntax method in type.Members.OfType<MethodDeclarationSyntax>())
            {
                yield return new Member(method.Identifier.Text, level, UntilOf(method), (SyntaxNode?)method.Body ?? method.ExpressionBody);
            }

            foreach (VariableDeclaratorSyntax constant in type.Members.OfType<FieldDeclarationSyntax>().SelectMany(f => f.Declaration.Variables))
            {
                yield return new Member(constant.Identifier.Text, level, null, null);
            }
        }
    }

    private static LinuxVersion? UntilOf(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes)
            .Where(attribute => attribute.Name.ToString() == "Until")
            .Select(attribute => (LinuxVersion?)LinuxVersion.Parse(attribute.ArgumentList!.Arguments[0].ToString().Trim('"')))
            .FirstOrDefault();

    private static IEnumerable<SyntaxTree> Trees([CallerFilePath] string here = "")
    {
        string runtime = Path.GetFullPath(Path.Combine(Root(here), "runtime"));
        return Directory.EnumerateFiles(runtime, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file));
    }

    // Deterministic builds hide the source folder; the output folder lies in the same repository.
    private static string Root(string here)
    {
        string? folder = File.Exists(here) ? Path.GetDirectoryName(here) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "KTrans.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("the repository was not found");
    }

    private sealed record Member(string Name, int Level, LinuxVersion? Until, SyntaxNode? Body)
    {
        public override string ToString() => $"{Chain[Level]}.{Name}";
    }
}
