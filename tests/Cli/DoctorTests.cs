// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans doctor</c>.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void It_says_what_is_there()
    {
        Run run = workspace.Ktrans("doctor");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Contains($"ok       .NET          {Environment.Version}", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nok       libclang      .*clang version \d+.*, /", run.Output);
        Assert.Contains($"\nok       checkout      {workspace.Root}\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nok       cache ", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nok       git           .*git version \d", run.Output);
        Assert.Matches(@"\nok       liblzma       5\.\d", run.Output);
        Assert.EndsWith("\nEverything needed is there.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_libclang_it_says_how_to_get_it()
    {
        string path = workspace.PathOf("nothing.so");

        Run run = workspace.Ktrans(new RunOptions(LibClangPath: path), "doctor");
        Run json = workspace.Ktrans(new RunOptions(LibClangPath: path), "doctor", "--json");

        Assert.Equal((ExitCodes.Unavailable, ""), (run.ExitCode, run.Errors));
        Assert.Contains("\nmissing  libclang      KTrans needs libclang 17 or later, and found none at " + path, run.Output, StringComparison.Ordinal);
        Assert.Contains("  Install it with:  apt-get install libclang1-19\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Unavailable, json.ExitCode);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.False(document.RootElement.GetProperty("ready").GetBoolean());
        JsonElement finding = document.RootElement.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "libclang");
        Assert.False(finding.GetProperty("there").GetBoolean());
        Assert.Contains("apt-get", finding.GetProperty("advice").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_libclang_is_told()
    {
        string library = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so").Single();

        Run run = workspace.Ktrans(new RunOptions(LibClangPath: library), "doctor");

        Assert.Equal(ExitCodes.Unavailable, run.ExitCode);
        Assert.Contains($"  {library}: not a libclang\n", run.Output, StringComparison.Ordinal);
    }
}
