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
/// <param name="Unasked">Choices that the situation fixes and that were never asked: it did not come to that.</param>
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
    /// <summary>What ended the run, if it did not return.</summary>
    public Oops? Oops { get; init; }

    /// <summary>The observable fields by name; which choices a version asks is its own affair.</summary>
    public IReadOnlyList<(string Name, string Value)> State() =>
    [
        ("returns", Returns), ("pte", Pte ?? ""), ("page", Page ?? ""), ("counters", Counters), ("file", File ?? ""), ("left", string.Join("; ", Left)),
    ];
}

/// <summary>A place in the table: an outcome, or the reason why the version cannot be in that situation.</summary>
/// <param name="Kernel">The version.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Impossible">Why there is nothing to run.</param>
public sealed record Cell(LinuxVersion Kernel, Outcome? Outcome, string? Impossible);

/// <summary>One situation over all versions of a function.</summary>
public sealed record Row(Scenarios.Situation Situation, IReadOnlyList<Cell> Cells)
{
    /// <summary>Names of the observable fields in which the versions that ran differ.</summary>
    public IReadOnlyList<string> Differences =>
        [.. Cells.Where(c => c.Outcome is not null)
            .SelectMany(c => c.Outcome!.State())
            .Distinct()
            .GroupBy(value => value.Name)
            .Where(values => values.Count() > 1)
            .Select(values => values.Key)];
}

/// <summary>The behaviour of one function across kernel versions.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Kernels">The versions, oldest first.</param>
/// <param name="Rows">The situations.</param>
public sealed record BehaviourTable(string Function, IReadOnlyList<LinuxVersion> Kernels, IReadOnlyList<Row> Rows);
