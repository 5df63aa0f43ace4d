// SPDX-License-Identifier: GPL-2.0-only
using System.ComponentModel;
using System.Diagnostics;

namespace KTrans.Translator.Sources;

/// <summary>
/// Runs <c>git</c> on one repository, reading only: no hook, no lock, no replaced object, no question at the terminal, and
/// no network, which a partial clone would otherwise use for objects it lacks.
/// </summary>
internal sealed class GitProgram : IDisposable
{
    private static readonly string[] Options =
    [
        "--no-pager", "--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    ];

    private readonly Process process;
    private readonly CancellationTokenRegistration registration;
    private readonly Task<string> errors;

    private GitProgram(Process process, CancellationToken cancel)
    {
        this.process = process;
        registration = cancel.Register(Kill);
        errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>What it writes.</summary>
    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>What it reads.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>What it complained of, when it has ended.</summary>
    public string Errors => errors.GetAwaiter().GetResult().Trim();

    /// <summary>Starts it.</summary>
    /// <exception cref="SourceException">It is not installed.</exception>
    public static GitProgram Start(string repository, CancellationToken cancel, params string[] arguments)
    {
        ProcessStartInfo start = new("git", [.. Options, "-C", repository, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Confine(start.Environment, repository);
        try
        {
            return new GitProgram(Process.Start(start)!, cancel);
        }
        catch (Win32Exception e)
        {
            throw new SourceException(SourceFault.NeedsTool, "git is needed to read a tag; install it with:  apt-get install git", e);
        }
    }

    /// <summary>All that a command writes; its exit code and messages are the caller's to judge.</summary>
    public static (int ExitCode, byte[] Output, string Errors) Run(string repository, CancellationToken cancel, params string[] arguments)
    {
        using GitProgram git = Start(repository, cancel, arguments);
        git.Input.Close();
        using MemoryStream output = new();
        git.Output.CopyTo(output);
        return (git.WaitForEnd(cancel), output.ToArray(), git.Errors);
    }

    /// <summary>Ends it if it still runs.</summary>
    public void Dispose()
    {
        registration.Dispose();
        Kill();
        process.Dispose();
    }

    private int WaitForEnd(CancellationToken cancel)
    {
        process.WaitForExit();
        cancel.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    private void Kill()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
    }

    // What a surrounding git has set would lead to another repository, and so would a folder further up.
    private static void Confine(IDictionary<string, string?> environment, string repository)
    {
        foreach (string name in environment.Keys.Where(k => k.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            environment.Remove(name);
        }

        environment["GIT_NO_LAZY_FETCH"] = "1";
        environment["GIT_ALLOW_PROTOCOL"] = "none";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(Path.GetFullPath(repository).TrimEnd('/'));
        environment["LC_ALL"] = "C";
    }
}
