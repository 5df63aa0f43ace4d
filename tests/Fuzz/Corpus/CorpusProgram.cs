// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Corpus;

/// <summary>A program of a folder.</summary>
/// <param name="Name">Its path inside the folder, with slashes.</param>
/// <param name="Path">Where it is.</param>
public sealed record CorpusProgram(string Name, string Path)
{
    /// <summary>What it should print; null where nothing says so.</summary>
    public byte[]? Expected => File.Exists(Path + ".expected") ? File.ReadAllBytes(Path + ".expected") : null;

    /// <summary>Every program of a folder and those in it, by name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static IReadOnlyList<CorpusProgram> Find(string folder)
    {
        CorpusProgram[] programs =
        [
            .. Directory.EnumerateFiles(folder, "*.c", SearchOption.AllDirectories)
                .Select(path => new CorpusProgram(System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), path))
                .OrderBy(p => p.Name, StringComparer.Ordinal),
        ];
        return programs.Length > 0 ? programs : throw new InvalidDataException($"no C program in {folder}");
    }
}
