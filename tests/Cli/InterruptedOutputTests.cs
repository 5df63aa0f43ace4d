// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;

namespace KTrans.Cli.Tests;

/// <summary>Output that cannot be finished: no room, no permission, a signal, another run. What was there stays whole.</summary>
public sealed class InterruptedOutputTests : IDisposable
{
    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("SIGINT", 130)]
    [InlineData("SIGTERM", 143)]
    public void A_signal_ends_it_at_once_and_leaves_models_whole(string signal, int exitCode)
    {
        IReadOnlyDictionary<string, string> before = workspace.State();
        foreach (double seconds in (double[])[0.3, 0.6, 0.9])
        {
            Edit();
            using Process process = Process.Start(Ktrans.Start(workspace.Root, new RunOptions(), "translate"))!;
            Thread.Sleep(TimeSpan.FromSeconds(seconds));
            workspace.Shell("kill", $"-s {signal[3..]} {process.Id.ToString(CultureInfo.InvariantCulture)}");

            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(10)));
            Assert.True(process.ExitCode == exitCode || process.ExitCode == ExitCodes.Done, $"exit {process.ExitCode}");
        }

        Assert.DoesNotContain(workspace.State().Keys, f => f.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Equal(before.Keys.Order(), workspace.State().Keys.Order());
        Assert.All(before.Keys.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)), f => Assert.EndsWith("}\n", workspace.Read(f), StringComparison.Ordinal));
    }

    [Fact]
    public void Runs_at_once_in_one_folder_end_in_the_same_models()
    {
        Edit();
        Process[] processes = [.. Enumerable.Range(0, 4).Select(_ => Process.Start(Ktrans.Start(workspace.Root, new RunOptions(), "translate"))!)];
        Assert.All(processes, p => Assert.True(p.WaitForExit(TimeSpan.FromSeconds(60)) && p.ExitCode == ExitCodes.Done));
        Assert.Equal(ExitCodes.Done, workspace.Ktrans("translate", "--check").ExitCode);
        Assert.DoesNotContain(workspace.State().Keys, f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_can_be_written_it_says_so()
    {
        Run run = workspace.Ktrans("translate", "kernel-snippets/v4.4/do_anonymous_page.c", "--output", "/proc/ktrans");
        Assert.Equal((0, ""), (run.ExitCode, run.Output));

        workspace.Write("x.c", "int f(int n)\n{\n\treturn n;\n}\n");
        Run outside = workspace.Ktrans("translate", "x.c", "--kernel", "4.4", "--output", "/proc/ktrans");
        Assert.Equal(ExitCodes.CannotWrite, outside.ExitCode);
        Assert.StartsWith("ktrans: cannot write ", Assert.Single(outside.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_standard_output_is_told()
    {
        workspace.Write("run.sh", $"\"{Ktrans.Host}\" \"{Ktrans.Command}\" list versions >/dev/full\n");
        Run run = workspace.Shell("sh", "run.sh");
        Assert.Equal(new Run(ExitCodes.CannotWrite, "", "ktrans: cannot write the output: No space left on device\n"), run);
    }

    [PrivateMountFact]
    public void A_full_disk_leaves_the_models_of_before()
    {
        Directory.CreateDirectory(workspace.PathOf("disk"));
        workspace.Write("full.sh", $"""
            mount -t tmpfs -o size=256k tmpfs disk && cp -r KTrans.sln kernel-snippets generated disk && cd disk
            sed -i s/VM_FAULT_OOM/VM_FAULT_SIGBUS/ kernel-snippets/v4.19/do_anonymous_page.c
            head -c 300000 /dev/zero >fill 2>/dev/null
            "{Ktrans.Host}" "{Ktrans.Command}" translate
            echo $?
            ls generated/v4.19
            cmp generated/v4.19/do_anonymous_page.cs ../generated/v4.19/do_anonymous_page.cs && echo whole
            """);

        Run run = workspace.Shell("unshare", "-rm sh full.sh");

        Assert.Equal("73\ndo_anonymous_page.cs\nwhole\n", run.Output);
        Assert.Equal("ktrans: cannot write generated/v4.19/do_anonymous_page.cs: No space left on device\n", run.Errors);
    }

    // Makes a model stale, so that there is something to write.
    private void Edit() => workspace.Write("generated/v4.19/do_anonymous_page.cs", "old }\n");
}

/// <summary>Needs a mount of its own, which some containers do not allow.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrivateMountFactAttribute : FactAttribute
{
    public PrivateMountFactAttribute()
    {
        if (!IsAllowed())
        {
            Skip = "no mount of one's own here (unshare -rm)";
        }
    }

    private static bool IsAllowed()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("unshare", "-rm sh -c \"mount -t tmpfs tmpfs /mnt\"") { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
