// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Life;

namespace KTrans.Lab.Live;

/// <summary>Why a model and a running kernel differ in something, which somebody has looked into.</summary>
public sealed record Explanation
{
    /// <summary>The difference's id.</summary>
    public string Difference { get; init; } = "";

    /// <summary>The model's kernel version, as tables call it.</summary>
    public string Model { get; init; } = "";

    /// <summary>The release of the running kernel, without its patch level.</summary>
    public string Kernel { get; init; } = "";

    /// <summary>What differs, in words.</summary>
    public string What { get; init; } = "";

    /// <summary>The kernel's feature, version or configuration that makes the difference.</summary>
    public string Feature { get; init; } = "";

    /// <summary>How it makes it.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>The explained differences, as a file lists them.</summary>
/// <param name="All">The list.</param>
public sealed record Explanations(IReadOnlyList<Explanation> All)
{
    /// <summary>What the file is called in a checkout.</summary>
    public const string FileName = "live-explanations.yaml";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="FormatException">It is not well formed; the message names line and field.</exception>
    public static Explanations Read(string text) => new(YamlList.Read<Explanation>(text, e =>
    [
        (e.Difference, "difference"), (e.Model, "model"), (e.Kernel, "kernel"), (e.What, "what"), (e.Feature, "feature"), (e.Reason, "reason"),
    ]));

    /// <summary>The release that explanations call a running kernel by: without its patch level.</summary>
    public static string ReleaseOf(string running) => string.Join('.', running.Split('.').Take(2));

    /// <summary>Marks the differences that are explained.</summary>
    /// <param name="model">The model's kernel.</param>
    /// <param name="running">The running kernel, as uname has it.</param>
    public IReadOnlyList<StepPair> Mark(string model, string running, IReadOnlyList<StepPair> steps) =>
        [.. steps.Select(s => s with { Fields = [.. s.Fields.Select(f => f.Verdict == Verdict.Differs ? f with { Explained = Of(model, running, s.Step.Action, f) } : f)] })];

    /// <summary>Those for a model and a running kernel that explain nothing any more.</summary>
    public IEnumerable<Explanation> Stale(string model, string running, IEnumerable<StepPair> steps)
    {
        HashSet<string> found = [.. steps.SelectMany(s => s.Differences.Select(d => d.Id(s.Step.Action)))];
        return All.Where(e => e.Model == model && e.Kernel == ReleaseOf(running) && !found.Contains(e.Difference));
    }

    private Explanation? Of(string model, string running, LifeAction action, FieldPair pair) =>
        All.FirstOrDefault(e => e.Model == model && e.Kernel == ReleaseOf(running) && e.Difference == pair.Id(action));
}
