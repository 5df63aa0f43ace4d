// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Comparison;

/// <summary>
/// What a run left to see, in the kernel's words and without addresses, so that runs of different versions can be
/// held against each other. Null fields mean that there is nothing to tell.
/// </summary>
/// <param name="Returns">The returned value with its names, or what ended the run.</param>
/// <param name="Pte">The entry at the fault address, decoded.</param>
/// <param name="Page">The page that it maps: counts, flags, place in the LRU, owner of the charge.</param>
/// <param name="Counters">RSS and charges, as changes against the state before the call.</param>
/// <param name="File">The faulted file's page and inode, when a file lies behind the VMA.</param>
/// <param name="Left">What the call left behind that it should not: locks, references, charges, other findings.</param>
/// <param name="Asked">The choices asked, in order.</param>
/// <param name="Unasked">Choices that the scenario fixes and that were never asked: it did not come to that.</param>
public sealed record Outcome(
    string Returns,
    string? Pte,
    string? Page,
    string Counters,
    string? File,
    IReadOnlyList<string> Left,
    IReadOnlyList<string> Asked,
    IReadOnlyList<string> Unasked)
{
    /// <summary>What <see cref="Returns"/> begins with when the run came to a function that is not translated.</summary>
    internal const string NotTranslated = "not translated: ";

    private const string Unknown = "unknown";

    /// <summary>Whether the run came to a function that is not translated: it can be held against nothing.</summary>
    public bool IsUnsupported => Returns.StartsWith(NotTranslated, StringComparison.Ordinal);

    /// <summary>What ended the run, if it did not return.</summary>
    public Oops? Oops { get; init; }

    /// <summary>The outcome of a run that took its process with it: nothing is left to look at but the choices.</summary>
    /// <param name="end">What ended it.</param>
    /// <param name="asked">The choices asked until then.</param>
    internal static Outcome Lost(string end, IReadOnlyList<string> asked) =>
        new(end, Unknown, null, Unknown, null, [Unknown], asked, []) { Oops = new Oops(end, null, [], null, asked) };

    /// <summary>The observable fields by name; which choices a version asks is its own affair.</summary>
    public IReadOnlyList<(string Name, string Value)> State() =>
    [
        ("returns", Returns), ("pte", Pte ?? ""), ("page", Page ?? ""), ("counters", Counters), ("file", File ?? ""), ("left", string.Join("; ", Left)),
    ];
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

    /// <summary>Names of the observable fields in which the versions that ran differ.</summary>
    public IReadOnlyList<string> Differences =>
        [.. Cells.Where(c => c.Outcome is { IsUnsupported: false })
            .SelectMany(c => c.Outcome!.State())
            .Distinct()
            .GroupBy(value => value.Name)
            .Where(values => values.Count() > 1)
            .Select(values => values.Key)];
}

/// <summary>The behaviour of one function across kernel versions.</summary>
/// <param name="Function">Its name, or what functions of several names are.</param>
/// <param name="Kernels">The versions, oldest first, as the table calls them; a version that is there twice once as of its tree.</param>
/// <param name="Rows">The scenarios.</param>
public sealed record BehaviourTable(string Function, IReadOnlyList<string> Kernels, IReadOnlyList<Row> Rows);
