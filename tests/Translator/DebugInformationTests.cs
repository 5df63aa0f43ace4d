// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Reflection.Metadata;
using KTrans.Tests.Shared;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests;

/// <summary>The debug information of the checked form leads to the snippets, line for line.</summary>
public sealed class DebugInformationTests
{
    private static readonly PreludeStore Preludes = new(null);

    public static TheoryData<string> Snippets { get; } = new(
        "v2.6.32/__do_fault.c", "v4.4/do_anonymous_page.c", "v4.19/do_anonymous_page.c", "v6.8/do_anonymous_page.c");

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Sequence_points_are_the_statements_of_the_snippet(string name)
    {
        string path = Repository.PathOf("kernel-snippets", name);
        string[] lines = File.ReadAllLines(path);
        TranslatedFile file = new SnippetTranslator(Preludes).Translate(Snippet.Read(path));
        CompiledModels compiled = new ModelCompiler(Preludes).Compile([file], isChecked: true);
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbImage([.. compiled.Symbols]);
        MetadataReader reader = provider.GetMetadataReader();

        List<SequencePoint> points = [.. reader.MethodDebugInformation
            .SelectMany(handle => reader.GetMethodDebugInformation(handle).GetSequencePoints())
            .Where(point => !point.IsHidden)];
        Assert.All(points, point => Assert.Equal(path, reader.GetString(reader.GetDocument(point.Document).Name)));
        ImmutableSortedSet<int> hit = [.. points.Select(point => point.StartLine)];
        Assert.All(hit, line => Assert.False(string.IsNullOrWhiteSpace(lines[line - 1]), $"line {line}"));

        // Every line that does something on its own can be stopped at.
        string[] acts = ["return", "goto", "page_table = ", "vmf->pte = ", "unlock_page", "folio_put", "put_page"];
        Assert.All(
            Enumerable.Range(1, lines.Length).Where(n => acts.Any(a => lines[n - 1].TrimStart().StartsWith(a, StringComparison.Ordinal))),
            line => Assert.True(hit.Contains(line), $"line {line}: {lines[line - 1]}"));
    }
}
