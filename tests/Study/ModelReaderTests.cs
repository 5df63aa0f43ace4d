// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Prelude;
using KTrans.Translator.Reading;
using KTrans.Translator.Snippets;

namespace KTrans.Study.Tests;

/// <summary>Source as a reader is shown it, C beside C#.</summary>
public sealed class ModelReaderTests
{
    private const string C = "static int f(struct vm_area_struct *vma,\n\t\tint n)\n{\n\tif (vma->vm_flags &\n\t\t\tVM_SHARED)\n\t\tgoto out;\n\n\tn = 2;\nout:\n\treturn n;\n}\n";

    private static readonly PreludeStore Preludes = PreludeStore.InUserCache();
    private static readonly LinuxVersion Kernel = new(4, 4, 0);
    private static readonly Snippet Snippet = new("f.c", C, null);

    [Fact]
    public void Lines_of_C_are_whole_and_know_their_statement()
    {
        ReadFunction function = Assert.Single(new SnippetReader(Preludes).Read(Snippet, Kernel));

        Assert.Equal(C.TrimEnd('\n').Split('\n'), function.Lines.Select(l => l.Text));
        Assert.Equal([1, 1, 0, 4, 4, 6, 0, 8, 9, 10, 0], function.Lines.Select(l => l.Statement));
    }

    [Fact]
    public void Names_of_C_are_what_clang_says()
    {
        ReadFunction function = Assert.Single(new SnippetReader(Preludes).Read(Snippet, Kernel));
        Dictionary<string, TokenClass> classes = function.Lines.SelectMany(l => l.Tokens).DistinctBy(t => t.Text).ToDictionary(t => t.Text, t => t.Class);

        Assert.Equal(
            [TokenClass.Function, TokenClass.Type, TokenClass.Parameter, TokenClass.Field, TokenClass.Constant, TokenClass.Label, TokenClass.Number, TokenClass.Keyword],
            new[] { "f", "vm_area_struct", "vma", "vm_flags", "VM_SHARED", "out", "2", "return" }.Select(n => classes[n]));
    }

    [Fact]
    public void Lines_of_the_model_lead_to_the_lines_of_C()
    {
        TranslatedFile file = new SnippetTranslator(Preludes).Translate(Snippet, Kernel);

        ReadFunction model = Assert.Single(new ModelReader([], new Dictionary<string, string>()).Read(file.Text));

        Assert.Equal("f", model.Name);
        Assert.Equal(1, model.Lines[0].Statement);
        Assert.Equal([1, 4, 6, 8, 9, 10], model.Lines.Select(l => l.Statement).Where(s => s > 0).Distinct());
        Assert.DoesNotContain(model.Lines, l => l.Text.Contains("//", StringComparison.Ordinal));
    }
}
