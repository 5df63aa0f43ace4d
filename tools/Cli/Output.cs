// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Snippets;

namespace KTrans.Cli;

/// <summary>Writes and removes files and says so, with one clear message when it cannot.</summary>
internal static class Output
{
    public static void Write(string path, string text)
    {
        Try(path, "write", () => SnippetFiles.Write(path, text));
        Console.Error.WriteLine($"wrote {Shown(path)}");
    }

    public static void Remove(string path, string why)
    {
        Try(path, "remove", () => File.Delete(path));
        Console.Error.WriteLine($"removed {Shown(path)}: {why}");
    }

    /// <summary>A path as the user can paste it: from the current folder.</summary>
    public static string Shown(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);

    /// <summary>Does something with a path, and says in one line why it cannot be done.</summary>
    /// <param name="isFolder">Whether the path is to be a folder.</param>
    /// <exception cref="CliException">It cannot be done.</exception>
    public static void Try(string path, string verb, Action action, bool isFolder = false)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.CannotWrite, $"cannot {verb} {Shown(path)}: {Reason(Path.GetFullPath(path), e, isFolder)}");
        }
    }

    // .NET names a path of its own making, such as the temporary file's; what is in the way tells more.
    private static string Reason(string path, Exception e, bool isFolder) =>
        Directory.Exists(path) && !isFolder ? "it is a folder"
        : FileAbove(path) is { } file ? $"{Shown(file)} is not a folder"
        : e is UnauthorizedAccessException ? "permission denied"
        : e is FileNotFoundException or DirectoryNotFoundException ? "nothing can be made there"
        : e.Message.Split(" : '")[0];

    private static string? FileAbove(string path)
    {
        string? at = Path.GetDirectoryName(path);
        while (at is not null && !File.Exists(at))
        {
            at = Path.GetDirectoryName(at);
        }

        return at;
    }
}
