// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Runtime;

namespace KTrans.Lab.Comparison;

/// <summary>
/// Which exits of a version another has too: those at which, on most of the paths that lead there, both come to the
/// same. What only the other asks has its ordinary answer then.
/// </summary>
/// <param name="from">The older version, in scenarios of one call.</param>
/// <param name="to">The newer.</param>
/// <param name="replay">The command that repeats a situation in both.</param>
internal sealed class ExitComparison(ModelPaths from, ModelPaths to, Func<Situation, string> replay)
{
    private readonly Exits older = new(from), newer = new(to);

    /// <summary>New, gone and same exits.</summary>
    /// <param name="situations">What the two versions have in common.</param>
    public (IReadOnlyList<ExitChange> New, IReadOnlyList<ExitChange> Gone, IReadOnlyList<ExitChange> Same) Compare(IEnumerable<Situation> situations)
    {
        Meeting[] meetings = [.. situations.Select(Meet).OfType<Meeting>()];
        ILookup<bool, ExitChange> ofNewer = Changes(All(newer, to), meetings, which: 1), ofOlder = Changes(All(older, from), meetings, which: 0);
        return ([.. ofNewer[false]], [.. ofOlder[false]], [.. ofNewer[true]]);
    }

    private static IEnumerable<Exit> All(Exits exits, ModelPaths version) =>
        version.Paths.Select(p => exits.Of(p.Scenario, p.Path)).OfType<Exit>().Distinct().OrderBy(e => e.Decision?.Line).ThenBy(e => e.Returns, StringComparer.Ordinal);

    private Meeting? Meet(Situation situation) => situation is { Paths: [{ } one, { } other], Outcomes: [{ IsUnsupported: false } a, { IsUnsupported: false } b] }
        && older.Of(In(from, situation), one) is { } first && newer.Of(In(to, situation), other) is { } second
            ? new Meeting(situation, first, second, a.Returns == b.Returns && a.Effect == b.Effect) : null;

    private static ScenarioPaths In(ModelPaths version, Situation situation) => version.Scenarios.Single(s => s.Scenario == situation.Scenario);

    // Whether it is the same, and how. Which of the two versions the exits are of, is said by its number.
    private ILookup<bool, ExitChange> Changes(IEnumerable<Exit> exits, IReadOnlyList<Meeting> meetings, int which)
    {
        ILookup<Exit, Meeting> byExit = meetings.Where(m => IsOrdinaryBeyond(m.Situation, which)).ToLookup(m => m.Of(which));
        return exits.Select(exit =>
        {
            Meeting[] met = [.. byExit[exit]];
            bool isSame = met.Count(m => m.IsSame) * 2 >= met.Length && met.Length > 0;
            Meeting[] telling = [.. met.Where(m => m.IsSame == isSame)];
            return (IsSame: isSame, Change: telling.Length == 0 ? new ExitChange(exit, null, "", "", null) : new ExitChange(
                exit, Most(telling.Select(m => m.Of(1 - which))), Most(telling.Select(m => m.Situation.Outcomes[which]!.Effect)),
                Most(telling.Select(m => m.Situation.Outcomes[1 - which]!.Effect)), replay(telling[0].Situation)));
        }).ToLookup(e => e.IsSame, e => e.Change);
    }

    private static bool IsOrdinaryBeyond(Situation situation, int version)
    {
        List<string> beyond = [.. situation.Answers];
        foreach (string asked in situation.Outcomes[version]!.Asked)
        {
            beyond.Remove(asked);
        }

        return beyond.All(a => ChoiceAnswer.Parse(a).Outcome == 0);
    }

    private static T Most<T>(IEnumerable<T> all) => all.GroupBy(x => x).MaxBy(g => g.Count())!.Key;

    private sealed record Meeting(Situation Situation, Exit From, Exit To, bool IsSame)
    {
        public Exit Of(int version) => version == 0 ? From : To;
    }
}
