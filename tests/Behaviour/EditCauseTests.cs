// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Translator.Snippets;

namespace KTrans.Behaviour.Tests;

/// <summary>
/// An edit of a snippet's C is found by comparing the edited function with the original, and the edited line is named
/// as the cause, in each situation in which they differ.
/// </summary>
public sealed class EditCauseTests
{
    public static TheoryData<string> Files { get; } = new(Mutations.All.Select(m => m.File).Distinct());

    [Theory]
    [MemberData(nameof(Files))]
    public void The_edited_line_is_the_cause(string file)
    {
        Mutation[] edits = [.. Mutations.All.Where(m => m.File == file)];
        IReadOnlyDictionary<string, PairComparison> compared = Compare(SnippetLab.Committed[file], [.. edits.Select(e => e.Apply(SnippetLab.Committed[file]) with { Variant = e.What })]);
        Assert.All(edits, edit =>
        {
            PairComparison pair = compared[edit.What];
            Assert.NotEmpty(pair.Differences);
            Assert.All(pair.Differences, d => Assert.True(
                Is(edit, d.From) || Is(edit, d.To), $"{edit.What}: lines {edit.First} to {edit.Last}, told are {d.From} and {d.To}, when {string.Join(", ", d.When)}"));
        });
    }

    // Names are nothing that a function does.
    [Fact]
    public void An_edit_of_names_is_no_difference()
    {
        Snippet snippet = SnippetLab.Committed["v4.4/do_anonymous_page.c"];
        string text = snippet.Text.Replace("release:", "lost:", StringComparison.Ordinal).Replace("goto release", "goto lost", StringComparison.Ordinal)
            .Replace("memcg", "group", StringComparison.Ordinal).Replace("pte_t entry;", "pte_t filled;", StringComparison.Ordinal)
            .Replace("entry", "filled", StringComparison.Ordinal);
        Assert.NotEqual(snippet.Text, text);
        PairComparison pair = Compare(snippet, [snippet with { Text = text, Variant = "names" }])["names"];
        Assert.All(pair.Situations, s => Assert.Equal(Verdict.Same, s.Verdict));
        Assert.True(pair is { Differences: [], Orders: [], New: [], Gone: [] });
    }

    private static bool Is(Mutation edit, Place place) => place.Line >= edit.First && place.Line <= edit.Last;

    private static IReadOnlyDictionary<string, PairComparison> Compare(Snippet snippet, IReadOnlyList<Snippet> edits)
    {
        using ComparedSnippets all = new([snippet, .. edits]);
        ModelName original = all.Image.Models.Single(m => m.Variant is null);
        return all.Image.Models.Where(m => m.Variant is not null).ToDictionary(m => m.Variant!, m => all.Compare(original, m).Pairs[0]);
    }
}
