// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace KTrans.Cli.Tests;

/// <summary>What a run of the command gave.</summary>
internal sealed record Run(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines on standard error.</summary>
    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the command that was built with the tests, as a user does: in a process of its own.</summary>
internal static class Ktrans
{
    private const int TimeoutMilliseconds = 600_000;

    /// <summary>What runs .NET programs.</summary>
    public static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The command.</summary>
    public static readonly string Command = Path.Combine(AppContext.BaseDirectory, "ktrans.dll");

    // One cache for all runs: preludes are the same in every workspace.
    private static readonly string Cache = Directory.CreateTempSubdirectory("ktrans-cache-").FullName;

    static Ktrans() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Cache, recursive: true);

    /// <summary>Runs <c>ktrans</c> with arguments in a folder. A stack trace on standard error fails the test.</summary>
    public static Run In(string folder, params string[] arguments) => In(folder, new RunOptions(), arguments);

    /// <summary>How <c>ktrans</c> is started in a folder, with all its streams piped.</summary>
    public static ProcessStartInfo Start(string folder, RunOptions options, params string[] arguments)
    {
        ProcessStartInfo start = new(Host, [options.Command ?? Command, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["XDG_CACHE_HOME"] = Cache;
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (options.LibClangPath is not null)
        {
            start.Environment["LIBCLANG_PATH"] = options.LibClangPath;
        }

        return start;
    }

    /// <summary>Runs <c>ktrans</c> with standard input or environment of the test's own.</summary>
    public static Run In(string folder, RunOptions options, params string[] arguments)
    {
        using Process process = Process.Start(Start(folder, options, arguments))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        WriteInput(process, options.Input);
        if (!process.WaitForExit(TimeoutMilliseconds))
        {
            process.Kill();
            Assert.Fail($"ktrans {string.Join(' ', arguments)} does not end");
        }

        Run run = new(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        return run;
    }

    private static void WriteInput(Process process, string text)
    {
        try
        {
            process.StandardInput.Write(text);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: not every command reads its input.
        }
    }
}

/// <summary>What surrounds a run.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="LibClangPath">Where to look for libclang; null as the machine has it.</param>
/// <param name="Command">Another ktrans.dll than the one that was built with the tests.</param>
internal sealed record RunOptions(string Input = "", string? LibClangPath = null, string? Command = null);
