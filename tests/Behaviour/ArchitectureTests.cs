// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Lab.Scenarios;
using KTrans.Lab.State;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Catalogue;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Passes;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;
using Microsoft.CodeAnalysis.CSharp;

namespace KTrans.Behaviour.Tests;

/// <summary>docs/architecture.md names what is there.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("docs", "architecture.md"));

    [Fact]
    public void Every_path_it_names_exists() => Assert.All(
        Path().Matches(Text).Select(m => m.Groups[1].Value).Where(p => !p.Contains('<', StringComparison.Ordinal)),
        path => Assert.True(System.IO.Path.Exists(Repository.PathOf(path)), path));

    [Fact]
    public void Its_passes_are_the_passes_in_their_order() => Assert.Equal(
        PassList.All.Select(p => p.Name), PassRow().Matches(Text).Select(m => m.Groups[1].Value));

    [Fact]
    public void Its_equivalences_are_those_of_the_lab() => Assert.Contains(
        string.Concat(Equivalences.All.Select(e => $"| {e.Name} | {e.Description} |\n")), Text, StringComparison.Ordinal);

    // What is told of differences is derived from the runs: the table of folders says so.
    [Fact]
    public void Comparisons_know_no_function_and_no_version()
    {
        HashSet<string> names = [.. PrimitiveCatalogue.Read().Select(p => p.Name), .. SnippetLab.Image(SnippetLab.Committed.Values).Models.Select(m => m.Name), .. ScenarioCatalogue.Subjects];
        string[] texts = [.. Directory.EnumerateFiles(Repository.PathOf("tools", "Lab", "Comparison"), "*.cs")
            .SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantTokens())
            .Where(t => t.RawKind is (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken).Select(t => t.ValueText)];
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.DoesNotContain(Word().Matches(text), w => names.Contains(w.Value) || w.Value.Contains('_', StringComparison.Ordinal) || LinuxVersion.TryParse(w.Value, out _)));
    }

    [Fact]
    public void Its_missing_primitive_is_told_as_it_says()
    {
        Snippet snippet = new("f.c", "#line 4300 \"mm/memory.c\"\nvoid f(struct folio *folio) { folio_mark_accessed(folio); }", null);
        Diagnostic told = Assert.Single(new SnippetTranslator(new PreludeStore(null)).Translate(snippet, LinuxVersion.Parse("6.8")).Diagnostics);
        Assert.Contains($"error {told.Rule.Id}: {told.Message}", Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"`((?:runtime|tools|tests|generated|kernel-snippets|docs|bench)/[^` ]*)`")]
    private static partial Regex Path();

    [GeneratedRegex(@"[\w.]+\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\| `([a-z-]+)` \| .* \| .* \|$", RegexOptions.Multiline)]
    private static partial Regex PassRow();
}
