// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Runtime.InteropServices;
using KTrans.Translator;
using KTrans.Translator.Clang;
using KTrans.Translator.Prelude;
using KTrans.Translator.Sources;

namespace KTrans.Cli;

/// <summary>One thing that KTrans uses.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Needed">Whether the main work stops without it.</param>
/// <param name="There">Whether it is there and good.</param>
/// <param name="Found">What was found, or what was looked for.</param>
/// <param name="Advice">How to get it, when it is not there.</param>
internal sealed record Finding(string Name, bool Needed, bool There, string Found, string? Advice = null);

/// <summary>Looks at the machine; changes nothing on it.</summary>
internal static class Doctor
{
    private const int OldestNet = 10;
    private const int PatienceMilliseconds = 5_000;

    /// <summary>Everything there is to say, what is needed first.</summary>
    public static IReadOnlyList<Finding> Look() =>
    [
        Net(), LibClangFinding(), WorkspaceFinding(), Cache(PreludeStore.InUserCache().Folder),
        Program("git", "import --tag", "apt-get install git", "git"), Xz(),
        Program("C compiler", "live, and native oracles of the tests", "apt-get install gcc libc6-dev", "clang", "gcc"),
        Program("browser", "looking at pages", "apt-get install chromium", "chromium", "chromium-browser"),
    ];

    private static Finding Net() => new(
        ".NET", Needed: true, Environment.Version.Major >= OldestNet, $"{Environment.Version} ({RuntimeInformation.RuntimeIdentifier})",
        $"get .NET {OldestNet} from https://dotnet.microsoft.com/download/dotnet/10.0");

    private static Finding LibClangFinding()
    {
        try
        {
            return new Finding("libclang", Needed: true, There: true, $"{LibClang.VersionText.Trim()}, {FileOf(LibClang.LibraryPath)}");
        }
        catch (LibClangMissingException e)
        {
            string[] lines = e.Message.Split('\n');
            int advice = Array.FindIndex(lines, l => l.StartsWith("Install it", StringComparison.Ordinal));
            return new Finding(
                "libclang", Needed: true, There: false, string.Join("\n", lines[..advice]), string.Join("\n", lines[advice..]));
        }
    }

    private static Finding WorkspaceFinding() => Input.Workspace() is { Exists: true } workspace
        ? new Finding("checkout", Needed: false, There: true, workspace.Root)
        : new Finding("checkout", Needed: false, There: false, "not inside one", "diff and list models work inside a KTrans checkout; all else works here too");

    private static Finding Cache(string? folder)
    {
        if (folder is null)
        {
            return new Finding("cache", Needed: false, There: false, "no folder for it", "set HOME or XDG_CACHE_HOME; each run builds its preludes until then");
        }

        string probe = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new Finding("cache", Needed: false, There: true, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding("cache", Needed: false, There: false, $"{folder} cannot be written", "set XDG_CACHE_HOME to a folder of yours; each run builds its preludes until then");
        }
    }

    private static Finding Xz() => XzLibrary.Version is { } version
        ? new Finding("liblzma", Needed: false, There: true, version)
        : new Finding("liblzma", Needed: false, There: false, "no liblzma.so.5", "only for import from .tar.xz: apt-get install liblzma5");

    private static Finding Program(string name, string use, string command, params string[] programs)
    {
        string[] paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string? found = programs.SelectMany(p => paths.Select(folder => Path.Combine(folder, p))).FirstOrDefault(File.Exists);
        return found is null
            ? new Finding(name, Needed: false, There: false, $"no {string.Join(" or ", programs)}", $"only for {use}: {command}")
            : new Finding(name, Needed: false, There: true, $"{found} ({FirstLine(found)})");
    }

    // The system's loader takes a name; which file it took, the process's own map says.
    private static string FileOf(string library)
    {
        if (Path.IsPathRooted(library) || !File.Exists("/proc/self/maps"))
        {
            return library;
        }

        return File.ReadLines("/proc/self/maps")
            .Select(line => line.IndexOf('/', StringComparison.Ordinal) is >= 0 and int at ? line[at..] : "")
            .FirstOrDefault(path => Path.GetFileName(path).StartsWith("libclang", StringComparison.Ordinal) && !path.Contains("libclang-cpp", StringComparison.Ordinal)) ?? library;
    }

    private static string FirstLine(string program)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string?> line = process.StandardOutput.ReadLineAsync();
            bool ended = line.Wait(PatienceMilliseconds);
            if (!ended)
            {
                process.Kill();
            }

            return ended && line.Result is { } text ? text : "its version is not known";
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or AggregateException)
        {
            return "it does not start";
        }
    }
}
