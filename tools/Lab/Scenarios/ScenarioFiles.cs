// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios.Files;
using KTrans.Translator;

namespace KTrans.Lab.Scenarios;

/// <summary>Scenarios in files.</summary>
public static class ScenarioFiles
{
    /// <summary>What the name of a scenario's file ends in.</summary>
    public const string Extension = ".yaml";

    private const string Folder = "scenarios";

    private static readonly Lazy<ScenarioText[]> LazyEmbedded = new(ReadEmbedded);

    /// <summary>The scenario in a file of the user's, which is called as the file is.</summary>
    /// <exception cref="ScenarioException">It is not as it should be.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Scenario Read(string path) => ScenarioReader.Read(path, path.Replace('\\', '/'), File.ReadAllText(path));

    /// <summary>The texts of the scenarios of a checkout, by id; where it has none, or there is no checkout, of those that come with KTrans.</summary>
    /// <param name="workspace">The checkout.</param>
    /// <param name="shown">How a file is named to the reader.</param>
    internal static IReadOnlyList<ScenarioText> Of(Workspace workspace, Func<string, string> shown)
    {
        string folder = Path.Combine(workspace.Root, Folder);
        return !workspace.Exists || !Directory.Exists(folder) ? Embedded
            : [.. Directory.EnumerateFiles(folder, "*" + Extension, SearchOption.AllDirectories)
                .Select(path => new ScenarioText(shown(path), Id(Path.GetRelativePath(folder, path)), File.ReadAllText(path)))
                .OrderBy(t => t.Id, StringComparer.Ordinal)];
    }

    /// <summary>The texts of the scenarios that come with KTrans, by id.</summary>
    internal static IReadOnlyList<ScenarioText> Embedded => LazyEmbedded.Value;

    private static ScenarioText[] ReadEmbedded()
    {
        Assembly assembly = typeof(ScenarioFiles).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name =>
            {
                using StreamReader text = new(assembly.GetManifestResourceStream(name)!);
                return new ScenarioText(name, Id(name[(Folder.Length + 1)..]), text.ReadToEnd());
            })
            .OrderBy(t => t.Id, StringComparer.Ordinal)];
    }

    // The id of a file that is named from the folder of scenarios.
    private static string Id(string path) => path[..^Extension.Length].Replace('\\', '/');
}

/// <summary>The text of a scenario's file.</summary>
/// <param name="Shown">The file, as it is named to the reader.</param>
/// <param name="Id">The scenario's id.</param>
/// <param name="Text">What is in it.</param>
internal sealed record ScenarioText(string Shown, string Id, string Text)
{
    /// <summary>Whether it is of a page's life, which has steps and not calls of one function.</summary>
    public bool IsLife => LifeLibrary.IsLife(Id);
}
