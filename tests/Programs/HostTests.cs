// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Lab.Programs;

namespace KTrans.Programs.Tests;

/// <summary>What a program may do to its host, and what is told of it.</summary>
/// <param name="shared">The host of all of them.</param>
public sealed class HostTests(SharedHost shared) : IClassFixture<SharedHost>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ktrans-programs-").FullName;
    private readonly ProgramHost host = shared.Host;

    [Fact]
    public void An_endless_program_is_killed_and_the_next_one_runs()
    {
        using ProgramHost hasty = new(TimeSpan.FromSeconds(5));
        ProgramOutcome endless = hasty.Run(Program("int main(void) { for (;;); }"));
        Assert.Equal(ProgramEnd.TimedOut, endless.End);
        Assert.Equal("the worker process gave no sign of life for 5 s and was killed", endless.Death);
        Assert.Equal(3, host.Run(Program("int main(void) { return 3; }")).ExitCode);
    }

    [Fact]
    public void A_program_that_brings_its_process_down_is_told_so()
    {
        ProgramOutcome outcome = host.Run(Program("int f(int n) { return n ? f(n + 1) + 1 : 0; } int main(void) { return f(1); }") with { IsClean = true });
        Assert.Equal(ProgramEnd.Died, outcome.End);
        Assert.Equal("the worker process died: Stack overflow.", outcome.Death);
        Assert.Equal(3, host.Run(Program("int main(void) { return 3; }")).ExitCode);
    }

    [Fact]
    public void A_checked_program_ends_before_its_stack_does()
    {
        ProgramOutcome outcome = host.Run(Program("int f(int n) { return n ? f(n + 1) + 1 : 0; } int main(void) { return f(1); }"));
        Assert.Equal((ProgramEnd.Oops, 134), (outcome.End, outcome.ExitCode));
        Assert.StartsWith("BUG: stack guard page was hit", outcome.Oops!.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("char *p = malloc(3); p[3] = 1;", "BUG: KASAN: out-of-bounds in memory 0 bytes behind heap block of 3 bytes, access of size 1 at ")]
    [InlineData("char *p = malloc(3); free(p); p[0] = 1;", "BUG: KASAN: use-after-free in heap block of 3 bytes, access of size 1 at ")]
    [InlineData("char *p = malloc(3); free(p); free(p);", "BUG: double free of a heap block of 3 bytes")]
    [InlineData("char *p = malloc(3); free(p + 1);", "BUG: free of a pointer that malloc did not give: ")]
    [InlineData("char *p = malloc(3); memset(p, 0, 4);", "BUG: KASAN: out-of-bounds in heap block of 3 bytes, access of size 4 at ")]
    [InlineData("char *p = malloc(3); memset(p, 1, 3); strlen(p);", "BUG: KASAN: out-of-bounds in memory 0 bytes behind heap block of 3 bytes, access of size 1 at ")]
    [InlineData("strlen(0);", "BUG: kernel NULL pointer dereference")]
    [InlineData("int n = 0; return 1 / n;", "divide error")]
    public void What_C_leaves_undefined_is_an_oops(string body, string what)
    {
        ProgramOutcome outcome = host.Run(Program($"#include <stdlib.h>\n#include <string.h>\nint main(void) {{ puts(\"a\"); {body} return 0; }}"));
        Assert.Equal((ProgramEnd.Oops, 134, "a\n"), (outcome.End, outcome.ExitCode, Encoding.ASCII.GetString(outcome.Output)));
        Assert.StartsWith(what, outcome.Oops!.What, StringComparison.Ordinal);
        Assert.Contains("main (", outcome.Oops.Calls[^1], StringComparison.Ordinal);
        Assert.EndsWith("program.c:3)", outcome.Oops.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_program_is_not_run()
    {
        ProgramOutcome outcome = host.Run(Program("int main(void) { __asm__(\"nop\"); return 0; }"));
        Assert.Equal(ProgramEnd.Refused, outcome.End);
        Assert.Equal("KT1201", Assert.Single(outcome.Refusals).Id);
    }

    [Theory]
    [InlineData("int f(void);\nint main(void) { return f(); }", "KT1101")]
    [InlineData("int f(void) { return 1; }", "KT1004")]
    [InlineData("int main(void) { return 1 }", "KT1001")]
    [InlineData("#include <nothere.h>\nint main(void) { return 1; }", "KT1106")]
    public void What_is_no_program_is_refused(string text, string id)
    {
        ProgramOutcome outcome = host.Run(Program(text));
        Assert.Equal((ProgramEnd.Refused, id), (outcome.End, Assert.Single(outcome.Refusals).Id));
    }

    [Fact]
    public void Arguments_and_options_reach_the_program()
    {
        ProgramOutcome outcome = host.Run(Program("int main(int n, char **words) { puts(words[1]); puts(TEXT); return n; }") with
        {
            Arguments = ["one", "two"], Options = ["-DTEXT=\"text\""],
        });
        Assert.Equal((3, "one\ntext\n"), (outcome.ExitCode, Encoding.ASCII.GetString(outcome.Output)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private CProgram Program(string text)
    {
        string path = Path.Combine(folder, "program.c");
        File.WriteAllText(path, text);
        return new CProgram([path]);
    }
}
