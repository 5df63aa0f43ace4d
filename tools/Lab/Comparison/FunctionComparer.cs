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

        (IReadOnlyList<Exit> @new, IReadOnlyList<Exit> gone, int same) = ExitChanges(from, to, situations.Select(s => s.Situation));
        return new PairComparison(from.Model, to.Model, @new, gone, same, situations, onlyFrom, onlyTo, Differences(from.Model, to.Model, situations));
    }

    private static Verdict Judge(Situation situation, IReadOnlyList<ScenarioPaths> both) =>
        situation.Outcomes.All(o => o is not null) ? Verdicts.Of(situation.Outcomes.OfType<Outcome>())
        : both.Any(b => b.Extent != Extent.Exhaustive) ? Verdict.Exhausted : Verdict.Unknown;

    // An exit is the same in both when in some situation both end in equal results, the one by it.
    private static (IReadOnlyList<Exit> New, IReadOnlyList<Exit> Gone, int Same) ExitChanges(ModelPaths from, ModelPaths to, IEnumerable<Situation> situations)
    {
        Exits older = new(from), newer = new(to);
        HashSet<Exit> kept = [], keptBy = [];
        foreach (Situation s in situations.Where(s => s.Outcomes is [{ } a, { } b] && a.Returns == b.Returns && a.Effect == b.Effect))
        {
            Keep(kept, older, from, s, 0);
            Keep(keptBy, newer, to, s, 1);
        }

        Exit[] all = [.. AllExits(newer, to)];
        return ([.. all.Where(e => !keptBy.Contains(e))], [.. AllExits(older, from).Where(e => !kept.Contains(e))], all.Count(keptBy.Contains));
    }

    private static void Keep(HashSet<Exit> kept, Exits exits, ModelPaths version, Situation situation, int which)
    {
        if (exits.Of(version.Scenarios.Single(s => s.Scenario == situation.Scenario), situation.Paths[which]!) is { } exit)
        {
            kept.Add(exit);
        }
    }

    private static IEnumerable<Exit> AllExits(Exits exits, ModelPaths version) =>
        version.Paths.Select(p => exits.Of(p.Scenario, p.Path)).OfType<Exit>().Distinct().OrderBy(e => e.Decision?.Line).ThenBy(e => e.Returns, StringComparer.Ordinal);

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
        IReadOnlyList<Change> changes = [.. first.Cause.Fields.Select(f => ChangeOf(f, first))];
        return new Difference(
            Id(from, to, one, other), one, other, CommonAnswers(same), changes,
            [.. same.SelectMany(f => f.Cause.Fields).Select(Name).Distinct().Except(changes.Select(c => c.Field))],
            [.. same.Select(f => f.Situation)],
            (Flow(first.From, first.Cause.From), Flow(first.To, first.Cause.To)),
            ReplayLine.Of(function, [from, to], first.Situation.Scenario, first.Situation.Answers, [.. first.Situation.Outcomes.OfType<Outcome>()]));
    }

    private string Id(ModelName from, ModelName to, Place one, Place other) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', function, from.Label, to.Label, one.File, one.Line, one.Text, other.File, other.Line, other.Text))).AsSpan(0, IdBytes));

    // Ordinary answers say nothing: they are given unless something else is said.
    private static IReadOnlyList<string> CommonAnswers(IReadOnlyList<Found> same) =>
        [.. same[0].Situation.Answers.Where(a => ChoiceAnswer.Parse(a).Outcome > 0 && same.All(f => f.Situation.Answers.Contains(a)))];

    private static Change ChangeOf(StateDifference field, Found found) =>
        new(Name(field), Value(found.Situation.Outcomes[0]!, field), Value(found.Situation.Outcomes[1]!, field));

    private static string Name(StateDifference field) => field.Name.Length == 0 ? field.Subject : $"{field.Subject}: {field.Name}";

    private static string? Value(Outcome outcome, StateDifference field) => field.Name.Length > 0 || field.Subject is "returns" or "left"
        ? outcome.Observed().Value(field.Subject, field.Name)
        : outcome.Observed() is var state && state.Fields.Any(f => f.Subject == field.Subject)
            ? StateText.Lines(state with { Untouched = [] }).First(l => l.Subject == field.Subject).Facts : null;

    private static IReadOnlyList<Place> Flow(Story story, int at) =>
        [.. story.Moments.Take(at + 1).TakeLast(LongestFlow).Select(m => m.Place(m.Details.LastOrDefault(d => d.Kind is DetailKind.Decision or DetailKind.Choice) is { Subject: not null } d ? d.ToString() : ""))];

    private sealed record Found(Situation Situation, Story From, Story To, Cause Cause)
    {
        public (string, int, string, int) Key => (From.Moments[Cause.From].File, From.Moments[Cause.From].Line, To.Moments[Cause.To].File, To.Moments[Cause.To].Line);
    }
}
