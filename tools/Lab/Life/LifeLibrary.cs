// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Scenarios;
using KTrans.Lab.Scenarios.Files;
using KTrans.Translator;

namespace KTrans.Lab.Life;

/// <summary>A set of scenarios of a page's life, by id.</summary>
public sealed class LifeLibrary
{
    private const string PageFolder = "life/";

    // Folders of scenarios that have steps. Those of live/ are of what a program does to its memory by itself.
    private static readonly string[] Folders = [PageFolder, "live/"];

    private readonly HashSet<string> others;

    private LifeLibrary(IReadOnlyList<ScenarioText> texts)
    {
        All = [.. texts.Where(t => t.IsLife).Select(t => LifeReader.Read(t.Shown, t.Id, t.Text))];
        OfPages = [.. All.Where(s => s.Id.StartsWith(PageFolder, StringComparison.Ordinal))];
        others = [.. texts.Where(t => !t.IsLife).Select(t => t.Id)];
    }

    /// <summary>The set that comes with KTrans.</summary>
    public static LifeLibrary Curated { get; } = new(ScenarioFiles.Embedded);

    /// <summary>All of them, in the order of their ids.</summary>
    public IReadOnlyList<LifeScenario> All { get; }

    /// <summary>Those of a page's life from birth to end, which stand for all where none is named.</summary>
    public IReadOnlyList<LifeScenario> OfPages { get; }

    /// <summary>Whether an id is that of a scenario with steps, be there one or not.</summary>
    public static bool IsLife(string id) => Folders.Any(f => id.StartsWith(f, StringComparison.Ordinal));

    /// <summary>The scenarios of a checkout; where it has none, or there is no checkout, those that come with KTrans.</summary>
    /// <param name="workspace">The checkout.</param>
    /// <param name="shown">How a file is named to the reader.</param>
    /// <exception cref="ScenarioException">One of them is not as it should be.</exception>
    public static LifeLibrary Of(Workspace workspace, Func<string, string> shown) => new(ScenarioFiles.Of(workspace, shown));

    /// <summary>The scenario that a user named: by its id, or by a file.</summary>
    /// <exception cref="UnknownScenarioException">There is neither.</exception>
    /// <exception cref="ScenarioException">The file is not as it should be.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public LifeScenario Find(string idOrPath) =>
        All.FirstOrDefault(s => s.Id == idOrPath)
        ?? (File.Exists(idOrPath) ? LifeReader.Read(idOrPath, idOrPath.Replace('\\', '/'), File.ReadAllText(idOrPath))
            : throw (others.Contains(idOrPath) ? UnknownScenarioException.OfAnotherKind(idOrPath, "of calls of one function, which ktrans trace, explore and diff run")
                : UnknownScenarioException.Of(idOrPath, All.Select(s => s.Id))));
}
