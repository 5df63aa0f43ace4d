// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Snippets;

/// <summary>Where snippets stand in a repository, and how they are written.</summary>
public static class SnippetFiles
{
    private const string Folder = "kernel-snippets";
    private const string ImportedFolder = Folder + "/imported";

    /// <summary>All snippet files under the repository root, committed and imported, in ordinal order of their path.</summary>
    public static IReadOnlyList<string> Find(string root)
    {
        List<string> files = [];
        foreach (string parent in (string[])[Folder, ImportedFolder])
        {
            string folder = Path.Combine(root, parent);
            if (Directory.Exists(folder))
            {
                files.AddRange(Directory.EnumerateDirectories(folder)
                    .Where(IsVersionFolder)
                    .SelectMany(version => Directory.EnumerateFiles(version, "*.c", SearchOption.AllDirectories)));
            }
        }

        return [.. files.OrderBy(file => Path.GetRelativePath(root, file).Replace('\\', '/'), StringComparer.Ordinal)];
    }

    /// <summary>The file of a committed snippet.</summary>
    public static string CommittedPath(string root, LinuxVersion kernel, string function) =>
        Path.Combine(root, Folder, $"v{kernel}", function + ".c");

    /// <summary>The file of a snippet that stays on the user's machine.</summary>
    public static string ImportedPath(string root, LinuxVersion kernel, string function) =>
        Path.Combine(root, ImportedFolder, $"v{kernel}", function + ".c");

    /// <summary>The file of what was taken out of a file of a kernel tree: <c>mm/memory.c</c> gives <c>mm_memory.c</c>.</summary>
    public static string TreePath(string root, LinuxVersion kernel, string sourceFile) =>
        ImportedPath(root, kernel, Path.ChangeExtension(sourceFile, null).Replace('/', '_'));

    /// <summary>The file beside a snippet that says how its document is completed.</summary>
    public static string CompletionPath(string snippetPath) => Path.ChangeExtension(snippetPath, ".yaml");

    /// <summary>Writes a text with the line ends of the kernel; a reader sees the old file or the new one.</summary>
    public static void Write(string path, string text) =>
        WholeFile.Write(path, temporary => File.WriteAllText(temporary, text.Replace("\r\n", "\n")));

    private static bool IsVersionFolder(string folder)
    {
        string name = Path.GetFileName(folder);
        return name.StartsWith('v') && LinuxVersion.TryParse(name, out _);
    }
}
