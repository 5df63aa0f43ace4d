// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KTrans.Translator.Catalogue;

/// <summary>One model below <c>generated/</c>.</summary>
/// <param name="Function">The kernel function.</param>
/// <param name="Kernel">Its kernel version.</param>
/// <param name="Source">The kernel's file.</param>
/// <param name="FirstLine">First kernel line.</param>
/// <param name="LastLine">Last kernel line.</param>
/// <param name="Model">The C# file, from the workspace's folder.</param>
/// <param name="Snippet">The snippet it was made from, from the workspace's folder.</param>
/// <param name="Refusal">Why it is a stub that throws, with the diagnostic's id; null for a model that runs.</param>
public sealed record ModelEntry(
    string Function, LinuxVersion Kernel, string Source, int FirstLine, int LastLine, string Model, string Snippet, string? Refusal);

/// <summary>Reads what the models of a workspace say of themselves; neither libclang nor a compiler is needed.</summary>
public static class GeneratedModels
{
    /// <summary>The models by kernel version, file and line.</summary>
    public static IReadOnlyList<ModelEntry> Read(Workspace workspace) =>
        [.. workspace.Models().SelectMany(path => InFile(workspace.Root, path))
            .OrderBy(m => m.Kernel).ThenBy(m => m.Model, StringComparer.Ordinal).ThenBy(m => m.FirstLine)];

    private static IEnumerable<ModelEntry> InFile(string root, string path)
    {
        string model = Path.GetRelativePath(root, path).Replace('\\', '/');
        string snippet = Path.ChangeExtension("kernel-snippets" + model[model.IndexOf('/', StringComparison.Ordinal)..], ".c");
        LinuxVersion kernel = LinuxVersion.Parse(Path.GetFileName(Path.GetDirectoryName(path)!));
        CompilationUnitSyntax tree = CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetCompilationUnitRoot();
        foreach (MethodDeclarationSyntax method in tree.DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            if (Translated(method) is [var source, var first, var last])
            {
                yield return new ModelEntry(
                    method.Identifier.ValueText, kernel, source, Number(first), Number(last), model, snippet, Refusal(method));
            }
        }
    }

    /// <summary>The kernel's file, first and last line that a model says it is made of; empty of a method that is no model.</summary>
    internal static string[] Translated(MethodDeclarationSyntax method) =>
        [.. method.AttributeLists.SelectMany(l => l.Attributes)
            .Where(a => a.Name.ToString() == "Translated")
            .SelectMany(a => a.ArgumentList?.Arguments ?? default)
            .Select(a => (a.Expression as LiteralExpressionSyntax)?.Token.ValueText ?? "")];

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static string? Refusal(MethodDeclarationSyntax method)
    {
        ObjectCreationExpressionSyntax? stub = method.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
            .FirstOrDefault(c => c.Type.ToString() == nameof(NotTranslatedException));
        return stub?.ArgumentList is not { Arguments: [var id, var place, var message] } ? null
            : $"{Text(place)}: {Text(id)}: {Text(message)}";
    }

    private static string Text(ArgumentSyntax argument) => (argument.Expression as LiteralExpressionSyntax)?.Token.ValueText ?? "";
}
