// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Sources;

namespace KTrans.Cli.Import;

/// <summary>What an import is asked for.</summary>
internal sealed record ImportWishes(string Source, LinuxVersion? Kernel, IReadOnlyList<string> Functions, string? Output)
{
    public bool All { get; init; }

    public bool Closure { get; init; }

    public string? File { get; init; }

    public IReadOnlyList<string> From { get; init; } = [];

    public string? Tag { get; init; }

    public string? Config { get; init; }

    public IReadOnlyList<string> Define { get; init; } = [];

    public string? Completion { get; init; }

    public int? FirstLine { get; init; }

    public bool Json { get; init; }

    /// <summary>What standard input had, which can be read once.</summary>
    public SourceFiles? Typed { get; init; }

    /// <summary>The source, as messages name it.</summary>
    public string Name => Source == KernelSource.StandardInput ? "standard input" : Path.GetFileName(Path.TrimEndingDirectorySeparator(Source));

    /// <summary>An option given that a document has no use for.</summary>
    public string? OfSource => All ? "--all" : Closure ? "--closure" : File is not null ? "--file" : From.Count > 0 ? "--from"
        : Config is not null ? "--config" : Define.Count > 0 ? "--define" : null;

    /// <summary>An option given that kernel source has no use for.</summary>
    public string? OfDocument => Completion is not null ? "--completion" : FirstLine is not null ? "--first-line" : null;

    /// <summary>All of it that an import's result depends on.</summary>
    public IEnumerable<string> Parts() =>
    [
        Source, Kernel?.ToString() ?? "", .. Functions, "closure", Closure.ToString(), File ?? "", "from", .. From, "tag", Tag ?? "",
        "config", Config is null ? "" : Input.Document(Config), .. Define,
    ];
}
