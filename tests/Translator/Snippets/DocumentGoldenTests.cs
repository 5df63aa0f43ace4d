// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests.Snippets;

/// <summary>
/// One document for each way a document can be damaged, all of them about a function <c>wanted</c>. A completion
/// stands beside where the document needs one, and the snippet it must give stands beside as golden file.
/// </summary>
public sealed class DocumentGoldenTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Translator", "Snippets", "Documents");

    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_gives_its_golden_snippet(string name)
    {
        string yaml = Path.Combine(Folder, name + ".yaml");
        Completion? completion = File.Exists(yaml) ? Completion.Read(yaml) : null;
        string text = Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(Folder, name + ".txt")));

        ImportResult result = DocumentImporter.Import(
            name + ".txt", text, new ImportRequest(LinuxVersion.Parse("5.0"), "wanted", completion));

        Assert.Empty(result.Problems);
        Baselines.Check(Path.Combine(Folder, name + ".c"), result.Text!);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_snippet_reads_back_as_it_was_written(string name)
    {
        SnippetOrigin origin = Assert.IsType<SnippetOrigin>(Snippet.Read(Path.Combine(Folder, name + ".c")).Origin);

        Assert.Equal(name + ".txt", origin.Document);
        Assert.Equal(SnippetText(origin), Header(name));
    }

    [Fact]
    public void Every_file_belongs_to_a_document()
    {
        IEnumerable<string> orphans = Directory.EnumerateFiles(Folder)
            .Where(file => Path.GetExtension(file) is ".c" or ".yaml")
            .Where(file => !File.Exists(Path.ChangeExtension(file, ".txt")));

        Assert.Empty(orphans);
    }

    private static string SnippetText(SnippetOrigin origin) => SnippetHeader.Write(origin);

    private static string Header(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name + ".c"));
        string directive = text.Split('\n').First(line => line.StartsWith("#line", StringComparison.Ordinal));
        return text[..(text.IndexOf(directive, StringComparison.Ordinal) + directive.Length + 1)];
    }
}
