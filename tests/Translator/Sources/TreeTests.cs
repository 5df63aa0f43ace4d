// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Translator.Sources;
using static KTrans.Translator.Tests.Sources.MadeTree;

namespace KTrans.Translator.Tests.Sources;

/// <summary>Kernel source out of folders and single files.</summary>
public sealed class TreeTests : IDisposable
{
    private readonly SourceFolder folder = new();
    private readonly string tree;

    public TreeTests() => tree = WriteTo(folder, "linux-6.1");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_tree_is_read_by_its_name_and_has_no_stamp()
    {
        Check(Read(tree));
        Assert.Equal("tree linux-6.1", Read(tree + "/").Origin);
        Assert.Null(KernelSource.Stamp(tree, null));
    }

    [Fact]
    public void A_link_to_a_tree_is_that_tree()
    {
        File.CreateSymbolicLink(folder.PathOf("linux"), "linux-6.1");
        Check(Read(folder.PathOf("linux")));
        Assert.Equal("tree linux-6.1", Read(folder.PathOf("linux")).Origin);
    }

    [Fact]
    public void Links_inside_are_followed_and_out_of_the_tree_are_unsafe()
    {
        folder.Write("secret.c", "int secret;\n");
        File.CreateSymbolicLink(tree + "/mm/inside.c", "../mm/swap.c");
        File.CreateSymbolicLink(tree + "/mm/outside.c", "../../secret.c");
        Directory.CreateSymbolicLink(tree + "/above", "..");
        File.CreateSymbolicLink(tree + "/include/linux/outside.h", "/etc/passwd");
        Assert.Equal("int swap;\n", Text("mm/inside.c"));
        Assert.Equal(SourceFault.Unsafe, Refused("mm/outside.c"));
        Assert.Equal(SourceFault.Unsafe, Refused("above/secret.c"));
        Assert.DoesNotContain("include/linux/outside.h", Read(tree).Files.Keys);
    }

    [Fact]
    public void A_link_to_itself_is_no_file()
    {
        File.CreateSymbolicLink(tree + "/mm/self.c", "self.c");
        Assert.Equal(SourceFault.FileNotInSource, Refused("mm/self.c"));
    }

    [Fact]
    public void Pipes_and_folders_are_no_files()
    {
        folder.Run("mkfifo", tree + "/mm/pipe.c");
        Assert.Equal(SourceFault.Unsafe, Refused("mm/pipe.c"));
        Assert.Equal(SourceFault.FileNotInSource, Refused("include/linux"));
    }

    [Theory]
    [InlineData("../secret.c")]
    [InlineData("/etc/passwd")]
    [InlineData("mm/../../secret.c")]
    [InlineData("")]
    public void An_asked_path_stays_inside(string path) => Assert.Equal(SourceFault.Unsafe, Refused(path));

    [Fact]
    public void A_file_of_40_MB_is_refused_in_a_tree_and_alone()
    {
        string path = folder.WriteLong("linux-6.1/mm/memory.c", 40_000_000);
        Assert.Contains("40000000", Fails(SourceFault.TooLarge, tree).Message, StringComparison.Ordinal);
        Assert.Contains("40000000", Fails(SourceFault.TooLarge, path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_Makefile_there_is_no_version()
    {
        File.Delete(tree + "/Makefile");
        Assert.Null(Read(tree).ExactVersion);
        Assert.Null(Read(tree).Release);
        Assert.Equal(Asked, Read(tree).Files.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\nEXTRAVERSION =\n", "6.12", "6.12")]
    [InlineData("VERSION = 6\nPATCHLEVEL = 13\nSUBLEVEL = 0\nEXTRAVERSION = -rc3\n", "6.13-rc3", "6.13")]
    [InlineData("VERSION = 2\nPATCHLEVEL = 6\nSUBLEVEL = 32\nEXTRAVERSION = .70\n", "2.6.32.70", "2.6.32")]
    [InlineData("VERSION = 2\nPATCHLEVEL = 6\nSUBLEVEL = 32\nEXTRAVERSION =\n", "2.6.32", "2.6.32")]
    [InlineData("all:\n\techo\n", null, null)]
    public void The_version_is_what_the_Makefile_says(string makefile, string? exact, string? release)
    {
        folder.Write("linux-6.1/Makefile", makefile);
        Assert.Equal(exact, Read(tree).ExactVersion);
        Assert.Equal(release, Read(tree).Release?.ToString());
    }

    [Fact]
    public void Missing_sources_and_files_are_told_apart()
    {
        Fails(SourceFault.NotFound, folder.PathOf("nowhere"));
        Fails(SourceFault.NotAKernelTree, Directory.CreateDirectory(folder.PathOf("empty")).FullName);
        Assert.Equal("mm/memory.c", Assert.Throws<SourceException>(() => Ask("mm/memroy.c")).Nearest[0]);
    }

    [Fact]
    public void A_single_file_has_the_path_that_is_asked()
    {
        byte[] latin = [.. "/* Andr"u8, 0xe9, .. " */\n"u8];
        string path = folder.Write("memory.c", latin);
        Assert.Equal(SourceKind.File, KernelSource.KindOf(path, null));
        SourceFiles read = KernelSource.Read(path, null, new SourceQuery(["mm/memory.c"], ["mm"]), CancellationToken.None);
        Assert.Equal("file memory.c", read.Origin);
        Assert.Equal(latin, read.Files["mm/memory.c"]);
        Assert.Null(read.Release);
        Assert.Equal(latin, KernelSource.Read(path, null, new SourceQuery([], []), CancellationToken.None).Files["memory.c"]);
        Assert.Equal(SourceFault.FileNotInSource, Assert.Throws<SourceException>(
            () => KernelSource.Read(path, null, new SourceQuery(["a.c", "b.c"], []), CancellationToken.None)).Fault);
    }

    [Fact]
    public async Task A_pipe_is_read_as_a_file()
    {
        string path = folder.PathOf("pipe");
        folder.Run("mkfifo", path);
        Task write = Task.Run(() => File.WriteAllText(path, "int piped;\n"));
        Assert.Equal("int piped;\n", Encoding.UTF8.GetString(Read(path).Files["mm/memory.c"]));
        await write;
    }

    [Fact]
    public async Task A_pipe_without_end_is_refused()
    {
        string path = folder.PathOf("pipe");
        folder.Run("mkfifo", path);
        Task write = Task.Run(() =>
        {
            using FileStream pipe = new(path, FileMode.Open, FileAccess.Write);
            Assert.ThrowsAny<IOException>((Action)(() => WriteForEver(pipe)));
        });
        Fails(SourceFault.TooLarge, path);
        await write;
    }

    [Fact]
    public void Nearest_names_are_by_edit_distance()
    {
        Assert.Equal(3, NearestNames.Distance("kitten", "sitting"));
        Assert.Equal(["v6.1", "v6.12", "v6.2"], NearestNames.Of("v6.1", ["v6.12", "v5.4.200", "v6.1", "v6.2", "master"]));
    }

    private static void WriteForEver(FileStream pipe)
    {
        byte[] chunk = new byte[1 << 20];
        while (true)
        {
            pipe.Write(chunk);
        }
    }

    private SourceFiles Ask(string file) => KernelSource.Read(tree, null, new SourceQuery([file], []), CancellationToken.None);

    private string Text(string file) => Encoding.UTF8.GetString(Ask(file).Files[file]);

    private SourceFault Refused(string file) => Assert.Throws<SourceException>(() => Ask(file)).Fault;
}
