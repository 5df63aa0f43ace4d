// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests;

/// <summary>Models out of snippets.</summary>
internal static class SnippetImage
{
    /// <summary>What each kernel has.</summary>
    public static PreludeStore Preludes { get; } = new(null);

    /// <summary>Translates and compiles; the snippets must translate without a word.</summary>
    public static ModelImage Of(params IEnumerable<Snippet> snippets)
    {
        TranslationRun run = Workspace.Translate(new SnippetTranslator(Preludes), Preludes, snippets);
        Assert.Empty(run.Diagnostics);
        return ModelImage.Of(run, new ModelCompiler(Preludes));
    }
}
