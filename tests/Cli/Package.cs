// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.IO.Compression;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>The tool packed from a copy of the sources in a folder of its own, as from a fresh clone.</summary>
internal sealed class Package : IDisposable
{
    private const int TimeoutMilliseconds = 300_000;

    private static readonly string[] Sources = ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "README.md", "KTrans.sln", "live-explanations.yaml"];

    private readonly string root;

    /// <param name="folder">The name of the sources' folder.</param>
    public Package(string folder)
    {
        root = Directory.CreateTempSubdirectory("ktrans-pack-").FullName;
        string sources = Path.Combine(root, folder);
        foreach (string file in Sources.Concat(Below("runtime")).Concat(Below("scenarios")).Concat(Below("tools")).Concat(Below("tests/PlainC")))
        {
            string copy = Path.Combine(sources, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Repository.PathOf(file), copy);
        }

        Run packed = Command("dotnet", sources, "pack", "tools/Cli", "-o", Folder, "-v", "quiet", "-nologo");
        Assert.True(packed.ExitCode == 0, packed.Output + packed.Errors);
    }

    /// <summary>The folder of the package.</summary>
    public string Folder => Path.Combine(root, "artifacts");

    /// <summary>An empty folder in no checkout.</summary>
    public string Elsewhere => Directory.CreateDirectory(Path.Combine(root, "elsewhere")).FullName;

    /// <summary>Installs the package.</summary>
    /// <returns>The command.</returns>
    public string Install()
    {
        string tool = Path.Combine(root, "tool");
        Run installed = Command("dotnet", Elsewhere, "tool", "install", "--tool-path", tool, "--add-source", Folder, "KTrans.Tool");
        Assert.True(installed.ExitCode == 0, installed.Output + installed.Errors);
        return Path.Combine(tool, "ktrans");
    }

    /// <summary>The bytes of every assembly of ours, and of the other files that the build makes, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> BuiltFiles()
    {
        using ZipArchive archive = ZipFile.OpenRead(Directory.EnumerateFiles(Folder, "KTrans.Tool.*.nupkg").Single());
        return archive.Entries.Where(e => e.FullName.StartsWith("tools/", StringComparison.Ordinal)).ToDictionary(e => e.FullName, e =>
        {
            using Stream stream = e.Open();
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Runs a program with a cache of the package's own, and nothing of the build that runs the tests.</summary>
    public Run Command(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(root, "cache");
        if (Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(host);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeoutMilliseconds))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} does not end");
        }

        return new Run(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    private static IEnumerable<string> Below(string folder) => Directory
        .EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.Root, f))
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
}
