// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using KTrans.Lab.Comparison;
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>A place that runs pass: a line, or a decision.</summary>
/// <param name="Function">The kernel function.</param>
/// <param name="File">The kernel's file.</param>
/// <param name="Line">The kernel's line.</param>
/// <param name="Role">What the condition is of, as <see cref="EventSite.Role"/> has it; empty for a line.</param>
/// <param name="Text">Its C text.</param>
public sealed record TracePlace(string Function, string File, int Line, string Role, string Text);

/// <summary>Where a run went.</summary>
/// <param name="Lines">Lines that were reached, as places, each once.</param>
/// <param name="Decisions">Decisions in the order they were made: twice the place, and 1 for a condition that was true.</param>
public sealed record PathTrace(IReadOnlyList<int> Lines, IReadOnlyList<int> Decisions);

/// <summary>One way through a model.</summary>
/// <param name="Answers">The choices asked and their answers, in order.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Trace">Where it went; -1 for a run that took its process with it.</param>
public sealed record ExploredPath(IReadOnlyList<int> Answers, int Outcome, int Trace);

/// <summary>
/// Paths of one model in one scenario, with what many of them share kept once; the paths name it by number. Outcomes
/// are without the choices asked: each path has its own.
/// </summary>
/// <param name="Answers">Answers as <c>alloc_page=NULL</c>.</param>
/// <param name="Places">Places of all traces.</param>
/// <param name="Outcomes">Different outcomes.</param>
/// <param name="Traces">Different traces.</param>
/// <param name="Paths">The paths, in the order in which a depth first search finds them.</param>
public sealed record PathSet(
    IReadOnlyList<string> Answers,
    IReadOnlyList<TracePlace> Places,
    IReadOnlyList<Outcome> Outcomes,
    IReadOnlyList<PathTrace> Traces,
    IReadOnlyList<ExploredPath> Paths)
{
    /// <summary>No path.</summary>
    public static PathSet Empty { get; } = new([], [], [], [], []);

    /// <summary>The answers of a path.</summary>
    public IEnumerable<string> AnswersOf(ExploredPath path) => path.Answers.Select(a => Answers[a]);

    /// <summary>The outcome of a path with the choices it asked.</summary>
    public Outcome OutcomeOf(ExploredPath path) => Outcomes[path.Outcome] with { Asked = [.. AnswersOf(path)] };

    /// <summary>
    /// The paths of several sets as one. What they share is numbered by the order of the paths, so that the result does
    /// not depend on how the paths were divided.
    /// </summary>
    public static PathSet Join(IReadOnlyCollection<PathSet> parts)
    {
        // One found by a search is numbered by the order of its paths.
        if (parts.Count == 1)
        {
            return parts.First();
        }

        PathSetBuilder all = new();
        foreach ((PathSet part, ExploredPath path) in parts.SelectMany(p => p.Paths.Select(x => (p, x))).Order(SearchOrder.Instance))
        {
            all.Add(part, path);
        }

        return all.Build();
    }

    // Depth first, the first outcome of a choice first: up to where two paths part, they ask the same.
    private sealed class SearchOrder : IComparer<(PathSet Part, ExploredPath Path)>
    {
        public static SearchOrder Instance { get; } = new();

        public int Compare((PathSet Part, ExploredPath Path) x, (PathSet Part, ExploredPath Path) y)
        {
            for (int i = 0; i < x.Path.Answers.Count && i < y.Path.Answers.Count; i++)
            {
                string one = x.Part.Answers[x.Path.Answers[i]], other = y.Part.Answers[y.Path.Answers[i]];
                if (one != other)
                {
                    return ChoiceAnswer.Parse(one).Outcome.CompareTo(ChoiceAnswer.Parse(other).Outcome);
                }
            }

            return x.Path.Answers.Count.CompareTo(y.Path.Answers.Count);
        }
    }
}

/// <summary>Collects paths and numbers what they share.</summary>
internal sealed class PathSetBuilder
{
    private readonly Numbering<string, string> answers = new(a => a);
    private readonly Numbering<TracePlace, TracePlace> places = new(p => p);
    private readonly Numbering<Outcome, string> outcomes = new(o => JsonSerializer.Serialize(o));

    // The same object comes with many paths of another set: its text is made once.
    private readonly Dictionary<Outcome, int> known = new(ReferenceEqualityComparer.Instance);
    private readonly Numbering<PathTrace, string> traces = new(t => $"{string.Join(',', t.Lines)};{string.Join(',', t.Decisions)}");
    private readonly List<ExploredPath> paths = [];

    public int Count => paths.Count;

    /// <summary>Adds a run.</summary>
    /// <param name="lines">Lines that it reached; null when that is not known.</param>
    /// <param name="decisions">Its decisions.</param>
    public void Add(Outcome outcome, IEnumerable<TracePlace>? lines, IEnumerable<(TracePlace Place, bool Taken)> decisions) =>
        Add(outcome.Asked, outcomes.Of(outcome with { Asked = [] }), lines, decisions);

    /// <summary>Adds a path of another set.</summary>
    public void Add(PathSet from, ExploredPath path)
    {
        PathTrace? trace = path.Trace < 0 ? null : from.Traces[path.Trace];
        Add(
            from.AnswersOf(path),
            NumberOf(from.Outcomes[path.Outcome]),
            trace?.Lines.Select(l => from.Places[l]),
            trace?.Decisions.Select(d => (from.Places[d / 2], d % 2 == 1)) ?? []);
    }

    public PathSet Build() => new(answers.All, places.All, outcomes.All, traces.All, [.. paths]);

    private int NumberOf(Outcome outcome)
    {
        if (!known.TryGetValue(outcome, out int number))
        {
            known.Add(outcome, number = outcomes.Of(outcome));
        }

        return number;
    }

    private void Add(IEnumerable<string> asked, int outcome, IEnumerable<TracePlace>? lines, IEnumerable<(TracePlace Place, bool Taken)> decisions)
    {
        int trace = lines is null ? -1 : traces.Of(new PathTrace(
            [.. lines.Select(places.Of)], [.. decisions.Select(d => (places.Of(d.Place) * 2) + (d.Taken ? 1 : 0))]));
        paths.Add(new ExploredPath([.. asked.Select(answers.Of)], outcome, trace));
    }

    // Numbers things from 0 in the order in which they are first seen; equal keys mean equal things.
    private sealed class Numbering<T, TKey>(Func<T, TKey> key)
        where TKey : notnull
    {
        private readonly Dictionary<TKey, int> numbers = [];
        private readonly List<T> all = [];

        public IReadOnlyList<T> All => [.. all];

        public int Of(T thing)
        {
            TKey own = key(thing);
            if (numbers.TryAdd(own, all.Count))
            {
                all.Add(thing);
            }

            return numbers[own];
        }
    }
}
