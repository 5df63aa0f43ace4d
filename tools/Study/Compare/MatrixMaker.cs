// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.State;
using KTrans.Study.Runs;
using KTrans.Study.Site;

namespace KTrans.Study.Compare;

/// <summary>Makes the matrices of a comparison: one of its scenarios, and of each scenario one of its situations.</summary>
/// <param name="comparison">The comparison.</param>
/// <param name="runs">The runs that have pages, of each model by scenario.</param>
internal sealed class MatrixMaker(FunctionComparison comparison, IReadOnlyDictionary<(ModelName Model, string Scenario), PlayedRun> runs)
{
    // A cell is no list: the page behind it has them all.
    private const int MostNames = 3;

    private readonly ILookup<string, (PairComparison Pair, Difference Cause, Situation Situation)> shown = (
        from pair in comparison.Pairs
        from cause in pair.Differences
        from situation in cause.Situations
        select (pair, cause, situation)).ToLookup(x => x.situation.Scenario);

    private string[] Versions => [.. comparison.Models.Select(m => m.Label)];

    /// <summary>The scenarios; each with its situation of ordinary answers.</summary>
    /// <param name="page">The page that it stands on.</param>
    public Matrix Scenarios(string page)
    {
        MatrixRow[] rows = [.. comparison.Situations.GroupBy(s => s.Scenario).Select(s => Scenario([.. s], page))];
        return new Matrix("Scenario", VerdictFilter.Of(rows.Select(r => r.Verdict)), Versions, rows);
    }

    /// <summary>The situations of a scenario.</summary>
    /// <param name="situations">All of them.</param>
    /// <param name="page">The page that it stands on.</param>
    public Matrix Situations(IEnumerable<Situation> situations, string page)
    {
        MatrixRow[] rows = [.. situations.Select(s =>
        {
            string[] answers = [.. OutOfTheOrdinary(s)];
            return new MatrixRow(SitePaths.Situation(answers), answers.Length == 0 ? ["ordinary answers"] : answers, "", Cells(s, page), VerdictSign.Of(s), "");
        })];
        return new Matrix("When", VerdictFilter.Of(rows.Select(r => r.Verdict)), Versions, rows);
    }

    private MatrixRow Scenario(IReadOnlyList<Situation> situations, string page)
    {
        string id = situations[0].Scenario;
        VerdictSign[] signs = [.. situations.Select(VerdictSign.Of)];
        VerdictSign verdict = VerdictSign.Over(signs);
        return new MatrixRow(
            id, [id], SitePaths.Link(page, SitePaths.Situations(comparison.Function, id)), Cells(situations[0], page), verdict,
            $"{signs.Count(s => s == verdict)} of {situations.Count}");
    }

    // What a choice is asked again in one call says which time.
    private static IEnumerable<string> OutOfTheOrdinary(Situation situation) => KeyedAnswer.Of(situation.Answers)
        .Where(a => a.Outcome > 0).Select(a => a.Question.Time == 1 ? a.Text : $"{a.Text} (time {a.Question.Time})");

    private MatrixCell[] Cells(Situation situation, string page) => [.. situation.Outcomes.Select((outcome, version) =>
    {
        if (outcome is null)
        {
            return new MatrixCell("cannot be", "", false, "");
        }

        Outcome? before = version == 0 ? null : situation.Outcomes[version - 1];
        bool isOther = before is not null && Verdicts.Of([before, outcome]) != Verdict.Same;
        return new MatrixCell(
            Words(outcome), PathOf(situation, outcome, version) is { } path ? SitePaths.Link(page, path) : "", isOther,
            isOther && Words(before!) == Words(outcome) ? In(before!, outcome) : "");
    })];

    private static string Words(Outcome outcome) => outcome.Effect.Length == 0 ? outcome.Returns : $"{outcome.Returns}: {outcome.Effect}";

    private static string In(Outcome before, Outcome outcome)
    {
        string[] names = [.. MachineState.Differences([before.Observed(), outcome.Observed()])
            .Select(f => f.Name.Length == 0 ? f.Subject : StateField.AmongBits(f.Name)).Distinct()];
        return string.Join(", ", names.Length > MostNames ? [.. names.Take(MostNames), "…"] : names);
    }

    // Both runs where they part, first those of the version and the one before; of a version that does as its neighbours
    // do, its own run if it has a page.
    private string? PathOf(Situation situation, Outcome outcome, int version)
    {
        ModelName model = comparison.Models[version];
        (PairComparison Pair, Difference Cause, Situation Situation)[] causes =
            [.. shown[situation.Scenario].Where(x => (x.Pair.To == model || x.Pair.From == model) && x.Situation.Answers.All(situation.Answers.Contains))];
        return causes.Length > 0 ? VersusOf(causes.FirstOrDefault(c => c.Pair.To == model, causes[0]))
            : runs.TryGetValue((model, situation.Scenario), out PlayedRun? played) && played.Run.Outcome.Asked.SequenceEqual(outcome.Asked)
                ? SitePaths.Run(model, situation.Scenario) : null;
    }

    private string VersusOf((PairComparison Pair, Difference Cause, Situation Situation) shows) =>
        SitePaths.Versus(comparison.Function, shows.Pair.From, shows.Pair.To, shows.Cause.Id) + SitePaths.Apart;
}
