// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.State;
using KTrans.Tests.Shared;
using KTrans.Translator.Snippets;

namespace KTrans.Behaviour.Tests;

/// <summary>The table of the committed snippets.</summary>
public sealed class TableTests
{
    private static readonly Dictionary<string, Cell> Cells = SnippetLab.Cells(SnippetLab.Tables);

    [Fact]
    public void Table_is_the_golden_one() => Baselines.Check(
        Repository.PathOf("tests", "Behaviour", "Table.golden.txt"),
        string.Join("\n", SnippetLab.Tables.Select(BehaviourTableText.Write)));

    [Theory]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void Anonymous_entries_have_document_004_s_bits(string kernel) => Assert.Equal(
        "page at 0x75e52fc77000, present rw user accessed dirty soft_dirty nx", Entry($"{kernel} anonymous/document-004"));

    [Fact]
    public void Kernel_2_6_32_has_no_soft_dirty_bit() => Assert.Equal(
        "page at 0x75e52fc77000, present rw user accessed dirty nx", Entry("2.6.32 file/write-private"));

    // What facts about the eras say that a comparison has to find by itself.
    [Theory]
    [InlineData("stack-guard", "VM_FAULT_SIGSEGV", "0", "0")]
    [InlineData("no-page-table-no-memory", "0", "VM_FAULT_OOM", "VM_FAULT_OOM")]
    [InlineData("page-table-gone", "0", "0", "0")]
    [InlineData("mm-unstable", "0", "VM_FAULT_SIGBUS", "VM_FAULT_SIGBUS")]
    public void Eras_differ_where_they_must(string what, string? classic, string? vmf, string? folio)
    {
        foreach (string access in new[] { "read", "write" })
        {
            Assert.Equal(classic, Cells[$"4.4 anonymous/{access}-{what}"].Outcome?.Returns);
            Assert.Equal(vmf, Cells[$"4.19 anonymous/{access}-{what}"].Outcome?.Returns);
            Assert.Equal(folio, Cells[$"6.8 anonymous/{access}-{what}"].Outcome?.Returns);
        }
    }

    [Fact]
    public void Impossible_cells_say_why() => Assert.All(
        Cells.Values.Where(c => c.Outcome is null), c => Assert.Contains("cannot", c.Impossible, StringComparison.Ordinal));

    // Of a choice that no version here asks, a scenario has nothing to show.
    [Fact]
    public void What_is_fixed_comes_about_in_some_version() => Assert.All(SnippetLab.Tables, table =>
    {
        HashSet<string> asked = [.. table.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Outcome?.Asked ?? []).Select(a => a.Split('=')[0])];
        Assert.All(table.Rows, row => Assert.All(
            row.Scenario.Fixed.Where(f => asked.Contains(f.Choice) && row.Ran > 0),
            f => Assert.True(row.Cells.Any(c => c.Outcome?.Unasked.Contains(f.Choice) == false), $"{row.Scenario.Id}: {f}")));
    });

    // 2.6.32 forgets the reference of a poisoned page; nothing else is left behind.
    [Fact]
    public void Only_the_poisoned_page_of_2_6_32_leaks() => Assert.All(
        Cells.Where(c => c.Value.Outcome is { Left.Count: > 0 }), c => Assert.Contains("poisoned", c.Key, StringComparison.Ordinal));

    [Fact]
    public void Two_runs_are_equal() => Assert.Equal(
        SnippetLab.Tables.Select(BehaviourTableText.Write), SnippetLab.Run(SnippetLab.Committed.Values).Select(BehaviourTableText.Write));

    [Fact]
    public void Another_folder_gives_the_same_bytes()
    {
        IEnumerable<Snippet> moved = SnippetLab.Committed.Select(s => s.Value with { Path = Path.Combine("/elsewhere", s.Key) });
        Assert.Equal(SnippetLab.Tables.Select(BehaviourTableText.Write), SnippetLab.Run(moved).Select(BehaviourTableText.Write));
    }

    private static string Entry(string cell) =>
        StateText.Lines(Cells[cell].Outcome!.State!).Single(line => line.Subject == "pte 0x75e52fc77000").Facts;
}
