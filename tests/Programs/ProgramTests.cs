// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Text;
using KTrans.Lab.Programs;
using KTrans.Tests.Shared;
using KTrans.Translator.Tests;

namespace KTrans.Programs.Tests;

/// <summary>
/// Each program of <c>Inputs/</c>, a file or a folder, has beside it what it puts out and its exit code when a native
/// compiler makes it; both forms of the translated program do the same.
/// </summary>
/// <param name="shared">The host of all of them.</param>
public sealed class ProgramTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly string Folder = Repository.PathOf("tests", "Programs", "Inputs");
    private static readonly byte[] Input = Encoding.ASCII.GetBytes("in put\n");

    public static TheoryData<string> Programs { get; } = new(Directory.EnumerateFiles(Folder, "*.expected")
        .Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_program_has_its_expectation() => Assert.Equal(
        Directory.EnumerateFileSystemEntries(Folder).Where(p => !p.EndsWith(".expected", StringComparison.Ordinal))
            .Select(p => Path.GetFileNameWithoutExtension(p)!).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder, "*.expected").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Checked_form_does_what_the_native_program_does(string name) => Check(name, isClean: false);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Clean_form_does_what_the_native_program_does(string name) => Check(name, isClean: true);

    [NativeCompilerTheory]
    [MemberData(nameof(Programs))]
    public void Native_program_does_what_is_expected(string name)
    {
        string folder = Directory.CreateTempSubdirectory("ktrans-native-").FullName;
        try
        {
            string program = Path.Combine(folder, "program");
            Run(folder, NativeCompiler.Command!, ["-std=gnu11", "-w", "-fwrapv", "-fno-strict-aliasing", .. Files(name), "-lm", "-o", program]);
            (byte[] output, int exitCode) = Run(folder, program, []);
            Baselines.Check(Path.Combine(Folder, name + ".expected"), Text(output, exitCode));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Check(string name, bool isClean)
    {
        ProgramOutcome outcome = shared.Host.Run(new CProgram(Files(name)) { IsClean = isClean, Input = Input });
        Assert.Empty(outcome.Refusals.Select(r => r.Text));
        Assert.Null(outcome.Oops?.What);
        Assert.Null(outcome.Death);
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".expected")), Text(outcome.Output, outcome.ExitCode));
    }

    private static string[] Files(string name) => Directory.Exists(Path.Combine(Folder, name))
        ? [.. Directory.EnumerateFiles(Path.Combine(Folder, name), "*.c").Order(StringComparer.Ordinal)]
        : [Path.Combine(Folder, name + ".c")];

    private static string Text(byte[] output, int exitCode) => $"{Encoding.Latin1.GetString(output)}exit {exitCode}\n";

    private static (byte[] Output, int ExitCode) Run(string folder, string command, IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Write(process.StandardInput.BaseStream);
        using MemoryStream output = new();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 || arguments.FirstOrDefault() is null, errors.Result);
        return (output.ToArray(), process.ExitCode);
    }

    private static void Write(Stream input)
    {
        try
        {
            input.Write(Input);
            input.Dispose();
        }
        catch (IOException)
        {
            // It ended without reading.
        }
    }
}

/// <summary>One worker for all programs of a class of tests.</summary>
public sealed class SharedHost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>The host.</summary>
    public ProgramHost Host { get; } = new(Patience);

    public void Dispose() => Host.Dispose();
}
