// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Worker;
using KTrans.Translator.Snippets;

namespace KTrans.Behaviour.Tests;

/// <summary>The differences between the eras of do_anonymous_page that a comparison has to find by itself.</summary>
public sealed class EraDifferenceTests(EraDifferenceTests.Eras eras) : IClassFixture<EraDifferenceTests.Eras>
{
    private PairComparison ToVmf => eras.Comparison.Pairs[1];

    private PairComparison ToFolio => eras.Comparison.Pairs[2];

    [Fact]
    public void The_stack_guard_and_its_SIGSEGV_are_gone()
    {
        Assert.Contains(ToVmf.Gone, e => e.Exit is { Decision: { Line: 2679 }, Returns: "VM_FAULT_SIGSEGV" });
        Assert.Contains(ToVmf.Differences, d => d.From.Line == 2679 && d.From.Text.Contains("check_stack_guard_page", StringComparison.Ordinal) && d.To.Line > 3120);
    }

    [Fact]
    public void The_page_table_is_allocated_inside_and_can_fail()
    {
        Assert.Contains(ToVmf.New, e => e.Exit is { Decision.Text: "pte_alloc(vma->vm_mm, vmf->pmd, vmf->address)", Returns: "VM_FAULT_OOM" });
        Assert.Contains(ToVmf.Differences, d => d.To.Line == 3142 && d.From.Line > 2663);
    }

    [Fact]
    public void A_huge_page_that_came_first_is_noticed_by_the_pmd_and_then_by_the_missing_table()
    {
        Assert.Contains(ToVmf.New, e => e.Exit is { Decision: { Line: 3146 }, Returns: "0" });
        Assert.Contains(ToFolio.Same, e => e.Exit.Decision is { Line: 4285, Text: "!vmf->pte" } && e.Other?.Decision?.Line == 3146);
        Assert.Contains(ToFolio.Same, e => e.Exit.Decision is { Line: 4332, Text: "!vmf->pte" } && e.Other?.Decision?.Line == 3146);
    }

    [Theory]
    [InlineData(3158)]
    [InlineData(3196)]
    public void An_unstable_address_space_is_a_SIGBUS(int line)
    {
        Difference difference = Assert.Single(ToVmf.Differences, d => d.To.Line == line && d.To.What.StartsWith("asks mm_unstable", StringComparison.Ordinal) && d.When.SequenceEqual(["mm_unstable=OOM reaper started"]));
        Assert.Contains(difference.Changes, c => c is { Field: "returns", To: "VM_FAULT_SIGBUS" });
        Assert.InRange(difference.From.Line, 2663, 2752);
    }

    [Fact]
    public void The_charge_is_final_at_once() => Assert.Contains(
        ToFolio.Orders, o => o.What.EndsWith(": charged to", StringComparison.Ordinal) && o is { From.Line: 3210, To.Line: 4315 } && o.Around.Contains("asking pte_race"));

    [Fact]
    public void A_retry_returns_0() => Assert.Contains(ToFolio.New, e => e.Exit is { Decision.Text: "IS_ERR(folio)", Returns: "0" });

    // 4.2 is 4.4 without its userfaultfd lines.
    [Fact]
    public void Userfaultfd_came_with_4_3()
    {
        PairComparison pair = eras.Comparison.Pairs[0];
        Assert.Contains(pair.OnlyTo, s => s.Scenario == "anonymous/read-userfaultfd" && s.Reason.Contains("userfaultfd", StringComparison.Ordinal));
        Assert.Contains(pair.New, e => e.Exit.Decision?.Text == "userfaultfd_missing(vma)");
        Assert.Empty(pair.Differences);
    }

    // What a version asks less in one call must not move what the next call is answered: two calls then differ as one does.
    [Fact]
    public void A_cause_is_told_once_whichever_call_shows_it()
    {
        Assert.All(eras.Comparison.Pairs, pair =>
        {
            Assert.All(
                pair.Differences.Where(d => d.Situations.Any(s => eras.Compared.Scenarios[s.Scenario].Calls.Count > 1)),
                d => Assert.Contains(d.Situations, s => eras.Compared.Scenarios[s.Scenario].Calls.Count == 1));
            Assert.Equal(pair.Differences.Count, pair.Differences.Select(d => (Of(d.From), Of(d.To))).Distinct().Count());
        });

        static string Of(Place place) => $"{place.Line} {place.What}";
    }

    [Fact]
    public void Every_difference_replays()
    {
        using ModelHost host = ModelHost.Start();
        host.Load(eras.Compared.Image);
        Assert.All(
            eras.Comparison.Pairs.SelectMany(p => p.Differences.Select(d => (p, d))),
            x =>
            {
                Situation first = x.d.Situations[0];
                string digest = x.d.Replay.Split("--digest ")[1];
                Replayed replayed = Replay.Run(host, [x.p.From, x.p.To], eras.Compared.Scenarios[first.Scenario], first.Answers, digest);
                Assert.Null(replayed.Departure);
                Assert.Equal(Verdict.Differs, Verdicts.Of(replayed.Outcomes));
            });
    }

    [Fact]
    public void Every_model_is_as_itself() => Assert.All(eras.Compared.Image.Models, m =>
    {
        PairComparison pair = eras.Compared.Compare(m, m).Pairs[0];
        Assert.All(pair.Situations, s => Assert.Equal(Verdict.Same, s.Verdict));
        Assert.True(pair is { Differences: [], Orders: [], New: [], Gone: [] });
    });

    /// <summary>The three eras, and what 4.4 was before.</summary>
    public sealed class Eras : IDisposable
    {
        public Eras()
        {
            Snippet classic = SnippetLab.Committed["v4.4/do_anonymous_page.c"];
            Compared = new ComparedSnippets([Before(classic), classic, SnippetLab.Committed["v4.19/do_anonymous_page.c"], SnippetLab.Committed["v6.8/do_anonymous_page.c"]]);
            Comparison = Compared.Compare([.. Compared.Image.Models.OrderBy(m => m.Kernel)]);
        }

        internal ComparedSnippets Compared { get; }

        internal FunctionComparison Comparison { get; }

        public void Dispose() => Compared.Dispose();

        private static Snippet Before(Snippet classic)
        {
            string[] lines = classic.Text.Split('\n');
            int first = Array.FindIndex(lines, l => l.StartsWith("#line", StringComparison.Ordinal)) + 1 - classic.Origin!.FirstLine;
            foreach (int line in (int[])[.. Enumerable.Range(2690, 5), .. Enumerable.Range(2724, 7)])
            {
                lines[first + line] = "";
            }

            string text = string.Join('\n', lines).Replace("kernel:        4.4", "kernel:        4.2", StringComparison.Ordinal);
            return Snippet.Of("v4.2/do_anonymous_page.c", text);
        }
    }
}
