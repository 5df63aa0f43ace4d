// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
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
/// <param name="single">Scenarios of one call, by id: exits are those of one call.</param>
/// <param name="tell">Runs a model in a scenario, by id, under answers, and tells the run; on several threads at once. Null when it was interrupted.</param>
/// <param name="cancelled">Ends it early: what was not told until then is left out.</param>
internal sealed class FunctionComparer(
    string function, IReadOnlyList<ModelPaths> versions, IReadOnlySet<string> single, Func<ModelName, string, IReadOnlyList<string>, Story?> tell, CancellationToken cancelled)
{
    private const int IdBytes = 4;
    private const int LongestFlow = 500;

    private readonly IReadOnlyList<string> scenarios = [.. versions[0].Scenarios.Select(s => s.Scenario)];
    private readonly ConcurrentDictionary<(ModelName, string, string), Story?> told = [];

    private readonly Dictionary<ModelName, IReadOnlySet<string>> vocabularies = versions.DistinctBy(v => v.Model).ToDictionary(
        v => v.Model, IReadOnlySet<string> (v) => v.Scenarios.SelectMany(s => s.Paths.Answers).Select(a => ChoiceAnswer.Parse(a).Choice.Name).ToHashSet());

    /// <summary>All situations, and each version held against the next.</summary>
    public FunctionComparison Compare() => new(
        function,
        [.. versions.Select(v => v.Model)],
        [.. scenarios.SelectMany(s => SituationJoin.Of(In(s, versions)))],
        [.. versions.Zip(versions.Skip(1)).Select(p => Pair(p.First, p.Second))]);

    private static IReadOnlyList<ScenarioPaths> In(string scenario, IEnumerable<ModelPaths> versions) =>
        [.. versions.Select(v => v.Scenarios.Single(s => s.Scenario == scenario))];

    private PairComparison Pair(ModelPaths from, ModelPaths to)
    {
        List<(Situation Situation, Verdict Verdict)> situations = [];
        List<(string, string)> onlyFrom = [], onlyTo = [];
        foreach (string scenario in scenarios)
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
            new ExitComparison(Single(from), Single(to), s => Replay(from.Model, to.Model, s)).Compare(situations.Select(s => s.Situation).Where(s => single.Contains(s.Scenario)));
        IReadOnlyList<Difference> differences = Differences(from.Model, to.Model, situations);
        IReadOnlyList<OrderChange> orders = OrderChanges(from.Model, to.Model, situations.Select(s => s.Situation));
        IReadOnlyCollection<string> untold = Untold(situations, differences);
        return new PairComparison(
            from.Model, to.Model, @new, gone, same, situations, onlyFrom, onlyTo, differences, orders,
            [.. scenarios.Where(s => untold.Contains(s) || In(s, [from, to]).Any(v => v.Extent != Extent.Exhaustive))],
            untold.Count > 0 ? Extent.Interrupted : (Extent)Math.Max((int)from.Extent, (int)to.Extent));
    }

    // Scenarios of which not every difference has its cause, since that was interrupted.
    private IReadOnlyCollection<string> Untold(IEnumerable<(Situation Situation, Verdict Verdict)> situations, IEnumerable<Difference> differences)
    {
        HashSet<Situation> told = [.. differences.SelectMany(d => d.Situations)];
        return cancelled.IsCancellationRequested
            ? situations.Where(s => s.Verdict == Verdict.Differs && !told.Contains(s.Situation)).Select(s => s.Situation.Scenario).ToHashSet() : [];
    }

    private ModelPaths Single(ModelPaths version) => version with { Scenarios = [.. version.Scenarios.Where(s => single.Contains(s.Scenario))] };

    private static Verdict Judge(Situation situation, IReadOnlyList<ScenarioPaths> both) =>
        situation.Outcomes.All(o => o is not null) ? Verdicts.Of(situation.Outcomes.OfType<Outcome>())
        : both.Any(b => b.Extent != Extent.Exhaustive) ? Verdict.Exhausted : Verdict.Unknown;

    private IReadOnlyList<Difference> Differences(ModelName from, ModelName to, IEnumerable<(Situation Situation, Verdict Verdict)> situations)
    {
        bool isSameSource = from.Kernel == to.Kernel;
        Situation[] differing = [.. situations.Where(s => s.Verdict == Verdict.Differs).Select(s => s.Situation)];
        IEnumerable<Found> found = differing.Index().AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount).SelectMany(s =>
            from told in Told(@from, to, s.Item)
            from cause in Causes.Of(told.From, told.To, isSameSource)
            select new Found(s.Index, s.Item, told.From, told.To, cause));
        return [.. Met(found.GroupBy(f => f.Key).Select(same => same.ToArray())).Select(same => Difference(from, to, same))];
    }

    // What the one does and what the other does are one cause when it is at the same statements in the same situations.
    private static IEnumerable<Found[]> Met(IEnumerable<Found[]> causes) =>
        from cause in causes
        group cause by (cause[0].Places, Situations: string.Join(',', cause.Select(f => f.Number))) into met
        select met.Count() == 1 ? met.First() : [.. met.First().Select((first, i) => first with
        {
            Cause = first.Cause with { Fields = [.. met.SelectMany(m => m[i].Cause.Fields)], By = null },
        })];

    // What the surroundings ordinarily answer shows it: one situation for each scenario.
    private IReadOnlyList<OrderChange> OrderChanges(ModelName from, ModelName to, IEnumerable<Situation> situations) =>
        [.. from situation in situations.GroupBy(s => s.Scenario).Select(s => s.First())
            where situation.Outcomes is [{ } a, { } b] && a.Returns == b.Returns && a.Effect == b.Effect
            from told in Told(@from, to, situation)
            from order in Orders.Of(told.From, told.To)
            let places = (From: told.From.Moments[order.From].Place(""), To: told.To.Moments[order.To].Place(""))
            group (situation, order) by (order.What, places.From, places.To) into same
            let first = same.First()
            select new OrderChange(
                same.Key.What, first.order.Around, same.Key.From, same.Key.To, [.. same.Select(x => x.situation.Scenario).Distinct()], Replay(@from, to, first.situation))];

    private string Replay(ModelName from, ModelName to, Situation situation) =>
        ReplayLine.Of(function, [from, to], situation.Scenario, situation.Answers, [.. situation.Outcomes.OfType<Outcome>()]);

    // Nothing when it is interrupted.
    private IEnumerable<(Story From, Story To)> Told(ModelName from, ModelName to, Situation situation) =>
        Tell(from, situation, 0) is { } one && Tell(to, situation, 1) is { } other ? [(one, other)] : [];

    private Story? Tell(ModelName model, Situation situation, int which)
    {
        if (cancelled.IsCancellationRequested)
        {
            return null;
        }

        IReadOnlyList<string> answers = situation.Outcomes[which]!.Asked;
        (ModelName, string, string) key = (model, situation.Scenario, string.Join(',', answers));
        return told.GetOrAdd(key, _ => tell(model, situation.Scenario, answers) is not { } story ? null : story with { Vocabulary = vocabularies[model] });
    }

    private Difference Difference(ModelName from, ModelName to, IReadOnlyList<Found> same)
    {
        Found first = same[0];
        Place one = first.From.Moments[first.Cause.From].Place(first.Cause.FromWhat), other = first.To.Moments[first.Cause.To].Place(first.Cause.ToWhat);
        IReadOnlyList<Change> changes = Changes(first);
        return new Difference(
            Id(from, to, first), one, other, CommonAnswers(same), changes,
            [.. same.SelectMany(Changes).Select(c => c.Field).Distinct().Except(changes.Select(c => c.Field))],
            [.. same.Select(f => f.Situation)],
            (first.Cause.From + 1, first.Cause.To + 1),
            (Flow(first.From, first.Cause.From), Flow(first.To, first.Cause.To)),
            Replay(from, to, first.Situation));
    }

    private string Id(ModelName from, ModelName to, Found found) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', function, from.Label, to.Label, found.Key))).AsSpan(0, IdBytes));

    // Ordinary answers say nothing: they are given unless something else is said. In which call does not matter.
    private static IReadOnlyList<string> CommonAnswers(IReadOnlyList<Found> same) =>
        [.. same.Select(f => f.Situation.Answers.Select(a => ChoiceAnswer.Parse(a) with { Call = 1 }))
            .Aggregate((common, answers) => common.Intersect(answers)).Where(a => a.Outcome > 0).Select(a => a.ToString())];

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

    private sealed record Found(int Number, Situation Situation, Story From, Story To, Cause Cause)
    {
        // What one version does is one cause, wherever the other goes on.
        public (string, string) Key => (Cause.By == 1 ? "" : Places.From, Cause.By == 0 ? "" : Places.To);

        public (string From, string To) Places => (Line(From.Moments[Cause.From]), Line(To.Moments[Cause.To]));

        private static string Line(Moment moment) => $"{moment.File}:{moment.Line} {moment.Text}";
    }
}
