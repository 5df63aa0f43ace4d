// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Scenarios;
using KTrans.Lab.State;

namespace KTrans.Lab.Tests;

public sealed class BehaviourTableTests
{
    private static readonly MachineState State = new([new("pte 0x1000", "entry", "empty"), new("mm", "rss anon", "+1")], ["pte 0x1000"]);

    private const string Old = "4.4", New = "4.19", Newest = "6.8";

    [Fact]
    public void Rows_differ_in_what_is_seen_and_not_in_what_was_asked()
    {
        Assert.Empty(new Row(new Scenario("s", "a title"), [Ran(Old, "0", "a=1"), Ran(New, "0", "b=2")]).Differences);
        Assert.Equal([new StateDifference("returns", "")], new Row(new Scenario("s", "a title"), [Ran(Old, "0", "a=1"), Ran(New, "VM_FAULT_OOM", "a=1")]).Differences);
    }

    [Fact]
    public void A_version_that_did_not_run_differs_from_none() =>
        Assert.Empty(new Row(new Scenario("s", "a title"), [Ran(Old, "0"), new Cell(New, null, "cannot")]).Differences);

    [Fact]
    public void Text_tells_equal_versions_once()
    {
        BehaviourTable table = new("f", [Old, New, Newest],
        [
            new Row(new Scenario("first", "read: one"), [Ran(Old, "0", "a=1"), Ran(New, "0", "a=1"), Ran(Newest, "VM_FAULT_OOM", "a=1")]),
            new Row(new Scenario("second", "write: another"), [Ran(Old, "0"), new Cell(New, null, "kernel 4.19 cannot: why"), Ran(Newest, "0") ]),
        ]);
        Assert.Equal("""
            f: kernel 4.4, 4.19, 6.8

            read: one (first)
              4.4, 4.19
                returns   0
                state     leaves the entry empty
                          mm: rss anon +1
                left      nothing
                asked     a=1
              6.8
                returns   VM_FAULT_OOM
                state     leaves the entry empty
                          mm: rss anon +1
                left      nothing
                asked     a=1
              differs in returns

            write: another (second)
              4.4, 6.8
                returns   0
                state     leaves the entry empty
                          mm: rss anon +1
                left      nothing
                asked     nothing
              4.19
                -         kernel 4.19 cannot: why
              same

            summary  4.4           4.19          6.8           verdict
            first    0             0             VM_FAULT_OOM  differs: returns
            second   0             -             0             same

            """.ReplaceLineEndings("\n"), BehaviourTableText.Write(table));
    }

    private static Cell Ran(string kernel, string returns, params string[] asked) =>
        new(kernel, new Outcome(returns, State, null, [], asked, []) { Effect = "leaves the entry empty" }, null);
}
