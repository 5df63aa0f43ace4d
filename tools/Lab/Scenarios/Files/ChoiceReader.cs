// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.Lab.Scenarios.Files;

/// <summary>Reads the answers that a scenario fixes.</summary>
internal static class ChoiceReader
{
    private const string Time = "time";
    private const string Call = "call";

    private static readonly Dictionary<string, Choice> Known = Choices.All.ToDictionary(c => c.Name);

    /// <summary>The list under <c>choices</c>; none where that is not there.</summary>
    /// <param name="calls">How many calls there are.</param>
    public static IReadOnlyList<FixedChoice> Read(YamlPlace? list, int calls)
    {
        List<FixedChoice> choices = [];
        foreach (YamlPlace item in YamlPlace.Items(list))
        {
            FixedChoice choice = Choice(item, calls);
            CheckAgainst(item, choice, choices);
            choices.Add(choice);
        }

        return choices;
    }

    private static FixedChoice Choice(YamlPlace item, int calls)
    {
        string[] names = [.. item.Fields().Where(f => f is not (Time or Call))];
        foreach (string unknown in names.Where(n => !Known.ContainsKey(n)))
        {
            throw item.Get(unknown).Fault($"there is no choice {unknown}; there are {string.Join(", ", Known.Keys)}");
        }

        if (names is not [var name])
        {
            throw item.Fault(names.Length == 0 ? "it has no choice" : $"it has more than one choice, {string.Join(" and ", names)}; each stands alone, with its time and call");
        }

        YamlPlace place = item.Get(name);
        string outcome = place.Text();
        return Known[name].Outcomes.Contains(outcome)
            ? new FixedChoice(name, outcome, (int)(item.Find(Time)?.Number(1, int.MaxValue) ?? 0), (int)(item.Find(Call)?.Number(1, (ulong)calls) ?? 0))
            : throw place.Fault($"there is no outcome {outcome}; there are {string.Join(", ", Known[name].Outcomes)}");
    }

    private static void CheckAgainst(YamlPlace item, FixedChoice choice, IReadOnlyList<FixedChoice> others)
    {
        int other = others.TakeWhile(o => o.Choice != choice.Choice || AreApart(o.Time, choice.Time) || AreApart(o.Call, choice.Call)).Count();
        if (other < others.Count)
        {
            throw item.Fault(others[other].Outcome == choice.Outcome
                ? $"choices[{other}] says it already"
                : $"it contradicts choices[{other}], {Shown(others[other])}: {Shown(choice)}");
        }
    }

    private static bool AreApart(int one, int other) => one != other && one != 0 && other != 0;

    private static string Shown(FixedChoice choice) =>
        $"{choice.Choice} is {choice.Outcome}{(choice.When.Length == 0 ? " every time" : choice.When)}";
}
