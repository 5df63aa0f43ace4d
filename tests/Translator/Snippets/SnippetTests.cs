// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests.Snippets;

/// <summary>Reading, finding and writing snippet files.</summary>
public sealed class SnippetTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ktrans-snippets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Header_is_read()
    {
        Snippet snippet = Snippet.Read(Write("v5.1/a.c",
            "/* SPDX-License-Identifier: GPL-2.0-only */\n/*\n * kernel:        5.0\n * source:        mm/box.c:7-9\n" +
            " * document:      d.txt\n * from document: 7, 9\n * completed:     8\n */\n#line 7 \"mm/box.c\"\nint a(void)\n{\n}\n"));

        Assert.Equal(
            new SnippetOrigin(
                LinuxVersion.Parse("5.0"), "mm/box.c", 7, 9, "d.txt",
                LineRanges.Parse("7, 9"), LineRanges.Parse("8"), LineRanges.Empty),
            snippet.Origin);
        Assert.Equal("5.0", snippet.Kernel.ToString());
    }

    [Fact]
    public void Plain_kernel_source_has_no_origin_and_takes_its_kernel_from_the_folder()
    {
        string text = "// SPDX-License-Identifier: GPL-2.0-only\n/*\n * Note: a comment\n */\nint a(void)\n{\n\treturn 0; /* ok */\n}\n";
        Snippet snippet = Snippet.Read(Write("v4.19/mm/a.c", text));

        Assert.Null(snippet.Origin);
        Assert.Equal(text, snippet.Text);
        Assert.Equal("4.19", snippet.Kernel.ToString());
    }

    [Fact]
    public void Without_header_and_version_folder_the_kernel_is_unknown() =>
        Assert.Null(new Snippet("some/folder/a.c", "int a;\n", null).Kernel);

    [Theory]
    [InlineData(" * kernel: x\n * source: a.c:1-2\n", ":2: kernel: not a kernel version: x")]
    [InlineData(" * kernel: 5.0\n * source: a.c\n", ":3: source: not a file and its lines: a.c")]
    [InlineData(" * kernel: 5.0\n * source: a.c:1-2\n * completed: 3-2\n", ":4: completed: not ascending line ranges: 3-2")]
    public void Faulty_header(string fields, string message)
    {
        string path = Write("v5.0/a.c", $"/*\n{fields} */\nint a;\n");

        Assert.Equal(path + message, Assert.Throws<SnippetFormatException>(() => Snippet.Read(path)).Message);
    }

    [Fact]
    public void Find_lists_committed_and_imported_files_in_ordinal_order()
    {
        foreach (string file in (string[])["v5.0/b.c", "v5.0/B.c", "v5.0/mm/a.c", "v4.19/a.c", "v4.19/a.yaml", "imported/v6.1/a.c", "imported/a.c", "notes/a.c", "a.c"])
        {
            Write("kernel-snippets/" + file, "int a;\n");
        }

        IEnumerable<string> found = SnippetFiles.Find(folder).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));

        Assert.Equal(
            [
                "kernel-snippets/imported/v6.1/a.c",
                "kernel-snippets/v4.19/a.c",
                "kernel-snippets/v5.0/B.c",
                "kernel-snippets/v5.0/b.c",
                "kernel-snippets/v5.0/mm/a.c",
            ],
            found);
        Assert.Empty(SnippetFiles.Find(Path.Combine(folder, "none")));
    }

    [Fact]
    public void Write_makes_folders_replaces_and_leaves_nothing_behind()
    {
        string path = SnippetFiles.ImportedPath(folder, LinuxVersion.Parse("6.1"), "a");
        SnippetFiles.Write(path, "old\n");
        SnippetFiles.Write(path, "new\r\nlines\n");

        Assert.Equal("new\nlines\n", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        Assert.EndsWith(Path.Combine("kernel-snippets", "v6.1", "a.yaml"), SnippetFiles.CompletionPath(
            SnippetFiles.CommittedPath(folder, LinuxVersion.Parse("6.1"), "a")));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
