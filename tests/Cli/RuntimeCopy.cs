// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>A copy of the runtime's sources, to be changed and built, and the command beside what was built.</summary>
internal sealed class RuntimeCopy : IDisposable
{
    private const int TimeoutMilliseconds = 300_000;

    private static readonly string[] Settings = ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig"];

    private readonly string root = Directory.CreateTempSubdirectory("ktrans-runtime-").FullName;

    public RuntimeCopy()
    {
        IEnumerable<string> sources = Directory.EnumerateFiles(Repository.PathOf("runtime"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("runtime/bin/", StringComparison.Ordinal) && !f.StartsWith("runtime/obj/", StringComparison.Ordinal));
        foreach (string file in Settings.Concat(sources))
        {
            Copy(Repository.PathOf(file), file);
        }
    }

    /// <summary>Writes a source file of the runtime.</summary>
    public void Write(string relative, string text) => File.WriteAllText(Path.Combine(root, relative), text);

    /// <summary>Replaces a text of a source file that must be there once.</summary>
    public void Edit(string relative, string old, string replacement)
    {
        string text = File.ReadAllText(Path.Combine(root, relative));
        Assert.Equal(2, text.Split(old).Length);
        Write(relative, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Builds the runtime with its warnings as errors, and puts it in place of the one that the command came with.</summary>
    /// <returns>The command.</returns>
    public string Build()
    {
        ProcessStartInfo start = new(Ktrans.Host, ["build", "runtime", "-c", "Release", "-o", "built", "-v", "quiet", "-nologo"])
        {
            WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(TimeoutMilliseconds), "the build does not end");
        Assert.True(process.ExitCode == 0, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            Copy(file, $"tool/{Path.GetFileName(file)}");
        }

        foreach (string file in Directory.EnumerateFiles(Path.Combine(root, "built"), "KTrans.Runtime.*"))
        {
            Copy(file, $"tool/{Path.GetFileName(file)}");
        }

        return Path.Combine(root, "tool", Path.GetFileName(Ktrans.Command));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Copy(string from, string relative)
    {
        string to = Path.Combine(root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
