// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Behaviour.Tests;

/// <summary>The committed models are what the committed snippets make.</summary>
public sealed class GeneratedTests
{
    public static TheoryData<string> Snippets { get; } = new([.. SnippetLab.Committed.Keys.Order(StringComparer.Ordinal)]);

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Committed_model_is_what_its_snippet_makes(string name)
    {
        Workspace workspace = new(Repository.Root);
        TranslatedFile file = new SnippetTranslator(new PreludeStore(null)).Translate(SnippetLab.Committed[name]);
        Assert.Empty(file.Diagnostics);
        Baselines.Check(workspace.ModelPath(file), file.Text);
    }

    [Fact]
    public void No_model_is_left_over()
    {
        Workspace workspace = new(Repository.Root);
        SnippetTranslator translator = new(new PreludeStore(null));
        Assert.Empty(workspace.Orphans([.. SnippetFiles.Find(Repository.Root).Select(f => translator.Translate(Snippet.Read(f)))]));
    }
}
