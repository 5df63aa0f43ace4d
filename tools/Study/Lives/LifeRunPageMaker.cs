// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Life;
using KTrans.Study.Site;

namespace KTrans.Study.Lives;

/// <summary>Makes the pages of lives, row by row with what each changed.</summary>
/// <param name="lives">How they went, in each kernel.</param>
internal sealed class LifeRunPageMaker(IReadOnlyList<KernelLives> lives)
{
    /// <summary>The page of a life.</summary>
    public SitePage Page(LifeKernel kernel, LifeResult life)
    {
        string path = SitePaths.LifeRun(kernel.Label, life.Scenario.Id);
        LifeRunPage page = new(
            Frame.Of(path, $"{life.Scenario.Title}: kernel {kernel.Label}"), life.Scenario.Title, life.Scenario.Id, kernel.Label,
            string.Join(", ", life.Run.Translated),
            [.. lives.Where(k => k.Kernel != kernel && k.Results.Any(r => r.Scenario.Id == life.Scenario.Id))
                .Select(k => new PageLink(SitePaths.Link(path, SitePaths.LifeRun(k.Kernel.Label, life.Scenario.Id)), k.Kernel.Label))],
            Steps(life.Run.Steps), life.Run.Wrong);
        return new SitePage(path, PageTemplates.Render("liferun", page));
    }

    private static List<LifeStepRows> Steps(IReadOnlyList<LifeStepRun> steps)
    {
        List<LifeStepRows> shown = [];
        int number = 0;
        LifeRow? before = null;
        foreach (LifeStepRun step in steps)
        {
            List<LifeRowShown> rows = [];
            foreach (LifeRow row in step.Rows)
            {
                rows.Add(new LifeRowShown(++number, row.Function, row.IsTranslated, [.. Values(row, before)]));
                before = row;
            }

            shown.Add(new LifeStepRows(step.Text, step.Result, rows));
        }

        return shown;
    }

    // Of the first row nothing is known that it changed.
    private static IEnumerable<LifeValue> Values(LifeRow row, LifeRow? before)
    {
        string[][]? old = before is null ? null : [.. Told(before)];
        return Told(row).Select((lines, i) => new LifeValue(lines, old is not null && !lines.SequenceEqual(old[i])));
    }

    // In the order of the columns.
    private static IEnumerable<string[]> Told(LifeRow row)
    {
        bool isThere = row.Page.Length > 0;
        yield return isThere ? [row.Page] : [];
        yield return isThere ? [Text(row.References)] : [];
        yield return isThere ? [Text(row.Mapcount)] : [];
        yield return row.Flags.Count > 0 ? [string.Join(' ', row.Flags)] : [];
        yield return [.. row.Entries.Select(e => string.Join(' ', e.Bits.Prepend($"{Text(e.Process)}: {e.Is}")))];
        yield return row.Lru.Length > 0 ? [row.Lru] : [];
        yield return row.Slot is { } slot
            ? [string.Create(CultureInfo.InvariantCulture, $"{slot.Offset}: {slot.Entries} entries{(slot.HasCache ? ", in the swap cache" : "")}")] : [];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
