// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace KTrans.Behaviour.Tests;

/// <summary>A model with one statement changed.</summary>
/// <param name="Name">Version, kernel line, and what was done to what: the name of the mutant.</param>
/// <param name="Model">What it is called in the image.</param>
internal sealed record ModelMutant(string Name, ModelName Model);

/// <summary>
/// Mutants of a model's checked form, made by Roslyn over every statement: left out, its condition turned round, its
/// value made 0. They stand in one assembly, each in a namespace of its own.
/// </summary>
internal static class ModelMutants
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f))];

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14);

    /// <summary>The original and its mutants; those that are no C# are left out.</summary>
    public static (ModelImage Image, ModelName Original, IReadOnlyList<ModelMutant> Mutants) Of(TranslatedFile file, string function)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(file.CheckedText, Parsing).GetRoot();
        MethodDeclarationSyntax method = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Single(m => m.Identifier.Text == function);
        List<(string Name, SyntaxNode Root)> variants = [("", root), .. method.Body!.DescendantNodes().OfType<StatementSyntax>().SelectMany(s => Changes(s, root))];
        List<(string Name, ModelName Model, SyntaxTree Tree)> trees = [.. variants.Select((v, i) => (
            $"{file.Kernel} {v.Name}", new ModelName(file.Kernel, function, file.ClassName.Replace("KTrans.Generated.", $"KTrans.Generated.M{i}.", StringComparison.Ordinal), false, $"M{i}"), Named(v.Root, i)))];
        byte[] assembly = Compile(trees.Select(t => t.Tree), out HashSet<SyntaxTree> broken);
        ModelMutant[] mutants = [.. trees.Where(t => !broken.Contains(t.Tree)).Select(t => new ModelMutant(t.Name, t.Model))];
        ModelImage image = new(
            assembly, [.. mutants.Select(m => m.Model)], new Dictionary<string, IReadOnlyList<FunctionOutline>>(),
            new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, IReadOnlyDictionary<int, string>>());
        return (image, mutants[0].Model, mutants[1..]);
    }

    private static IEnumerable<(string Name, SyntaxNode Root)> Changes(StatementSyntax statement, SyntaxNode root)
    {
        string Name(string what) => $"line {Line(statement)}, {what}: {Text(statement)}";
        switch (statement)
        {
            case ExpressionStatementSyntax e when !IsTelling(e) && HasEffect(e):
                yield return (Name("left out"), root.ReplaceNode(statement, SyntaxFactory.EmptyStatement()));
                break;
            case GotoStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax:
                yield return (Name("left out"), root.ReplaceNode(statement, SyntaxFactory.EmptyStatement()));
                break;
            case IfStatementSyntax s:
                yield return (Name("turned round"), root.ReplaceNode(s.Condition, Not(s.Condition)));
                break;
            case ReturnStatementSyntax { Expression: { } value } when !IsZero(value):
                yield return (Name("made 0"), root.ReplaceNode(value, Zero));
                break;
            case LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } value }] } when !value.ToString().StartsWith("Checked.", StringComparison.Ordinal) && !IsZero(value):
                yield return (Name("made 0"), root.ReplaceNode(value, Zero));
                break;
        }
    }

    private static ExpressionSyntax Not(ExpressionSyntax condition) =>
        SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(condition));

    private static LiteralExpressionSyntax Zero => SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression);

    // What only the checked form has tells, and notes lines.
    private static bool IsTelling(ExpressionStatementSyntax statement) =>
        statement.Expression is AssignmentExpressionSyntax { Right: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } }
        || statement.ToString().Contains("checks.", StringComparison.Ordinal) && statement.Expression is InvocationExpressionSyntax;

    // The checked form tells of parameters, which only reads them.
    private static bool HasEffect(ExpressionStatementSyntax statement) => Plain(statement) is not IdentifierNameSyntax;

    private static bool IsZero(ExpressionSyntax value) => Plain(value).ToString() is "0" or "null" or "default" or "false";

    private static SyntaxNode Plain(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<ConditionalExpressionSyntax>().FirstOrDefault()?.WhenFalse ?? node;

    private static int Line(StatementSyntax statement) => statement.GetLocation().GetMappedLineSpan().StartLinePosition.Line + 1;

    // The plain side says what the C says.
    private static string Text(StatementSyntax statement)
    {
        string text = Plain(statement is IfStatementSyntax s ? s.Condition : statement).ToString();
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static SyntaxTree Named(SyntaxNode root, int number)
    {
        BaseNamespaceDeclarationSyntax space = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().First();
        string name = space.Name.ToString().Replace("KTrans.Generated.", $"KTrans.Generated.M{number}.", StringComparison.Ordinal);
        return CSharpSyntaxTree.Create((CSharpSyntaxNode)root.ReplaceNode(space.Name, SyntaxFactory.ParseName(name).WithTriviaFrom(space.Name)), Parsing);
    }

    private static byte[] Compile(IEnumerable<SyntaxTree> trees, out HashSet<SyntaxTree> broken)
    {
        broken = [];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Mutants", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release));
        broken.UnionWith(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.SourceTree!));
        using MemoryStream image = new();
        EmitResult emitted = compilation.RemoveSyntaxTrees(broken).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return image.ToArray();
    }
}
