// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Csmith;

/// <summary>Programs of csmith, by seed, with its default options.</summary>
public static class CsmithPrograms
{
    private const string Headers = "/usr/include";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What to install where <see cref="Options"/> is null.</summary>
    public const string Missing = "csmith is needed (apt-get install csmith libcsmith-dev)";

    /// <summary>What compilers are told so that they find csmith's headers; null where there is no csmith.</summary>
    public static IReadOnlyList<string>? Options { get; } = !NativeCompilers.Has("csmith") || !Directory.Exists(Headers) ? null
        : Directory.EnumerateDirectories(Headers, "csmith*").Order(StringComparer.Ordinal).Where(d => File.Exists(Path.Combine(d, "csmith.h"))).Select(d => (string[])["-I", d]).FirstOrDefault();

    /// <summary>Holds the program of a seed against gcc and clang.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="compilers">The compilers.</param>
    /// <param name="judge">Runs the C#.</param>
    /// <param name="patience">How long the native program may run.</param>
    public static Verdict Run(int seed, NativeCompilers compilers, Judge judge, TimeSpan patience)
    {
        if (Write(seed) is not { } text)
        {
            return new Verdict(VerdictKind.Dropped, "", "csmith makes no program", "");
        }

        using ProgramFile file = new($"csmith_{seed}.c", text);
        return file.Compare(compilers, judge, Options!, patience);
    }

    /// <summary>The program of a seed; null when csmith gives up on it.</summary>
    public static string? Write(int seed)
    {
        string folder = Directory.CreateTempSubdirectory("ktrans-csmith-").FullName;
        try
        {
            ProcessRun run = ProcessRun.Start(folder, "csmith", ["--seed", seed.ToString(CultureInfo.InvariantCulture)], Patience);
            return run.ExitCode == 0 ? System.Text.Encoding.UTF8.GetString(run.Output) : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
