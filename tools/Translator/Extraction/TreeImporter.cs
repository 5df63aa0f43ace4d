// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Extraction;

/// <summary>Functions of a tree as a snippet, and what became of it.</summary>
/// <param name="Snippet">The snippet.</param>
/// <param name="File">Its translation.</param>
/// <param name="Taken">The functions in it, the ones asked for first.</param>
/// <param name="ToRuntime">Functions of the tree that are called and left to the runtime, whose model stands for them.</param>
/// <param name="LeftOut">What the configuration leaves out of what was taken.</param>
/// <param name="Unlike">Functions that are used and that the tree declares otherwise than the runtime: they are missing.</param>
public sealed record TreeImport(
    Snippet Snippet, TranslatedFile File, IReadOnlyList<string> Taken, IReadOnlyList<string> ToRuntime, IReadOnlyList<LeftOut> LeftOut, IReadOnlyList<Disagreement> Unlike);

/// <summary>Takes functions out of a kernel's files and translates them.</summary>
public sealed class TreeImporter(PreludeStore preludes)
{
    /// <summary>
    /// Imports. A called function whose source needs what the runtime lacks, itself or in what it calls, is left to
    /// the runtime where that models it: its model was written against the kernel's source, and half a function would
    /// be none.
    /// </summary>
    /// <param name="extractor">The files; it defines every function asked for.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="path">Where the snippet is to lie.</param>
    public TreeImport Import(FunctionExtractor extractor, ExtractionRequest request, string path)
    {
        HashSet<string> toRuntime = new(StringComparer.Ordinal);
        SnippetTranslator translator = new(preludes);
        while (true)
        {
            ExtractedSnippet extracted = extractor.Extract(request, toRuntime);
            Snippet snippet = Snippet.Of(path, extracted.Text);
            TranslatedFile file = translator.Translate(snippet, request.Kernel);
            int before = toRuntime.Count;
            toRuntime.UnionWith(Modelled(extractor, request, extracted, file));
            if (toRuntime.Count == before)
            {
                return new TreeImport(snippet, file, extracted.Taken, extracted.ToRuntime, extracted.LeftOut, extracted.Unlike);
            }
        }
    }

    // Of each refused function: itself if the runtime models it, else the nearest of its callers that are modelled.
    private IEnumerable<string> Modelled(FunctionExtractor extractor, ExtractionRequest request, ExtractedSnippet extracted, TranslatedFile file)
    {
        KernelPrelude prelude = preludes.Get(request.Kernel);
        Queue<string> open = new(file.Diagnostics.Select(d => d.Function).OfType<string>().Distinct());
        HashSet<string> seen = [.. request.Functions];
        while (open.TryDequeue(out string? function))
        {
            if (!seen.Add(function))
            {
                continue;
            }

            if (prelude.Functions.ContainsKey(function))
            {
                yield return function;
                continue;
            }

            foreach (string caller in extracted.Taken.Where(c => extractor.Called(c).Contains(function)))
            {
                open.Enqueue(caller);
            }
        }
    }
}
