// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.State;

namespace KTrans.Lab.Comparison;

/// <summary>What a run left to see, so that runs of different versions can be held against each other.</summary>
/// <param name="Returns">The returned value with its names, of several calls one behind the other, or what ended the run.</param>
/// <param name="State">The state after it; null when that cannot be told.</param>
/// <param name="Damage">Why the state cannot be told; null when it can.</param>
/// <param name="Left">What the call left behind that it should not: locks, references, charges, other findings.</param>
/// <param name="Asked">The choices asked, in order.</param>
/// <param name="Unasked">Choices that the scenario fixes and that were never asked: it did not come to that.</param>
public sealed record Outcome(
    string Returns,
    MachineState? State,
    string? Damage,
    IReadOnlyList<string> Left,
    IReadOnlyList<string> Asked,
    IReadOnlyList<string> Unasked)
{
    /// <summary>What an oops begins with when the run came to a function that is not translated.</summary>
    internal const string NotTranslated = "not translated: ";

    /// <summary>What stands between the results of several calls in <see cref="Returns"/>.</summary>
    internal const string BetweenCalls = ", then ";

    private const string Unknown = "unknown";

    /// <summary>Whether the run came to a function that is not translated: it can be held against nothing.</summary>
    public bool IsUnsupported => Oops?.What.StartsWith(NotTranslated, StringComparison.Ordinal) == true;

    /// <summary>What it came to, in a few words; empty when the state cannot be told.</summary>
    public string Effect { get; init; } = "";

    /// <summary>What ended the run, if it did not return.</summary>
    public Oops? Oops { get; init; }

    /// <summary>The outcome of a run that took its process with it: nothing is left to look at but the choices.</summary>
    /// <param name="end">What ended it.</param>
    /// <param name="asked">The choices asked until then.</param>
    internal static Outcome Lost(string end, IReadOnlyList<string> asked) =>
        new(end, null, "the process is gone", [Unknown], asked, []) { Oops = new Oops(end, null, [], null, asked) };

    /// <summary>All that counts when outcomes are held against each other; which choices a version asks is its own affair.</summary>
    public MachineState Observed() => new(
        [
            new StateField("returns", "", Returns),
            .. State?.Fields ?? [new StateField("state", "", Damage!)],
            .. Left.Count == 0 ? [] : new[] { new StateField("left", "", string.Join("; ", Left)) },
        ],
        State?.Untouched ?? []);
}

/// <summary>A place in the table: an outcome, or the reason why the version cannot be in that scenario.</summary>
/// <param name="Kernel">The version, as the table calls it.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Impossible">Why there is nothing to run.</param>
public sealed record Cell(string Kernel, Outcome? Outcome, string? Impossible);

/// <summary>One scenario over all versions of a function.</summary>
public sealed record Row(Scenarios.Scenario Scenario, IReadOnlyList<Cell> Cells)
{
    /// <summary>Versions whose model ended at a function that is not translated.</summary>
    public IReadOnlyList<string> Unsupported => [.. Cells.Where(c => c.Outcome is { IsUnsupported: true }).Select(c => c.Kernel)];

    /// <summary>How many versions ran.</summary>
    public int Ran => Cells.Count(c => c.Outcome is { IsUnsupported: false });

    /// <summary>In what the versions that ran differ.</summary>
    public IReadOnlyList<StateDifference> Differences =>
        MachineState.Differences([.. Cells.Where(c => c.Outcome is { IsUnsupported: false }).Select(c => c.Outcome!.Observed())]);
}

/// <summary>The behaviour of one function across kernel versions.</summary>
/// <param name="Function">Its name, or what functions of several names are.</param>
/// <param name="Kernels">The versions, oldest first, as the table calls them; a version that is there twice once as of its tree.</param>
/// <param name="Rows">The scenarios.</param>
public sealed record BehaviourTable(string Function, IReadOnlyList<string> Kernels, IReadOnlyList<Row> Rows);
