// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests.Snippets;

/// <summary>The yaml beside a snippet: what it gives, and that faults name file, line and field.</summary>
public sealed class CompletionTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private const string Head =
        $"document: d.txt\nsha256: {Hash}\nkernel: 4.10\nsource: mm/box.c\nfunction: wanted\nfirst-line: 7\n";

    [Fact]
    public void All_fields()
    {
        Completion completion = CompletionFile.Parse("c.yaml", Head +
            "document-lines: 3-9\nplacement:\n  3: 7\n  5: 10\ncompleted:\n" +
            "  - lines: 12-14\n    why: It is cut.\n    code: |\n      12     n++;\n\n      14 }\n");

        Assert.Equal("4.10", completion.Kernel.ToString());
        Assert.Equal(new LineRange(3, 9), completion.DocumentLines);
        Assert.Equal([new PlacementAnchor(3, 7), new PlacementAnchor(5, 10)], completion.Placement);
        CompletedRange range = Assert.Single(completion.Completed);
        Assert.Equal("It is cut.", range.Why);
        Assert.Equal([new CompletedLine(12, "    n++;"), new CompletedLine(14, "}")], range.Code);
    }

    [Theory]
    [InlineData("", "c.yaml:1: yaml: expected one mapping of fields")]
    [InlineData("document: d.txt\nkernel: {", "c.yaml:3: yaml: ")]
    [InlineData("document: d.txt\n", "c.yaml:1: sha256: is missing")]
    [InlineData("document: d.txt\nsha256: abc\n", "c.yaml:2: sha256: expected 64 lower-case hexadecimal digits")]
    [InlineData("document: d.txt\nkernal: 5.0\n", "c.yaml:2: kernal: unknown field; the fields are document, ")]
    public void Faulty_head(string yaml, string message) =>
        Assert.StartsWith(message, Fault(yaml));

    [Theory]
    [InlineData("kernel: 4.10", "kernel: four", "c.yaml:3: kernel: not a kernel version: four")]
    [InlineData("first-line: 7", "first-line: x", "c.yaml:6: first-line: expected a line number")]
    [InlineData("source: mm/box.c", "source:", "c.yaml:4: source: expected a text")]
    public void Faulty_field(string right, string wrong, string message) =>
        Assert.Equal(message, Fault(Head.Replace(right, wrong, StringComparison.Ordinal)));

    [Theory]
    [InlineData("placement: 3", "c.yaml:7: placement: expected a mapping")]
    [InlineData("placement:\n  3: x", "c.yaml:8: placement: expected a line number")]
    [InlineData("placement:\n  3: 7\n  2: 9", "c.yaml:9: placement: anchors must ascend, in the document and in the kernel's file")]
    [InlineData("document-lines: 9-3", "c.yaml:7: document-lines: not a line range: 9-3")]
    [InlineData("completed: x", "c.yaml:7: completed: expected a list")]
    [InlineData("completed:\n  - x", "c.yaml:8: completed: expected a mapping of fields")]
    [InlineData("completed:\n  - lines: 8", "c.yaml:8: why: is missing")]
    [InlineData("completed:\n  - lines: 8\n    why: w\n    code: 8 }", "c.yaml:10: code: expected a block text, begun with |")]
    [InlineData("completed:\n  - lines: 8\n    why: w\n    code: |\n      }", "c.yaml:11: code: every line begins with its kernel line number")]
    [InlineData("completed:\n  - lines: 8-9\n    why: w\n    code: |\n      9 {\n      8 }", "c.yaml:12: code: line 8 is out of order or not in 8-9")]
    public void Faulty_part(string part, string message) =>
        Assert.Equal(message, Fault(Head + part + "\n"));

    private static string Fault(string yaml) =>
        Assert.Throws<SnippetFormatException>(() => CompletionFile.Parse("c.yaml", yaml)).Message;
}
