// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Snippets;

namespace KTrans.Behaviour.Tests;

/// <summary>An edit of the C changes exactly the cells of the table that it must.</summary>
public sealed class MutationTests
{
    public static TheoryData<string> Names { get; } = new([.. Mutations.All.Select(m => m.ToString())]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Edit_changes_exactly_the_predicted_cells(string name)
    {
        Mutation mutation = Mutations.All.Single(m => m.ToString() == name);
        Dictionary<string, Snippet> snippets = new(SnippetLab.Committed);
        snippets[mutation.File] = mutation.Apply(snippets[mutation.File]);
        Assert.Equal(
            new SortedSet<string>(mutation.Changes, StringComparer.Ordinal),
            SnippetLab.Changes(SnippetLab.Tables, SnippetLab.Run(snippets.Values)));
    }

    [Fact]
    public void Predictions_name_cells_that_exist() =>
        Assert.Empty(Mutations.All.SelectMany(m => m.Changes).Except(SnippetLab.Cells(SnippetLab.Tables).Keys));
}
