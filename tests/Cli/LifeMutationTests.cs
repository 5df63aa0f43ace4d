// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Cli.Tests;

/// <summary>The table of a life is read off the machine: a change of the runtime changes the cells that it should, and no other.</summary>
[Trait("Takes", "longer")]
public sealed class LifeMutationTests : IDisposable
{
    private static readonly string[] Cells = ["page", "references", "mapcount", "flags", "lru", "entries", "slot"];

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(
        "runtime/mm/swapfile/SwapCache.cs", "PageFlags.Set(page, PageFlag.dirty);", "",
        "add_to_swap flags")]
    [InlineData(
        "runtime/mm/vmscan/PageScan.Removal.cs", "PageFlags.Clear(page, PageFlag.dirty);\n        PageFlags.Set(page, PageFlag.reclaim);", "PageFlags.Clear(page, PageFlag.dirty);",
        "swap_writepage flags, pageout flags, putback_inactive_pages flags, end_swap_bio_write references")]
    [InlineData(
        "runtime/mm/swapfile/PageIo.cs", "PageFlags.TestAndClear(page, PageFlag.reclaim)", "PageFlags.Test(page, PageFlag.reclaim)",
        "end_swap_bio_write flags, __isolate_lru_page flags, page_check_references flags, __remove_mapping flags")]
    public void A_change_of_the_runtime_changes_its_cells(string file, string code, string changed, string cells)
    {
        using RuntimeCopy copy = new();
        copy.Edit(file, code, changed);
        JsonElement[] rows = Rows(Ktrans.Command), other = Rows(copy.Build());

        Assert.Equal(rows.Length, other.Length);
        Assert.Equal(cells, string.Join(", ", rows.Zip(other).SelectMany(pair => Cells
            .Where(c => pair.First.GetProperty(c).GetRawText() != pair.Second.GetProperty(c).GetRawText())
            .Select(c => $"{pair.First.GetProperty("function").GetString()} {c}"))));
    }

    private JsonElement[] Rows(string command)
    {
        Run run = workspace.Ktrans(new RunOptions(Command: command), "life", "--kernel", "4.4", "--scenario", "life/swap-out", "--format", "json");
        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        return [.. JsonDocument.Parse(run.Output).RootElement[0].GetProperty("steps").EnumerateArray().SelectMany(s => s.GetProperty("rows").EnumerateArray())];
    }
}
