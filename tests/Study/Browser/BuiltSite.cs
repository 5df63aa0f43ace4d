// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Tests.Shared;

namespace KTrans.Study.Tests.Browser;

/// <summary>
/// The site of the committed snippets, as the command writes it, in a folder that goes away. What a user has imported beside
/// them does not count.
/// </summary>
internal sealed class BuiltSite : IDisposable
{
    private static readonly string[] Inputs = ["kernel-snippets", "scenarios", "docs"];

    private readonly string folder = Directory.CreateTempSubdirectory("ktrans-site-").FullName;

    public BuiltSite()
    {
        File.WriteAllText(Path.Combine(folder, "KTrans.sln"), "");
        foreach (string input in Inputs)
        {
            Copy(input);
        }

        Build();
        Files = [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Pages = [.. Files.Where(f => f.EndsWith(".html", StringComparison.Ordinal))];
    }

    /// <summary>The site's folder.</summary>
    public string Root => Path.Combine(folder, "site");

    /// <summary>All files, from the site's folder.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>All pages, from the site's folder.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>A file's place on this machine.</summary>
    public string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>A page's address; it may have a hash.</summary>
    public string Address(string page) => new Uri(Root + "/").AbsoluteUri + page;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Copy(string input)
    {
        string imported = Repository.PathOf(input, "imported") + Path.DirectorySeparatorChar;
        foreach (string file in Directory.EnumerateFiles(Repository.PathOf(input), "*", SearchOption.AllDirectories).Where(f => !f.StartsWith(imported, StringComparison.Ordinal)))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    // In a process of its own, as a user does: console and current folder are not shared with other tests.
    private void Build()
    {
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ktrans.dll"), "study", "--output", Root])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
        };
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(folder, "cache");
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
