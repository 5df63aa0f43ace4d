// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Life;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Live;

/// <summary>Why models and running kernels differ in something, which somebody has looked into.</summary>
public sealed record Explanation
{
    private const string Between = "..";

    /// <summary>The difference's id.</summary>
    public string Difference { get; init; } = "";

    /// <summary>The models that it is of, as <c>A..B</c>: from release A on and before B, either of which may be left out.</summary>
    public string Models { get; init; } = "";

    /// <summary>The running kernels that it is of, in the same way.</summary>
    public string Running { get; init; } = "";

    /// <summary>What differs, in words.</summary>
    public string What { get; init; } = "";

    /// <summary>The kernel's feature, version or configuration that makes the difference.</summary>
    public string Feature { get; init; } = "";

    /// <summary>How it makes it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether it is of a model and a running kernel.</summary>
    public bool IsOf(KernelPair kernels) => Holds(Models, kernels.Model) && Holds(Running, kernels.Running);

    /// <summary>What is wrong with its fields; null for nothing.</summary>
    internal string? Fault => new[] { Models, Running }.Where(r => r.Split(Between).Length != 2 || r.Split(Between).Any(e => e.Length > 0 && !LinuxVersion.TryParse(e, out _)))
        .Select(r => $"{r} is no range of releases; write it as 5.1..6.11, where either may be left out").FirstOrDefault();

    private static bool Holds(string range, LinuxVersion version)
    {
        string[] ends = range.Split(Between);
        return (ends[0].Length == 0 || version >= LinuxVersion.Parse(ends[0])) && (ends[1].Length == 0 || version < LinuxVersion.Parse(ends[1]));
    }
}

/// <summary>The explained differences, as a file lists them.</summary>
/// <param name="All">The list.</param>
public sealed record Explanations(IReadOnlyList<Explanation> All)
{
    /// <summary>What the file is called in a checkout.</summary>
    public const string FileName = "live-explanations.yaml";

    /// <summary>Those that come with KTrans.</summary>
    public static Explanations Curated
    {
        get
        {
            using StreamReader text = new(typeof(Explanations).Assembly.GetManifestResourceStream(FileName)!);
            return Read(text.ReadToEnd());
        }
    }

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="FormatException">It is not well formed; the message names line or entry, and field.</exception>
    public static Explanations Read(string text)
    {
        IReadOnlyList<Explanation> all = YamlList.Read<Explanation>(text, e =>
        [
            (e.Difference, "difference"), (e.Models, "models"), (e.Running, "running"), (e.What, "what"), (e.Feature, "feature"), (e.Reason, "reason"),
        ]);
        return all.FirstOrDefault(e => e.Fault is not null) is { } bad ? throw new FormatException($"the entry of difference '{bad.Difference}': {bad.Fault}") : new Explanations(all);
    }

    /// <summary>Marks the differences that are explained.</summary>
    /// <param name="kernels">The kernels that were held against each other.</param>
    /// <param name="steps">What is side by side.</param>
    public IReadOnlyList<StepPair> Mark(KernelPair kernels, IReadOnlyList<StepPair> steps) =>
        [.. steps.Select(s => s with { Fields = [.. s.Fields.Select(f => f.Verdict == Verdict.Differs ? f with { Explained = Of(kernels, s.Step.Action, f) } : f)] })];

    /// <summary>Those for a model and a running kernel that explain nothing any more.</summary>
    public IEnumerable<Explanation> Stale(KernelPair kernels, IEnumerable<StepPair> steps)
    {
        HashSet<string> found = [.. steps.SelectMany(s => s.Differences.Select(d => d.Id(s.Step.Action)))];
        return All.Where(e => e.IsOf(kernels) && !found.Contains(e.Difference));
    }

    private Explanation? Of(KernelPair kernels, LifeAction action, FieldPair pair)
    {
        string id = pair.Id(action);
        return All.FirstOrDefault(e => e.Difference == id && e.IsOf(kernels));
    }
}
