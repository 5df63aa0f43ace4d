// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;

namespace KTrans.Lab.Exploration;

/// <summary>What a replay came to.</summary>
/// <param name="Outcomes">One for each model.</param>
/// <param name="Departure">How it departs from its log; null when it does not.</param>
public sealed record Replayed(IReadOnlyList<Outcome> Outcomes, string? Departure);

/// <summary>Repeats a run from its log.</summary>
public static class Replay
{
    /// <summary>Runs each model under the answers of a log.</summary>
    /// <param name="host">Where they run.</param>
    /// <param name="answers">The log: what the surroundings answered, as <c>alloc_page=NULL</c>; of several models together.</param>
    /// <param name="digest">What the log says that it came to, as <see cref="ReplayLine.Digest"/> does; null for a log written by hand, whose gaps have ordinary answers.</param>
    public static Replayed Run(ModelHost host, IReadOnlyList<ModelName> models, Scenario scenario, IReadOnlyList<string> answers, string? digest)
    {
        IReadOnlyList<Outcome> outcomes = Outcomes(host, models, scenario, answers);
        if (digest is null)
        {
            return new Replayed(outcomes, null);
        }

        IReadOnlyList<KeyedAnswer> log = KeyedAnswer.Of(answers);
        if (models.Zip(outcomes).Select(x => Beyond(x.First, x.Second.Asked, log)).FirstOrDefault(b => b is not null) is { } beyond)
        {
            return new Replayed(outcomes, beyond);
        }

        HashSet<Question> asked = [.. outcomes.SelectMany(o => KeyedAnswer.Of(o.Asked)).Select(a => a.Question)];
        return log.FirstOrDefault(a => !asked.Contains(a.Question)) is { } unasked
            ? new Replayed(outcomes, $"nondeterminism, or another model than that of the log: {unasked.Question.Choice} is asked less often than the log says")
            : ReplayLine.Digest(outcomes) == digest ? new Replayed(outcomes, null)
            : new Replayed(outcomes, ReplayLine.Digest(Outcomes(host, models, scenario, answers)) == ReplayLine.Digest(outcomes)
                ? $"it comes to something else than its log says, here each time ({ReplayLine.Digest(outcomes)}, the log has {digest}): the model, the scenario or KTrans is another than when it was written"
                : "nondeterminism: two runs with the same answers differ");
    }

    /// <summary>
    /// A scenario with answers fixed: the first of a choice in a call for the first time the call asks it, the second for
    /// the second. What they do not answer stays as the scenario has it.
    /// </summary>
    public static Scenario Settled(Scenario scenario, IReadOnlyList<string> answers) =>
        scenario with { Fixed = [.. scenario.Fixed, .. KeyedAnswer.Of(answers).Select(a => a.AsFixed)] };

    private static IReadOnlyList<Outcome> Outcomes(ModelHost host, IReadOnlyList<ModelName> models, Scenario scenario, IReadOnlyList<string> answers)
    {
        // Which of the answers a version asks, and in which order, shows when all of them are fixed.
        Scenario settled = Settled(scenario, answers);
        return [.. models.Select(m => host.Run(m, scenario, host.Run(m, settled).Asked))];
    }

    // What a run asks that the log does not answer.
    private static string? Beyond(ModelName model, IReadOnlyList<string> asked, IReadOnlyList<KeyedAnswer> log)
    {
        HashSet<Question> answered = [.. log.Select(a => a.Question)];
        IReadOnlyList<KeyedAnswer> questions = KeyedAnswer.Of(asked);
        int known = questions.TakeWhile(q => answered.Contains(q.Question)).Count();
        return known == questions.Count ? null
            : $"nondeterminism, or another model than that of the log: choice {known + 1} of {model.Name} of {model.Label} is {questions[known].Question.Choice}, which the log does not answer";
    }
}
