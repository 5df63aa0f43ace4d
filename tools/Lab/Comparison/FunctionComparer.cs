// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using System.Text;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.State;
using KTrans.Runtime;

namespace KTrans.Lab.Comparison;

/// <summary>Compares versions of one function by all their paths.</summary>
/// <param name="function">Its name, or what functions of several names are.</param>
/// <param name="versions">What was explored, in the order in which versions are compared.</param>
/// <param name="tell">Runs a model in a scenario, by id, under answers, and tells the run.</param>
internal sealed class FunctionComparer(
    string function, IReadOnlyList<ModelPaths> versions, Func<ModelName, string, IReadOnlyList<string>, Story> tell)
{
    private const int IdBytes = 4;
    private const int LongestFlow = 500;

    private readonly Dictionary<(ModelName, string, string), Story> told = [];

    /// <summary>All situations, and each version held against the next.</summary>
    public FunctionComparison Compare() => new(
        function,
        [.. versions.Select(v => v.Model)],
        [.. Scenarios.SelectMany(s => SituationJoin.Of(In(s, versions)))],
        [.. versions.Zip(versions.Skip(1)).Select(p => Pair(p.First, p.Second))]);

    private IReadOnlyList<string> Scenarios => [.. versions[0].Scenarios.Select(s => s.Scenario)];

    private static IReadOnlyList<ScenarioPaths> In(string scenario, IEnumerable<ModelPaths> versions) =>
        [.. versions.Select(v => v.Scenarios.Single(s => s.Scenario == scenario))];

    private PairComparison Pair(ModelPaths from, ModelPaths to)
    {
        List<(Situation Situation, Verdict Verdict)> situations = [];
        List<(string, string)> onlyFrom = [], onlyTo = [];
        foreach (string scenario in Scenarios)
        {
            switch (In(scenario, [from, to]))
            {
                case [{ Impossible: null }, { Impossible: { } reason }]:
                    onlyFrom.Add((scenario, reason));
                    break;
                case [{ Impossible: { } reason }, { Impossible: null }]:
                    onlyTo.Add((scenario, reason));
                    break;
                case [{ Impossible: null }, { Impossible: null }] both:
                    situations.AddRange(SituationJoin.Of(both).Select(s => (s, Judge(s, both))));
                    break;
            }
        }

        (IReadOnlyList<ExitChange> @new, IReadOnlyList<ExitChange> gone, IReadOnlyList<ExitChange> same) =
            new ExitComparison(from, to, s => Replay(from.Model, to.Model, s)).Compare(situations.Select(s => s.Situation));
        return new PairComparison(
            from.Model, to.Model, @new, gone, same, situations, onlyFrom, onlyTo,
            Differences(from.Model, to.Model, situations), OrderChanges(from.Model, to.Model, situations.Select(s => s.Situation)));
    }

    private static Verdict Judge(Situation situation, IReadOnlyList<ScenarioPaths> both) =>
        situation.Outcomes.All(o => o is not null) ? Verdicts.Of(situation.Outcomes.OfType<Outcome>())
        : both.Any(b => b.Extent != Extent.Exhaustive) ? Verdict.Exhausted : Verdict.Unknown;

    private IReadOnlyList<Difference> Differences(ModelName from, ModelName to, IEnumerable<(Situation Situation, Verdict Verdict)> situations)
    {
        bool isSameSource = from.Kernel == to.Kernel;
        List<Found> found = [];
        foreach ((Situation situation, _) in situations.Where(s => s.Verdict == Verdict.Differs))
        {
            Story one = Tell(from, situation, 0), other = Tell(to, situation, 1);
            found.AddRange(Causes.Of(one, other, isSameSource).Select(c => new Found(situation, one, other, c)));
        }

        return [.. found.GroupBy(f => f.Key).Select(same => Difference(from, to, [.. same]))];
    }

    // What the surroundings ordinarily answer shows it: one situation for each scenario.
    private IReadOnlyList<OrderChange> OrderChanges(ModelName from, ModelName to, IEnumerable<Situation> situations) =>
        [.. from situation in situations.GroupBy(s => s.Scenario).Select(s => s.First())
            where situation.Outcomes is [{ } a, { } b] && a.Returns == b.Returns && a.Effect == b.Effect
            let one = Tell(@from, situation, 0)
            let other = Tell(to, situation, 1)
            from order in Orders.Of(one, other)
            let places = (From: one.Moments[order.From].Place(""), To: other.Moments[order.To].Place(""))
            group (situation, order) by (order.What, places.From, places.To) into same
            let first = same.First()
            select new OrderChange(
                same.Key.What, first.order.Around, same.Key.From, same.Key.To, [.. same.Select(x => x.situation.Scenario).Distinct()], Replay(@from, to, first.situation))];

    private string Replay(ModelName from, ModelName to, Situation situation) =>
        ReplayLine.Of(function, [from, to], situation.Scenario, situation.Answers, [.. situation.Outcomes.OfType<Outcome>()]);

    private Story Tell(ModelName model, Situation situation, int which)
    {
        IReadOnlyList<string> answers = situation.Outcomes[which]!.Asked;
        (ModelName, string, string) key = (model, situation.Scenario, string.Join(',', answers));
        if (!told.TryGetValue(key, out Story? story))
        {
            told.Add(key, story = tell(model, situation.Scenario, answers));
        }

        return story;
    }

    private Difference Difference(ModelName from, ModelName to, IReadOnlyList<Found> same)
    {
        Found first = same[0];
        Place one = first.From.Moments[first.Cause.From].Place(first.Cause.FromWhat), other = first.To.Moments[first.Cause.To].Place(first.Cause.ToWhat);
        IReadOnlyList<Change> changes = Changes(first);
        return new Difference(
            Id(from, to, one, other), one, other, CommonAnswers(same), changes,
            [.. same.SelectMany(Changes).Select(c => c.Field).Distinct().Except(changes.Select(c => c.Field))],
            [.. same.Select(f => f.Situation)],
            (Flow(first.From, first.Cause.From), Flow(first.To, first.Cause.To)),
            Replay(from, to, first.Situation));
    }

    private string Id(ModelName from, ModelName to, Place one, Place other) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', function, from.Label, to.Label, one.File, one.Line, one.Text, other.File, other.Line, other.Text))).AsSpan(0, IdBytes));

    // Ordinary answers say nothing: they are given unless something else is said.
    private static IReadOnlyList<string> CommonAnswers(IReadOnlyList<Found> same) =>
        [.. same[0].Situation.Answers.Where(a => ChoiceAnswer.Parse(a).Outcome > 0 && same.All(f => f.Situation.Answers.Contains(a)))];

    // An entry that leads elsewhere, or comes and goes, is told as a whole.
    private static IReadOnlyList<Change> Changes(Found found)
    {
        HashSet<string> whole = [.. found.Cause.Fields.Where(f => f.Name is "" or "entry").Select(f => f.Subject)];
        MachineState one = found.Situation.Outcomes[0]!.Observed(), other = found.Situation.Outcomes[1]!.Observed();
        return [.. found.Cause.Fields
            .Select(f => whole.Contains(f.Subject) ? f with { Name = "" } : f).Distinct()
            .Select(f => f.Name.Length == 0 ? new Change(f.Subject, Facts(one, f.Subject), Facts(other, f.Subject))
                : new Change($"{f.Subject}: {f.Name}", one.Value(f.Subject, f.Name), other.Value(f.Subject, f.Name)))];
    }

    private static string? Facts(MachineState state, string subject) => state.Value(subject, "") ??
        StateText.Lines(state with { Untouched = [] }).Where(l => l.Subject == subject).Select(l => l.Facts).FirstOrDefault();

    private static IReadOnlyList<Place> Flow(Story story, int at) =>
        [.. story.Moments.Take(at + 1).TakeLast(LongestFlow).Select(m => m.Place(m.Details.LastOrDefault(d => d.Kind is DetailKind.Decision or DetailKind.Choice) is { Subject: not null } d ? d.ToString() : ""))];

    private sealed record Found(Situation Situation, Story From, Story To, Cause Cause)
    {
        public (string, int, string, int) Key => (From.Moments[Cause.From].File, From.Moments[Cause.From].Line, To.Moments[Cause.To].File, To.Moments[Cause.To].Line);
    }
}
