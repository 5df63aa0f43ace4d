// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Comparison;

/// <summary>The table in the shape that is written as JSON.</summary>
public static class BehaviourTableJson
{
    public static object Of(BehaviourTable table) => new
    {
        table.Function,
        table.Kernels,
        Scenarios = table.Rows.Select(row => new
        {
            row.Scenario.Id,
            row.Scenario.Title,
            Cells = row.Cells.Select(cell => new { cell.Kernel, cell.Outcome, cell.Impossible }),
            row.Differences,
            row.Unsupported,
        }),
    };
}
