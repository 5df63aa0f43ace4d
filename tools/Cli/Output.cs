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

    /// <summary>Writes many files below a folder, and says so once.</summary>
    public static void WriteAll(string folder, IEnumerable<(string Path, string Text)> files)
    {
        int count = 0;
        foreach ((string name, string text) in files)
        {
            string path = Path.Combine(folder, name);
            Try(path, "write", () => SnippetFiles.Write(path, text));
            count++;
        }

        Console.Error.WriteLine($"wrote {count} files in {Shown(folder)}");
    }

    public static void Remove(string path, string why)
    {
        Try(path, "remove", () => File.Delete(path));
        Console.Error.WriteLine($"removed {Shown(path)}: {why}");
    }

    /// <summary>A path as the user can paste it: from the current folder.</summary>
    public static string Shown(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);

    private static void Try(string path, string verb, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.CannotWrite, $"cannot {verb} {Shown(path)}: {Reason(Path.GetFullPath(path), e)}");
        }
    }

    // .NET names a path of its own making, such as the temporary file's; what is in the way tells more.
    private static string Reason(string path, Exception e) =>
        Directory.Exists(path) ? "it is a folder"
        : FileAbove(path) is { } file ? $"{Shown(file)} is not a folder"
        : e is UnauthorizedAccessException ? "permission denied"
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
