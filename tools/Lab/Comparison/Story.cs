// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Comparison;

/// <summary>What a detail of a run is.</summary>
internal enum DetailKind
{
    /// <summary>A condition was decided: its text, and true or false.</summary>
    Decision,

    /// <summary>A value that a condition read, an argument, a stored value, a result: its text, and the value.</summary>
    Value,

    /// <summary>A function was called: its name.</summary>
    Call,

    /// <summary>The surroundings were asked: the choice, and the answer.</summary>
    Choice,

    /// <summary>The state changed: the field, and what became of it.</summary>
    Change,

    /// <summary>The function under test returned: nothing, and the value.</summary>
    Return,
}

/// <summary>One thing that a statement did.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Value">What became of it.</param>
internal readonly record struct Detail(DetailKind Kind, string Subject, string Value)
{
    public override string ToString() => Kind switch
    {
        DetailKind.Call => $"calls {Subject}",
        DetailKind.Choice => $"asks {Subject}: {Value}",
        DetailKind.Return => $"returns {Value}",
        DetailKind.Decision => $"{Subject} is {Value}",
        _ => $"{Subject}: {Value}",
    };
}

/// <summary>A statement as a run came to it.</summary>
/// <param name="File">The kernel's file.</param>
/// <param name="Line">The kernel's line.</param>
/// <param name="Text">Its C text.</param>
/// <param name="Details">What it did, in order.</param>
/// <param name="IsCall">Whether a call of the function under test begins here.</param>
internal sealed record Moment(string File, int Line, string Text, IReadOnlyList<Detail> Details, bool IsCall)
{
    /// <summary>The place, with something that happened there.</summary>
    public Place Place(string what) => new(File, Line, Text, what);
}

/// <summary>One run, statement by statement.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Moments">Its statements, in order; at least one.</param>
internal sealed record Story(Outcome Outcome, IReadOnlyList<Moment> Moments)
{
    /// <summary>The choices that the version is asked on any path.</summary>
    public IReadOnlySet<string> Vocabulary { get; init; } = new HashSet<string>();

    /// <summary>One of several calls, with the number of its first statement.</summary>
    /// <param name="call">Which, from 0.</param>
    public (Story Story, int Start) Call(int call)
    {
        int[] starts = [.. Enumerable.Range(0, Moments.Count).Where(i => Moments[i].IsCall), Moments.Count];
        return call + 1 >= starts.Length ? (this, 0) : (this with { Moments = [.. Moments.Take(starts[call]..starts[call + 1])] }, starts[call]);
    }
}
