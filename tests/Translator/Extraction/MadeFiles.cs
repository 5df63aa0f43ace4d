// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Emit;
using KTrans.Translator.Extraction;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Tests.Extraction;

/// <summary>C files made up in a test, and what an import makes of them.</summary>
internal static class MadeFiles
{
    private const string Release = "4.19";

    private static readonly PreludeStore Preludes = new(null);

    /// <summary>What the runtime has.</summary>
    public static KernelPrelude Prelude => Preludes.Get(LinuxVersion.Parse(Release));

    /// <summary>Imports <c>f</c> with its closure out of one file.</summary>
    public static TreeImport Import(string text) => Import([("mm/a.c", text)], Configuration.Profile);

    /// <summary>Imports <c>f</c> with its closure; the first file has it.</summary>
    public static TreeImport Import(IReadOnlyList<(string File, string Text)> files, Configuration configuration, bool withCalls = true)
    {
        FunctionExtractor extractor = new(files, Prelude, configuration, Task.FromResult(TreeSurface.Unknown));
        Assert.Empty(extractor.Unknown(["f"]));
        ExtractionRequest request = new(LinuxVersion.Parse(Release), ["f"], withCalls, configuration, "made up", null);
        return new TreeImporter(Preludes).Import(extractor, request, "mm_a.c");
    }

    /// <summary>The snippet below its header, of an import that translates and compiles in both forms.</summary>
    public static string Whole(TreeImport import)
    {
        Assert.True(import.File.Diagnostics.Count == 0, string.Join('\n', import.File.Diagnostics) + "\n" + import.Snippet.Text);
        ModelCompiler compiler = new(Preludes);
        foreach (bool isChecked in (bool[])[false, true])
        {
            Assert.Empty(compiler.Compile([import.File], isChecked).Diagnostics);
        }

        return import.Snippet.Text[(import.Snippet.Text.IndexOf("\n */\n", StringComparison.Ordinal) + 5)..];
    }

    /// <summary>The same of one file.</summary>
    public static string Whole(string text) => Whole(Import(text));
}
