// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Text.Json;

namespace KTrans.Fuzz.Tests;

/// <summary>The driver for folders of programs, as a user runs it.</summary>
public sealed class CorpusTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ktrans-corpus-").FullName;

    public CorpusTests()
    {
        Write("passes.c", "int main(void) { return 0; }\n");
        Write("fails.c", "int main(void) { return 3; }\n");
        Write("deep/refused.c", "int main(void) { __asm__(\"nop\"); return 0; }\n");
        Write("prints.c", "int puts(const char *);\nint main(void) { puts(\"yes\"); return 0; }\n");
        Write("prints.c.expected", "yes\n");
        Write("misprints.c", "int puts(const char *);\nint main(void) { puts(\"yes\"); return 0; }\n");
        Write("misprints.c.expected", "no\n");
    }

    [Fact]
    public void Each_program_is_told_with_its_status_and_why()
    {
        (int exitCode, string output, _) = Run();
        Assert.Equal(1, exitCode);
        Assert.Contains("pass    passes.c\n", output, StringComparison.Ordinal);
        Assert.Contains("pass    prints.c\n", output, StringComparison.Ordinal);
        Assert.Contains("fail    fails.c (clean): exit code: exit code 3, not 0\n", output, StringComparison.Ordinal);
        Assert.Contains("fail    misprints.c (clean): output: line 1: yes\n", output, StringComparison.Ordinal);
        Assert.Contains("refused deep/refused.c: KT1201", output, StringComparison.Ordinal);
        Assert.EndsWith("2 passed, 2 failed, 1 refused, 0 dropped: 50.00% of what was not refused\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Known_failures_do_not_fail_the_run()
    {
        Write("known", "# what is known\nfails.c: returns what it should not\nmisprints.c: prints it\n");
        (int exitCode, string output, _) = Run("--known", Path.Combine(folder, "known"));
        Assert.Equal(0, exitCode);
        Assert.Contains("[known: prints it]", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_failure_that_passes_fails_the_run()
    {
        Write("known", "fails.c: a\nmisprints.c: b\nprints.c: c\n");
        (int exitCode, string output, _) = Run("--known", Path.Combine(folder, "known"));
        Assert.Equal(1, exitCode);
        Assert.Contains("prints.c is listed as known to fail, and passes\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone.c: was there once\n", "there is no gone.c")]
    [InlineData("fails.c\n", "a line is NAME.c: reason")]
    [InlineData("fails.c: a\nfails.c: b\n", "fails.c stands there twice")]
    public void A_list_that_is_wrong_is_an_error(string list, string told)
    {
        Write("known", list);
        (int exitCode, _, string errors) = Run("--known", Path.Combine(folder, "known"));
        Assert.Equal(64, exitCode);
        Assert.Contains(told, errors, StringComparison.Ordinal);
    }

    [NativeFact]
    public void What_compilers_do_not_pass_is_dropped()
    {
        (int exitCode, string output, _) = Run("--native", "--form", "checked");
        Assert.Equal(0, exitCode);
        Assert.Contains("dropped fails.c: native exit code 3\n", output, StringComparison.Ordinal);
        Assert.Contains("dropped misprints.c: native output is not the expected\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_all_that_the_text_has()
    {
        (_, string output, _) = Run("--json");
        JsonElement report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(2, report.GetProperty("passed").GetInt32());
        Assert.Equal(["deep/refused.c", "fails.c", "misprints.c", "passes.c", "prints.c"], report.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("name").GetString()));
        Assert.Equal("refused", report.GetProperty("results")[0].GetProperty("status").GetString());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Running.Judge).Assembly.Location, "corpus", folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
