// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;

namespace KTrans.Study.Lives;

/// <summary>A change of state that a life showed.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="By">The kernel function that made it; the step in words where none did.</param>
/// <param name="IsFunction">Whether a function did.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Row">The number of the row that shows it.</param>
internal sealed record LifeMove(string From, string To, string By, bool IsFunction, string Kernel, string Scenario, int Row);

/// <summary>Sees the rows of a life as states that a page goes through.</summary>
internal static class LifeStates
{
    /// <summary>Where each life begins.</summary>
    public const string Nothing = "nothing there";

    public const string ZeroPage = "zero page mapped";
    public const string InBatch = "mapped, in a batch";
    public const string Active = "mapped, active";
    public const string Inactive = "mapped, inactive";
    public const string Unevictable = "mapped, unevictable";
    public const string OnNoList = "mapped, on no list";
    public const string Moving = "moving (migration entry)";
    public const string SwapEntry = "swap entry, page still there";
    public const string InSwap = "in swap";

    /// <summary>The changes of state in a kernel's lives, in order.</summary>
    public static IEnumerable<LifeMove> Moves(KernelLives lives)
    {
        foreach (LifeResult life in lives.Results)
        {
            string state = Nothing;
            int number = 0;
            foreach (LifeStepRun step in life.Run.Steps)
            {
                foreach (LifeRow row in step.Rows)
                {
                    string next = Of(row);
                    number++;
                    if (next != state)
                    {
                        yield return new LifeMove(
                            state, next, row.Function.Length == 0 ? step.Text : row.Function, row.Function.Length > 0, lives.Kernel.Label, life.Scenario.Id, number);
                    }

                    state = next;
                }
            }
        }
    }

    // The first process that lives tells; what others have at the address is the table's to say.
    private static string Of(LifeRow row) => row.Entries.Count == 0 ? Nothing : row.Entries[0].Is switch
    {
        "page zero" => ZeroPage,
        "migration entry" => Moving,
        "empty" or "no page table" => Nothing,
        { } entry when entry.StartsWith("swap slot", StringComparison.Ordinal) => row.Page.Length > 0 ? SwapEntry : InSwap,
        { } entry when entry.StartsWith("page ", StringComparison.Ordinal) => Mapped(row.Lru),
        _ => "other entry",
    };

    private static string Mapped(string lru) => lru switch
    {
        "" => OnNoList,
        "batch" => InBatch,
        _ when lru.Contains("INACTIVE", StringComparison.Ordinal) => Inactive,
        _ when lru.Contains("UNEVICTABLE", StringComparison.Ordinal) => Unevictable,
        _ => Active,
    };
}
