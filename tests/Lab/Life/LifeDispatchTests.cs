// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Lab.Models;
using KTrans.Tests.Shared;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests.Life;

/// <summary>A translated function runs in the place of the runtime's own, everywhere, and every output says which ran.</summary>
public sealed class LifeDispatchTests(LifeFixture lives) : IClassFixture<LifeFixture>
{
    private static readonly string[] Cells = ["function", "page", "references", "mapcount", "flags", "lru", "entries", "slot"];

    [Fact]
    public void Translated_functions_take_their_place_and_are_told()
    {
        Assert.Equal(["do_anonymous_page"], Run("4.4", "life/swap-out").Translated);
        Assert.Equal(["do_anonymous_page"], Run("6.8", "life/swap-in-by-read").Translated);
        Assert.Equal(["do_swap_page"], Run("6.8", "life/swap-in-by-read").Models);
        Assert.Equal(["__do_fault"], Run("2.6.32", "life/birth-private-file-write").Translated);
        Assert.Equal(["do_anonymous_page"], Run("5.10", "life/swap-out").Models);
        Assert.All(Run("4.4", "life/swap-out").Steps.SelectMany(s => s.Rows), r => Assert.Equal(r.Function == "do_anonymous_page", r.IsTranslated));
    }

    // The runtime's own and the translated one of the same kernel leave the same, at every step of every life.
    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void Both_leave_the_same(string version)
    {
        LifeKernel kernel = lives.Kernel(version);
        using LifeRunner translated = lives.Runner(kernel), own = lives.Runner(kernel with { Models = [] });
        Assert.All(LifeFixture.Scenarios(kernel), scenario => Assert.Equal(Texts(own.Run(scenario)), Texts(translated.Run(scenario))));
    }

    // An edit of the C changes the cells that it should, and no other.
    [Theory]
    [InlineData("__SetPageUptodate(page);", "", "flags")]
    [InlineData("lru_cache_add_active_or_unevictable(page, vma);", "", "references flags lru")]
    [InlineData("entry = pte_mkwrite(pte_mkdirty(entry));", "entry = pte_mkdirty(entry);", "entries")]
    public void An_edit_of_the_C_changes_its_cells(string c, string edited, string cells)
    {
        Snippet snippet = Snippet.Of("edited.c", File.ReadAllText(Repository.PathOf("kernel-snippets", "v4.4", "do_anonymous_page.c")));
        Snippet other = snippet with { Text = snippet.Text.Replace(c, edited, StringComparison.Ordinal), Variant = "edited.c" };
        Assert.NotEqual(snippet.Text, other.Text);
        ModelImage image = SnippetImage.Of(other);
        using ModelAssembly assembly = new(image);
        LifeScenario scenario = LifeLibrary.Curated.Find("life/birth-by-write");
        using LifeRunner runner = new(lives.Kernel("4.4").Kernel, [.. assembly.Models]), original = lives.Runner(lives.Kernel("4.4"));
        LifeRow one = original.Run(scenario).Steps[0].Rows[0], changed = runner.Run(scenario).Steps[0].Rows[0];
        Assert.Equal(cells, string.Join(' ', Cells.Where((_, i) => Values(one)[i] != Values(changed)[i])));
    }

    private LifeRun Run(string version, string scenario) => lives.Lives(version, s => s.Id == scenario).Results[0].Run;

    private static string[] Texts(LifeRun run) => [.. run.Steps.SelectMany(s => s.Rows.Select(r => $"{s.Text}: {s.Result}: {string.Join(", ", Values(r))}")), .. run.Wrong];

    private static string[] Values(LifeRow row) =>
    [
        row.Function, row.Page, $"{row.References}", $"{row.Mapcount}", string.Join(' ', row.Flags), row.Lru,
        string.Join("; ", row.Entries.Select(e => $"{e.Process} {e.Is} {string.Join(' ', e.Bits)}")), $"{row.Slot}",
    ];
}
