// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Extraction;

/// <summary>What becomes of a function.</summary>
public enum Fate
{
    /// <summary>It has a model.</summary>
    Translated,

    /// <summary>It has a construct that is refused.</summary>
    Refused,

    /// <summary>The runtime lacks names that it uses, and nothing is wrong with it that cannot follow from that.</summary>
    Missing,
}

/// <summary>One function of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The kernel line it begins on.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="IsWhole">It and all that it calls in the file, however deep, are translated.</param>
/// <param name="Refusals">What is refused: id and message, each once.</param>
/// <param name="Missing">The names that the runtime lacks.</param>
public sealed record FunctionFate(string Name, int Line, Fate Fate, bool IsWhole, IReadOnlyList<string> Refusals, IReadOnlyList<string> Missing);

/// <summary>What becomes of every function of a kernel file.</summary>
/// <param name="File">The file, as the kernel's tree names it.</param>
/// <param name="Origin">Where it is from.</param>
/// <param name="Functions">Its functions, in the order of their lines.</param>
public sealed record FileLedger(string File, string Origin, IReadOnlyList<FunctionFate> Functions)
{
    /// <summary>How many functions have a fate.</summary>
    public int Count(Fate fate) => Functions.Count(f => f.Fate == fate);

    /// <summary>Translates every function of the file, each with what it calls there.</summary>
    /// <param name="preludes">What the runtime has.</param>
    /// <param name="extractor">The file.</param>
    /// <param name="request">All its functions.</param>
    public static FileLedger Of(PreludeStore preludes, FunctionExtractor extractor, ExtractionRequest request)
    {
        Snippet snippet = Snippet.Of(extractor.File, extractor.Extract(request, new HashSet<string>()).Text);
        TranslatedFile file = new SnippetTranslator(preludes).Translate(snippet, request.Kernel);
        ILookup<string?, Diagnostic> diagnostics = file.Diagnostics.ToLookup(d => d.Function);

        // A function that was lost has none of its own: what is wrong stands outside of all.
        HashSet<string> there = [.. file.Functions.Select(f => f.Name)];
        Dictionary<string, FunctionFate> fates = request.Functions.ToDictionary(
            f => f, f => FateOf(extractor, f, [.. diagnostics[there.Contains(f) || diagnostics[f].Any() ? f : null]]));
        return new FileLedger(
            extractor.File, request.Provenance().Tree!,
            [.. fates.Values.OrderBy(f => f.Line).Select(f => f with { IsWhole = extractor.Reached(f.Name).All(c => fates[c].Fate == Fate.Translated) })]);
    }

    private static FunctionFate FateOf(FunctionExtractor extractor, string function, IReadOnlyList<Diagnostic> diagnostics)
    {
        List<string> missing = [.. diagnostics.Select(d => d.Missing).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        List<string> refusals = [.. diagnostics.Where(d => d.Missing is null).Select(d => $"{d.Rule.Id}: {d.Message}").Distinct()];
        Fate fate = diagnostics.Count == 0 ? Fate.Translated : diagnostics.All(d => d.Missing is not null || (missing.Count > 0 && CanFollow(d.Rule))) ? Fate.Missing : Fate.Refused;
        return new FunctionFate(function, extractor.LineOf(function), fate, false, refusals, missing);
    }

    // Where a macro is missing the C may not parse, and what a missing function returns is taken for an int.
    private static bool CanFollow(DiagnosticRule rule) => rule == Rules.Syntax || rule == Rules.SignatureMismatch;
}
