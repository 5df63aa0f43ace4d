// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Sources;
using static KTrans.Translator.Tests.Sources.MadeTree;

namespace KTrans.Translator.Tests.Sources;

/// <summary>Kernel source out of git repositories.</summary>
public sealed class GitTests : IDisposable
{
    private readonly SourceFolder folder = new();
    private readonly string tree;

    public GitTests()
    {
        tree = WriteTo(folder, "linux");
        Git("init", "--quiet");
        Commit("v6.1.148");
        folder.Write("linux/mm/memory.c", "int later;\n");
        folder.WriteLong("linux/mm/large.c", 17 << 20);
        File.CreateSymbolicLink(tree + "/mm/link.c", "memory.c");
        Commit("v6.1.149");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_tag_is_read_and_named_with_its_commit()
    {
        SourceFiles read = Read(tree, "v6.1.148");
        Check(read);
        string commit = folder.Run("git", "-C", tree, "rev-parse", "v6.1.148^{commit}");
        Assert.Equal($"git v6.1.148 (commit {commit[..12]})", read.Origin);
        Assert.Equal(commit, KernelSource.Stamp(tree, "v6.1.148"));
    }

    [Fact]
    public void Without_a_tag_the_work_tree_is_read() => Assert.Equal("int later;\n"u8.ToArray(), Read(tree).Files["mm/memory.c"]);

    [Fact]
    public void A_bare_repository_is_read_at_a_tag_only()
    {
        string bare = folder.PathOf("linux.git");
        Git("clone", "--quiet", "--bare", tree, bare);
        Check(Read(bare, "v6.1.148"));
        Fails(SourceFault.NoTag, bare);
    }

    [Fact]
    public void A_shallow_clone_is_read()
    {
        string shallow = folder.PathOf("shallow");
        Git("clone", "--quiet", "--depth", "1", "--branch", "v6.1.148", $"file://{tree}", shallow);
        Check(Read(shallow, "v6.1.148"));
    }

    [Fact]
    public void A_partial_clone_does_not_fetch()
    {
        string partial = folder.PathOf("partial");
        Git("config", "uploadpack.allowFilter", "true");
        Git("clone", "--quiet", "--bare", "--filter=blob:none", $"file://{tree}", partial);
        Assert.Contains("git fetch", Fails(SourceFault.FileNotInSource, partial, "v6.1.148").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_tag_is_told_with_its_nearest()
    {
        Assert.Equal(["v6.1.148", "v6.1.149"], Fails(SourceFault.NoTag, tree, "v6.1.14").Nearest);
        Fails(SourceFault.NoTag, tree, "--version");
        Fails(SourceFault.NoTag, tree, "v6.1.148:mm");
    }

    [Fact]
    public void What_is_no_repository_has_no_tags()
    {
        Fails(SourceFault.NoTag, folder.Write("a.c", "int a;\n"), "v6.1");
        Fails(SourceFault.NoTag, Directory.CreateDirectory(folder.PathOf("empty")).FullName, "v6.1");
        Fails(SourceFault.NoTag, tree + "/mm", "v6.1.148");
        Fails(SourceFault.NotFound, folder.PathOf("nowhere"), "v6.1");
    }

    [Theory]
    [InlineData("mm/large.c", SourceFault.TooLarge)]
    [InlineData("mm/link.c", SourceFault.Unsafe)]
    [InlineData("include/linux", SourceFault.FileNotInSource)]
    [InlineData("mm/memroy.c", SourceFault.FileNotInSource)]
    [InlineData("mm/*.c", SourceFault.FileNotInSource)]
    public void What_cannot_be_given_is_told(string file, SourceFault fault) => Assert.Equal(fault, Assert.Throws<SourceException>(
        () => KernelSource.Read(tree, "v6.1.149", new SourceQuery([file], []), CancellationToken.None)).Fault);

    [Fact]
    public void A_surrounding_git_does_not_lead_elsewhere()
    {
        Environment.SetEnvironmentVariable("GIT_DIR", folder.PathOf("nowhere"));
        try
        {
            Check(Read(tree, "v6.1.148"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_DIR", null);
        }
    }

    private void Commit(string tag)
    {
        Git("add", "--all");
        Git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "--quiet", "-m", tag);
        Git("-c", "user.name=t", "-c", "user.email=t@t", "tag", "-a", "-m", tag, tag);
    }

    private void Git(params string[] arguments) => folder.Run("git", ["-C", tree, .. arguments]);
}
