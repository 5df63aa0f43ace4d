// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace KTrans.Cli.Tests;

/// <summary>The folder of a site is there as a whole or as it was, and nobody's own files go away.</summary>
public sealed class StudyFolderTests : IDisposable
{
    private static readonly string[] Small = ["study", "--kernel", "4.4", "--scenario", "anonymous/write"];

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_same_choice_gives_the_same_bytes_and_no_file_of_an_earlier_site_is_left()
    {
        Assert.Equal(ExitCodes.Done, workspace.Ktrans(Small).ExitCode);
        Dictionary<string, string> first = Texts();
        workspace.Write("study/run/4.4/do_anonymous_page/anonymous/gone.html", "of an earlier site");

        Assert.Equal(ExitCodes.Done, workspace.Ktrans(Small).ExitCode);

        Assert.Equal(first.OrderBy(f => f.Key), Texts().OrderBy(f => f.Key));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(workspace.Root), e => e.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_with_anything_else_in_it_is_left_alone()
    {
        workspace.Write("course/index.html", "a teacher's own");

        Run run = workspace.Ktrans([.. Small, "--output", "course"]);

        Assert.Equal(
            new Run(ExitCodes.CannotWrite, "", "ktrans: course has files in it that ktrans study did not write, and is left as it is; name another folder with --output, or empty this one\n"), run);
        Assert.Equal("a teacher's own", workspace.Read("course/index.html"));
    }

    [Fact]
    public void An_empty_folder_and_a_link_to_a_folder_take_a_site()
    {
        Directory.CreateDirectory(workspace.PathOf("empty"));
        Directory.CreateSymbolicLink(workspace.PathOf("link"), workspace.PathOf("empty"));

        Assert.Equal(ExitCodes.Done, workspace.Ktrans([.. Small, "--output", "link/"]).ExitCode);

        Assert.True(workspace.Has("empty/index.html"));
        Assert.NotNull(new DirectoryInfo(workspace.PathOf("link")).LinkTarget);
    }

    [Theory]
    [InlineData("KTrans.sln", "ktrans: cannot write KTrans.sln: it is a file, and a folder is needed")]
    [InlineData("KTrans.sln/site", "ktrans: cannot write KTrans.sln/site: KTrans.sln is not a folder")]
    [InlineData("/proc/ktrans", "ktrans: cannot write ")]
    public void Where_nothing_can_be_written_it_says_so(string output, string error)
    {
        Run run = workspace.Ktrans([.. Small, "--output", output]);

        Assert.Equal(ExitCodes.CannotWrite, run.ExitCode);
        Assert.StartsWith(error, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_leaves_the_earlier_site()
    {
        workspace.Write("study/made-by-ktrans-study.txt", "");
        workspace.Write("study/index.html", "the earlier site");
        using Process ktrans = Process.Start(Ktrans.Start(workspace.Root, new RunOptions(), "study"))!;
        int worker = Workers.Of(ktrans.Id);
        Workers.AwaitWork(worker);

        // Ctrl-C reaches the whole group of processes.
        Workers.Signal("INT", ktrans.Id, worker);

        Assert.True(ktrans.WaitForExit(Workers.Patience));
        Assert.Equal(
            (ExitCodes.Interrupted, "", "ktrans: interrupted; study is as it was\n"), (ktrans.ExitCode, ktrans.StandardOutput.ReadToEnd(), ktrans.StandardError.ReadToEnd()));
        AssertEarlier();
    }

    [Fact]
    public void A_signal_leaves_the_earlier_site()
    {
        workspace.Write("study/made-by-ktrans-study.txt", "");
        workspace.Write("study/index.html", "the earlier site");
        using Process ktrans = Process.Start(Ktrans.Start(workspace.Root, new RunOptions(), Small))!;

        // While it writes.
        Assert.True(SpinWait.SpinUntil(() => ktrans.HasExited || Directory.EnumerateDirectories(workspace.Root, "*.tmp").Any(), Workers.Patience));
        Workers.Signal("TERM", ktrans.Id);

        Assert.True(ktrans.WaitForExit(Workers.Patience));
        Assert.DoesNotContain(Directory.EnumerateDirectories(workspace.Root), e => e.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.True(ktrans.ExitCode == ExitCodes.Done || (ktrans.ExitCode == 143 && workspace.Read("study/index.html") == "the earlier site"), $"{ktrans.ExitCode}");
    }

    [PrivateMountFact]
    public void A_full_disk_leaves_the_earlier_site()
    {
        Directory.CreateDirectory(workspace.PathOf("disk"));
        workspace.Write("full.sh", $"""
            mount -t tmpfs -o size=300k tmpfs disk && mkdir disk/study && echo earlier >disk/study/index.html && touch disk/study/made-by-ktrans-study.txt
            "{Ktrans.Host}" "{Ktrans.Command}" {string.Join(' ', Small)} --output disk/study
            echo $?
            ls disk disk/study
            """);

        Run run = workspace.Shell("unshare", "-rm sh full.sh");

        Assert.Equal("73\ndisk:\nstudy\n\ndisk/study:\nindex.html\nmade-by-ktrans-study.txt\n", run.Output);
        Assert.Equal("ktrans: cannot write disk/study: No space left on device\n", run.Errors);
    }

    private void AssertEarlier()
    {
        Assert.Equal("the earlier site", workspace.Read("study/index.html"));
        Assert.Equal(2, Directory.GetFileSystemEntries(workspace.PathOf("study")).Length);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(workspace.Root), e => e.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private Dictionary<string, string> Texts() => Directory.EnumerateFiles(workspace.PathOf("study"), "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllText);
}
