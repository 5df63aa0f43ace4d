// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests;

/// <summary>docs/diagnostics.md: every id is in it, its examples give what it says, and its ways out are ways out.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string File = Repository.PathOf("docs", "diagnostics.md");
    private static readonly PreludeStore Preludes = new(null);
    private static readonly string Text = System.IO.File.ReadAllText(File);

    private static readonly Entry[] Entries = [.. Heading().Split(Text).Skip(1).Chunk(3).Select(c => new Entry(c[0], c[1], c[2]))];

    public static TheoryData<string> Ids { get; } = new(Entries.Select(e => e.Id));

    [Fact]
    public void Code_catalogue_and_refusals_name_the_same_ids()
    {
        Assert.Equal(Rules.All.Select(r => (r.Id, r.Title)), Entries.Select(e => (e.Id, e.Title)));
        Assert.Equal(
            Rules.All.Except(RefusalTests.Elsewhere).Select(r => r.Id),
            Directory.EnumerateFiles(RefusalTests.Folder, "*.txt")
                .SelectMany(f => Id().Matches(System.IO.File.ReadAllText(f)).Select(m => m.Value))
                .Distinct()
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_has_an_example_unless_no_snippet_alone_can_provoke_it(string id)
    {
        Entry entry = Entries.Single(e => e.Id == id);
        Assert.Equal(RefusalTests.Elsewhere.Any(r => r.Id == id), !Bad().IsMatch(entry.Text));
        Assert.Equal(Block().Count(entry.Text), Bad().Count(entry.Text) + Instead().Count(entry.Text));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_ways_out_are_translated(string id) => Assert.All(
        Instead().Matches(Entries.Single(e => e.Id == id).Text), m => Assert.Empty(Translate(m.Groups[1].Value)));

    [Fact]
    public void Its_examples_give_their_id_and_print_what_it_says()
    {
        string now = Text;
        foreach (Entry entry in Entries)
        {
            foreach (Match example in Bad().Matches(entry.Text))
            {
                IReadOnlyList<Diagnostic> told = Translate(example.Groups[1].Value);
                Assert.Equal([entry.Id], told.Select(d => d.Rule.Id).Distinct());
                string printed = string.Concat(told.Select(d => d + "\n"));
                now = now.Replace(example.Value, $"```c\n{example.Groups[1].Value}```\n\n```text\n{printed}```\n", StringComparison.Ordinal);
            }
        }

        Baselines.Check(File, now);
    }

    private static IReadOnlyList<Diagnostic> Translate(string code) =>
        [.. new SnippetTranslator(Preludes).Translate(Snippet.Of("example.c", code.Replace('␀', '\0')), LinuxVersion.Parse("4.19")).Diagnostics];

    private sealed record Entry(string Id, string Title, string Text);

    [GeneratedRegex(@"^## (KT\d{4}): (.+)\n", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"KT\d{4}")]
    private static partial Regex Id();

    [GeneratedRegex(@"^```c$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^```c\n((?:(?!```).*\n)+)```\n\n```text\n(?:(?!```).*\n)*```\n", RegexOptions.Multiline)]
    private static partial Regex Bad();

    [GeneratedRegex(@"Instead:\n\n```c\n((?:(?!```).*\n)+)```\n", RegexOptions.Multiline)]
    private static partial Regex Instead();
}
