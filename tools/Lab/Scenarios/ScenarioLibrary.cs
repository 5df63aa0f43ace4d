// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios.Files;
using KTrans.Translator;
using KTrans.Translator.Sources;

namespace KTrans.Lab.Scenarios;

/// <summary>A set of scenarios, by id.</summary>
public sealed class ScenarioLibrary
{
    private static readonly Lazy<ScenarioLibrary> LazyCurated = new(() => new(ScenarioFiles.Embedded));

    private readonly HashSet<string> lives;

    private ScenarioLibrary(IReadOnlyList<ScenarioText> texts)
    {
        All = [.. texts.Where(t => !t.IsLife).Select(t => ScenarioReader.Read(t.Shown, t.Id, t.Text))];
        lives = [.. texts.Where(t => t.IsLife).Select(t => t.Id)];
    }

    /// <summary>The set that comes with KTrans.</summary>
    public static ScenarioLibrary Curated => LazyCurated.Value;

    /// <summary>All of them, in the order of their ids.</summary>
    public IReadOnlyList<Scenario> All { get; }

    /// <summary>The scenarios of a checkout; where it has none, or there is no checkout, those that come with KTrans.</summary>
    /// <param name="workspace">The checkout.</param>
    /// <param name="shown">How a file is named to the reader.</param>
    /// <exception cref="ScenarioException">One of them is not as it should be.</exception>
    public static ScenarioLibrary Of(Workspace workspace, Func<string, string> shown) => new(ScenarioFiles.Of(workspace, shown));

    /// <summary>The scenarios of a subject, in order.</summary>
    public IReadOnlyList<Scenario> Of(string subject) => [.. All.Where(s => ScenarioCatalogue.SubjectsOf(s).Contains(subject))];

    /// <summary>The scenarios of a model; none when there are none for its function in its version.</summary>
    public IReadOnlyList<Scenario> Of(ModelName model) => ScenarioCatalogue.SubjectOf(model) is { } subject ? Of(subject) : [];

    /// <summary>The scenario that a user named: by its id, or by a file.</summary>
    /// <exception cref="UnknownScenarioException">There is neither.</exception>
    /// <exception cref="ScenarioException">The file is not as it should be.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public Scenario Find(string idOrPath) =>
        All.FirstOrDefault(s => s.Id == idOrPath)
        ?? (File.Exists(idOrPath) ? ScenarioFiles.Read(idOrPath)
            : throw (lives.Contains(idOrPath) ? UnknownScenarioException.OfAnotherKind(idOrPath, "of a page's life, which ktrans life runs")
                : UnknownScenarioException.Of(idOrPath, All.Select(s => s.Id))));
}

/// <summary>A scenario was named that is not there.</summary>
public sealed class UnknownScenarioException : Exception
{
    private UnknownScenarioException(string message)
        : base(message)
    {
    }

    /// <summary>There is none of that name.</summary>
    /// <param name="name">As it was written.</param>
    /// <param name="ids">Those there are.</param>
    internal static UnknownScenarioException Of(string name, IEnumerable<string> ids)
    {
        IReadOnlyList<string> nearest = NearestNames.Of(name, ids);
        return new($"there is no scenario {name} and no such file{(nearest.Count == 0 ? "" : $"; did you mean {string.Join(", ", nearest)}?")}");
    }

    /// <summary>There is one, for something else.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="kind">What it is, behind "is".</param>
    internal static UnknownScenarioException OfAnotherKind(string id, string kind) => new($"scenario {id} is {kind}");
}
