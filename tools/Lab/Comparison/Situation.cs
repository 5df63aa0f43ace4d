// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;

namespace KTrans.Lab.Comparison;

/// <summary>
/// A scenario with answers to everything that some versions ask in it: one path of each version. Choices of one name
/// that a call asks for the n-th time mean the same in every version.
/// </summary>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Answers">What the surroundings answer, as <c>alloc_page=NULL</c>; those of one choice in one call in the order they are asked.</param>
/// <param name="Paths">The path of each version; null for one that cannot be in the scenario.</param>
public sealed record Situation(string Scenario, IReadOnlyList<string> Answers, IReadOnlyList<Outcome?> Outcomes, IReadOnlyList<ExploredPath?> Paths);

/// <summary>Joins the paths of several versions to the situations that they have in common.</summary>
public static class SituationJoin
{
    /// <summary>The situations of one scenario.</summary>
    /// <param name="versions">What each version's exploration found in it.</param>
    public static IEnumerable<Situation> Of(IReadOnlyList<ScenarioPaths> versions) =>
        Join(versions, [.. versions.Select(v => v.Paths.Paths.Select(p => new Candidate(p, KeyedAnswer.Of(v.Paths.AnswersOf(p)))).ToList())]);

    // All versions are asked under the same answers: where some version still has several paths, its first open question
    // is answered in each way, which leaves the others the paths that agree or do not ask.
    private static IEnumerable<Situation> Join(IReadOnlyList<ScenarioPaths> versions, IReadOnlyList<List<Candidate>> left)
    {
        if (left.FirstOrDefault(candidates => candidates.Count > 1) is not { } open)
        {
            return left.Any(c => c.Count > 0) ? [Single(versions, [.. left.Select(c => c.FirstOrDefault())])] : [];
        }

        Question question = FirstDifference(open);
        IEnumerable<int> outcomes = open.Select(c => c.Answers.First(a => a.Question == question).Outcome).Distinct().Order();
        return outcomes.SelectMany(outcome => Join(versions, [.. left.Select(candidates => candidates.Where(c => Agrees(c, question, outcome)).ToList())]));
    }

    private static bool Agrees(Candidate candidate, Question question, int outcome) =>
        candidate.Answers.FirstOrDefault(a => a.Question == question) is not { } answer || answer.Outcome == outcome;

    // Paths of one version part at an answer; up to there they ask the same.
    private static Question FirstDifference(List<Candidate> candidates)
    {
        for (int i = 0; ; i++)
        {
            if (candidates.Select(c => c.Answers[i].Outcome).Distinct().Count() > 1)
            {
                return candidates[0].Answers[i].Question;
            }
        }
    }

    private static Situation Single(IReadOnlyList<ScenarioPaths> versions, IReadOnlyList<Candidate?> paths)
    {
        HashSet<Question> seen = [];
        List<string> answers = [];
        foreach (KeyedAnswer answer in paths.SelectMany(p => p?.Answers ?? []))
        {
            if (seen.Add(answer.Question))
            {
                answers.Add(answer.Text);
            }
        }

        return new Situation(
            versions[0].Scenario, answers,
            [.. paths.Select((p, v) => p is null ? null : versions[v].Paths.OutcomeOf(p.Path))], [.. paths.Select(p => p?.Path)]);
    }

    private sealed record Candidate(ExploredPath Path, IReadOnlyList<KeyedAnswer> Answers);
}
