// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios.Files;
using KTrans.Translator;
using KTrans.Translator.Sources;

namespace KTrans.Lab.Scenarios;

/// <summary>A set of scenarios, by id.</summary>
public sealed class ScenarioLibrary
{
    private static readonly Lazy<ScenarioLibrary> LazyCurated = new(() => Of(ScenarioFiles.Embedded));

    private ScenarioLibrary(IReadOnlyList<Scenario> all) => All = all;

    /// <summary>The set that comes with KTrans.</summary>
    public static ScenarioLibrary Curated => LazyCurated.Value;

    /// <summary>All of them, in the order of their ids.</summary>
    public IReadOnlyList<Scenario> All { get; }

    /// <summary>The scenarios of a checkout; where it has none, or there is no checkout, those that come with KTrans.</summary>
    /// <param name="workspace">The checkout.</param>
    /// <param name="shown">How a file is named to the reader.</param>
    /// <exception cref="ScenarioException">One of them is not as it should be.</exception>
    public static ScenarioLibrary Of(Workspace workspace, Func<string, string> shown) => Of(ScenarioFiles.Of(workspace, shown));

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
            : throw new UnknownScenarioException(idOrPath, NearestNames.Of(idOrPath, All.Select(s => s.Id))));

    private static ScenarioLibrary Of(IEnumerable<ScenarioText> texts) =>
        new([.. texts.Where(t => !t.IsLife).Select(t => ScenarioReader.Read(t.Shown, t.Id, t.Text))]);
}

/// <summary>A scenario was named that is not there.</summary>
/// <param name="name">As it was written.</param>
/// <param name="nearest">Ids that may have been meant.</param>
public sealed class UnknownScenarioException(string name, IReadOnlyList<string> nearest) : Exception(
    $"there is no scenario {name} and no such file{(nearest.Count == 0 ? "" : $"; did you mean {string.Join(", ", nearest)}?")}");
