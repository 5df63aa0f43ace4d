// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Scenarios.Files;

namespace KTrans.Lab.Scenarios;

/// <summary>Scenarios in files.</summary>
public static class ScenarioFiles
{
    /// <summary>What the name of a scenario's file ends in.</summary>
    public const string Extension = ".yaml";

    /// <summary>The scenario in a file of the user's, which is called as the file is.</summary>
    /// <exception cref="ScenarioException">It is not as it should be.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Scenario Read(string path) => ScenarioReader.Read(path, path.Replace('\\', '/'), File.ReadAllText(path));

    /// <summary>The scenarios below a folder, by id.</summary>
    /// <param name="folder">The folder, whose name ids do not have.</param>
    /// <param name="shown">How a file is named to the reader.</param>
    internal static IReadOnlyList<Scenario> ReadAll(string folder, Func<string, string> shown) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + Extension, SearchOption.AllDirectories)
            .Select(path => (Path: path, Id: Id(Path.GetRelativePath(folder, path))))
            .OrderBy(f => f.Id, StringComparer.Ordinal)
            .Select(f => ScenarioReader.Read(shown(f.Path), f.Id, File.ReadAllText(f.Path))),
    ];

    /// <summary>The id of a file that is named from the folder of scenarios.</summary>
    internal static string Id(string path) => path[..^Extension.Length].Replace('\\', '/');
}
