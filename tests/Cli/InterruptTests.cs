// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;

namespace KTrans.Cli.Tests;

/// <summary>Ctrl-C in long work: the first ends it with what it has, the second at once.</summary>
public sealed class InterruptTests : IDisposable
{
    private const int Calls = 8;

    // So long that its paths are not all run before Ctrl-C comes, on a busy machine too.
    private const int Writes = 40;

    private readonly TemporaryWorkspace workspace = new();

    public InterruptTests()
    {
        const string World = "title: \"write: one page after the other\"\nvmas:\n  - start: 0x75e52fc00000\n    end: 0x75e52fe00000\n";
        string Each(int count, string format) => string.Concat(Enumerable.Range(0, count).Select(i => string.Format(CultureInfo.InvariantCulture, format, 0x75e52fc00000 + (i * 4096))));
        workspace.Write("long.yaml", World + "calls:\n" + Each(Calls, "  - address: 0x{0:x}\n    access: write\n"));
        workspace.Write("long-life.yaml", World + "choices:\n  - pgtable_gone: table\nsteps:\n" + Each(Writes, "  - write: 0x{0:x}\n    value: 7\n"));
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_first_ends_it_with_what_it_has()
    {
        string output = Interrupted(Workers.AwaitWork, "explore", "do_anonymous_page", "--kernel", "4.19", "--scenario", "long.yaml");

        Assert.StartsWith("do_anonymous_page, kernel 4.19 ", output, StringComparison.Ordinal);
        Assert.Matches(@"\nlong\.yaml +[1-9][0-9]*  .*, exhausted: interrupted\n", output);
        Assert.Matches(@"\npaths +[1-9][0-9]* in 1 scenario; exhausted: interrupted before the end\n", output);
        Assert.DoesNotContain("exhaustive", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_ends_a_life_s_exploration_with_what_it_has()
    {
        string output = Interrupted(Workers.AwaitWork, "life", "--explore", "--kernel", "4.19", "--scenario", "long-life.yaml");

        Assert.Matches(@"^kernel  scenario          paths\n4\.19    long-life\.yaml  +[1-9][0-9]*  exhausted: interrupted\n\n4\.19: translated: do_anonymous_page; all else is the runtime's own\n$", output);
    }

    // A worker that is still starting dies of it.
    [Fact]
    public void Nothing_is_wrong_when_it_comes_right_at_the_start()
    {
        string output = Interrupted(_ => { }, "diff", "4.4", "4.19", "--function", "do_anonymous_page", "--scenario", "long.yaml");

        Assert.StartsWith("do_anonymous_page: kernel 4.4, 4.19\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  exhausted: interrupted before the end; not all of long.yaml\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_ends_it_at_once()
    {
        using Process ktrans = Process.Start(Ktrans.Start(workspace.Root, new RunOptions(), "explore", "do_anonymous_page", "--kernel", "4.19", "--scenario", "long.yaml"))!;
        int worker = Workers.Of(ktrans.Id);
        Workers.AwaitWork(worker);

        // A worker that stands still gives the first no chance to end by itself.
        Workers.StopAndAwaitQuestion(worker, ktrans.Id);
        Workers.Signal("INT", ktrans.Id);
        Assert.False(ktrans.WaitForExit(TimeSpan.FromSeconds(1)));
        Workers.Signal("INT", ktrans.Id);

        Assert.True(ktrans.WaitForExit(Workers.Patience));
        Assert.Equal((ExitCodes.Interrupted, ""), (ktrans.ExitCode, ktrans.StandardOutput.ReadToEnd()));
        Workers.Signal("CONT", worker);
        Workers.AwaitEnd(worker);
    }

    // A busy machine finds too few differences in a few seconds to search for their causes for longer, or has found none
    // when the second comes: then it gets more time.
    [Fact]
    [Trait("Takes", "longer")]
    public void The_second_of_diff_ends_the_search_for_causes() => EndsTheSearchForCauses(after: 4, later: 2);

    private void EndsTheSearchForCauses(int after, int later)
    {
        using Process ktrans = Process.Start(Ktrans.Start(workspace.Root, new RunOptions(), "diff", "4.4", "4.19", "--function", "do_anonymous_page", "--scenario", "long.yaml"))!;
        Workers.AwaitWork(Workers.Of(ktrans.Id));
        Assert.False(ktrans.WaitForExit(TimeSpan.FromSeconds(after)));
        Workers.Signal("INT", ktrans.Id);
        if (ktrans.WaitForExit(TimeSpan.FromSeconds(later)) && after < 60)
        {
            EndsTheSearchForCauses(after * 2, later);
            return;
        }

        Workers.Signal("INT", ktrans.Id);
        string output = ktrans.StandardOutput.ReadToEnd();
        if (!output.Contains(" cause", StringComparison.Ordinal) && later < 60)
        {
            EndsTheSearchForCauses(after, later * 2);
            return;
        }

        Assert.True(ktrans.WaitForExit(Workers.Patience));
        Assert.Equal((ExitCodes.Interrupted, ""), (ktrans.ExitCode, ktrans.StandardError.ReadToEnd()));
        Assert.Matches(@"\n  situations: .* differ.*; [0-9]+ causes?\n  exhausted: interrupted before the end; not all of long\.yaml\n", output);
    }

    // What a command prints that Ctrl-C ends.
    private string Interrupted(Action<int> awaitWorker, params string[] command)
    {
        using Process ktrans = Process.Start(Ktrans.Start(workspace.Root, new RunOptions(), command))!;
        int worker = Workers.Of(ktrans.Id);
        awaitWorker(worker);

        // Ctrl-C reaches the whole group of processes.
        Workers.Signal("INT", ktrans.Id, worker);
        string output = ktrans.StandardOutput.ReadToEnd();

        Assert.True(ktrans.WaitForExit(Workers.Patience));
        Assert.Equal((ExitCodes.Interrupted, ""), (ktrans.ExitCode, ktrans.StandardError.ReadToEnd()));
        Workers.AwaitEnd(worker);
        return output;
    }
}
