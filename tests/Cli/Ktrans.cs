// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace KTrans.Cli.Tests;

/// <summary>What a run of the command gave.</summary>
internal sealed record Run(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines on standard error.</summary>
    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>
/// Runs the command that was built with the tests: its own entry point, here, where all is compiled after the first run, or
/// as a user does, in a process of its own.
/// </summary>
internal static class Ktrans
{
    private const int TimeoutMilliseconds = 600_000;

    /// <summary>What runs .NET programs.</summary>
    public static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The command.</summary>
    public static readonly string Command = typeof(ExitCodes).Assembly.Location;

    // One cache for all runs: preludes are the same in every workspace.
    private static readonly string Cache = Directory.CreateTempSubdirectory("ktrans-cache-").FullName;

    // The console and the current folder are the process's: one run after the other.
    private static readonly Lock Running = new();

    static Ktrans()
    {
        Environment.SetEnvironmentVariable("NO_COLOR", "1");
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Cache);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Cache, recursive: true);
    }

    /// <summary>Runs <c>ktrans</c> with arguments in a folder. A stack trace on standard error fails the test.</summary>
    public static Run In(string folder, params string[] arguments)
    {
        // What a C program reads and writes is the process's own.
        if (arguments is ["run-c", ..])
        {
            return In(folder, new RunOptions(), arguments);
        }

        lock (Running)
        {
            return Here(folder, arguments);
        }
    }

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
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        if (options.LibClangPath is not null)
        {
            start.Environment["LIBCLANG_PATH"] = options.LibClangPath;
        }

        return start;
    }

    /// <summary>Runs <c>ktrans</c> in a process of its own, with standard input or environment of the test's.</summary>
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
        return Checked(run);
    }

    private static Run Here(string folder, string[] arguments)
    {
        (TextWriter output, TextWriter errors, TextReader input, string at) = (Console.Out, Console.Error, Console.In, Environment.CurrentDirectory);
        using StringWriter written = new(), said = new();
        try
        {
            Console.SetOut(written);
            Console.SetError(said);
            Console.SetIn(TextReader.Null);
            Environment.CurrentDirectory = folder;
            int code = (int)typeof(ExitCodes).Assembly.EntryPoint!.Invoke(null, [arguments])!;
            return Checked(new Run(code, written.ToString(), said.ToString()));
        }
        finally
        {
            Environment.CurrentDirectory = at;
            Console.SetIn(input);
            Console.SetError(errors);
            Console.SetOut(output);
        }
    }

    private static Run Checked(Run run)
    {
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
