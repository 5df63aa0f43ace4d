// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Native;

/// <summary>What native compilers make of a program.</summary>
/// <param name="ExitCode">The status that both give.</param>
/// <param name="Output">The output that both give; null where any will do.</param>
/// <param name="Dropped">Why the program says nothing: it takes too long, does not compile, or the compilers disagree; else null.</param>
public sealed record NativeAnswer(int ExitCode, byte[]? Output, string? Dropped)
{
    internal static NativeAnswer Drop(string why) => new(0, null, why);
}

/// <summary>gcc and clang of this machine: what C really does. One optimises and one does not, so that what C leaves open shows.</summary>
/// <param name="Gcc">Command of gcc.</param>
/// <param name="Clang">Command of clang.</param>
public sealed record NativeCompilers(string Gcc, string Clang)
{
    private static readonly string[] Clangs = ["clang-22", "clang-21", "clang-20", "clang-19", "clang-18", "clang-17", "clang", "clang-14"];

    private static readonly TimeSpan CompilePatience = TimeSpan.FromSeconds(60);

    /// <summary>What C means here; of old C as much as compilers still take.</summary>
    internal static readonly string[] Dialect =
        ["-w", "-fwrapv", "-fno-strict-aliasing", "-ffp-contract=off", "-Wno-implicit-function-declaration", "-Wno-implicit-int", "-Wno-int-conversion", "-Wno-incompatible-pointer-types"];

    /// <summary>Lets gcc tell what is undefined. What -fwrapv gives a meaning, and what x86-64 does not mind, is no fault here.</summary>
    internal static readonly string[] Sanitizers =
        ["-fsanitize=address,undefined", "-fno-sanitize=alignment,shift,signed-integer-overflow", "-fno-sanitize-recover=all"];

    /// <summary>The compilers, or null where one is missing.</summary>
    public static NativeCompilers? Here { get; } = Find();

    /// <summary>What to install where <see cref="Here"/> is null.</summary>
    public const string Missing = "gcc and clang are needed (apt-get install gcc libc6-dev clang-19)";

    /// <summary>Whether a command is on the path.</summary>
    public static bool Has(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, command)));

    /// <summary>Compiles a program with both and runs it.</summary>
    /// <param name="files">Its C files.</param>
    /// <param name="options">What the compilers are told beside the dialect.</param>
    /// <param name="patience">How long the program may run.</param>
    public NativeAnswer Run(IReadOnlyList<string> files, IReadOnlyList<string> options, TimeSpan patience)
    {
        (ProcessRun? one, string? fault) = Run(Gcc, "-O1", files, options, patience);
        if (one is null)
        {
            return NativeAnswer.Drop(fault!);
        }

        (ProcessRun? other, fault) = Run(Clang, "-O0", files, options, patience);
        return other is null ? NativeAnswer.Drop(fault!)
            : one.ExitCode != other.ExitCode || !one.Output.AsSpan().SequenceEqual(other.Output) ? NativeAnswer.Drop("gcc and clang disagree")
            : new NativeAnswer(one.ExitCode!.Value, one.Output, null);
    }

    /// <summary>Compiles a program with one compiler and runs it.</summary>
    /// <returns>The run, or why there is none.</returns>
    internal static (ProcessRun? Run, string? Fault) Run(
        string compiler, string optimisation, IReadOnlyList<string> files, IReadOnlyList<string> options, TimeSpan patience)
    {
        string folder = Directory.CreateTempSubdirectory("ktrans-native-").FullName;
        try
        {
            string program = Path.Combine(folder, "program");
            ProcessRun compilation = ProcessRun.Start(
                folder, compiler, [.. Dialect, optimisation, .. options, .. files.Select(Path.GetFullPath), "-o", program, "-lm"], CompilePatience);
            if (compilation.ExitCode != 0)
            {
                string first = compilation.Errors.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? "";
                return (null, $"{compiler} does not compile it: {first}");
            }

            ProcessRun run = ProcessRun.Start(folder, program, [], patience);
            return run.ExitCode is null ? (null, "native time-out") : (run, null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static NativeCompilers? Find() =>
        Has("gcc") && Clangs.FirstOrDefault(Has) is { } clang ? new NativeCompilers("gcc", clang) : null;
}
