// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>A checkout for one test: the repository's snippets and models, or none, in a folder that goes away.</summary>
internal sealed class TemporaryWorkspace : IDisposable
{
    /// <param name="withModels">Whether it has the repository's snippets and models.</param>
    public TemporaryWorkspace(bool withModels = true)
    {
        File.WriteAllText(PathOf("KTrans.sln"), "");
        if (withModels)
        {
            Copy("kernel-snippets", "*.c");
            Copy("kernel-snippets", "*.yaml");
            Copy("generated", "*.cs");
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("ktrans-test-").FullName;

    public Run Ktrans(params string[] arguments) => Tests.Ktrans.In(Root, arguments);

    public Run Ktrans(RunOptions options, params string[] arguments) => Tests.Ktrans.In(Root, options, arguments);

    /// <summary>Runs another command in the workspace.</summary>
    public Run Shell(string command, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = Root, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Run(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public bool Has(string relative) => File.Exists(PathOf(relative));

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    /// <summary>Replaces a text that must be there once.</summary>
    public void Edit(string relative, string old, string replacement)
    {
        string text = Read(relative);
        Assert.Equal(2, text.Split(old).Length);
        Write(relative, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Every file with its content and time, to see that nothing was touched.</summary>
    public IReadOnlyDictionary<string, string> State() => Directory
        .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .ToDictionary(
            f => Path.GetRelativePath(Root, f).Replace('\\', '/'),
            f => $"{File.GetLastWriteTimeUtc(f):O}\n{File.ReadAllText(f)}");

    /// <summary>The files that differ from an earlier state: written, new or gone.</summary>
    public IReadOnlyList<string> ChangedSince(IReadOnlyDictionary<string, string> before)
    {
        IReadOnlyDictionary<string, string> now = State();
        return [.. before.Keys.Union(now.Keys)
            .Where(f => before.GetValueOrDefault(f) != now.GetValueOrDefault(f))
            .Order(StringComparer.Ordinal)];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Copy(string folder, string pattern)
    {
        foreach (string version in Directory.EnumerateDirectories(Repository.PathOf(folder), "v*"))
        {
            foreach (string file in Directory.EnumerateFiles(version, pattern))
            {
                Write(Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file));
            }
        }
    }
}
