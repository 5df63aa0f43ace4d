// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Translator.Extraction;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Missing;

/// <summary>A missing name as work to be done: a type with the fields of it that are used.</summary>
/// <param name="Name">The name.</param>
/// <param name="Fields">Of a type: its fields that are used.</param>
/// <param name="Functions">The functions that use it, in the order of their lines.</param>
/// <param name="Unblocks">Those of them that lack nothing else.</param>
public sealed record WorkEntry(MissingName Name, IReadOnlyList<MissingName> Fields, IReadOnlyList<string> Functions, IReadOnlyList<string> Unblocks);

/// <summary>
/// What functions of a kernel tree lack, sorted by what is gained by it. A struct that they only have pointers to keeps
/// none from being translated, and what only the declaration of another name needs comes with that: neither is an entry.
/// </summary>
/// <param name="Report">What is missing, and what does not parse and cannot follow from that.</param>
/// <param name="Functions">The functions that were looked at.</param>
/// <param name="Whole">Those that lack nothing, nor does what they call in the source.</param>
/// <param name="Entries">The names: first those that alone keep most functions from being translated, then those that most use.</param>
public sealed partial record WorkList(MissingReport Report, IReadOnlyList<string> Functions, IReadOnlyList<string> Whole, IReadOnlyList<WorkEntry> Entries)
{
    /// <summary>Looks at functions of a source.</summary>
    /// <param name="preludes">What the runtime has.</param>
    /// <param name="extractor">The source's files.</param>
    /// <param name="request">The functions; called ones that an import would leave to the runtime are left to it here.</param>
    /// <param name="headers">The source's headers.</param>
    public static WorkList OfFunctions(PreludeStore preludes, FunctionExtractor extractor, ExtractionRequest request, TreeHeaders headers)
    {
        TreeImport import = new TreeImporter(preludes).Import(extractor, request, extractor.File);
        return Of(new MissingFinder(preludes, headers).Find(import.Snippet, request.Kernel), extractor, import.Taken, import.Unlike);
    }

    /// <summary>Looks at every function of the source's first file, none left to the runtime.</summary>
    /// <param name="preludes">What the runtime has.</param>
    /// <param name="extractor">The source's files.</param>
    /// <param name="request">All functions of the file, with what they call.</param>
    /// <param name="headers">The source's headers.</param>
    public static WorkList OfFile(PreludeStore preludes, FunctionExtractor extractor, ExtractionRequest request, TreeHeaders headers)
    {
        ExtractedSnippet extracted = extractor.Extract(request, new HashSet<string>());
        return Of(new MissingFinder(preludes, headers).Find(Snippet.Of(extractor.File, extracted.Text), request.Kernel), extractor, extracted.Taken, extracted.Unlike);
    }

    /// <summary>The same with only those entries that are chosen, and the types that their declarations need.</summary>
    public WorkList Only(Func<MissingName, bool> isChosen)
    {
        HashSet<MissingName> chosen = [.. Report.Names.Where(isChosen)];
        for (int before = 0; before < chosen.Count;)
        {
            before = chosen.Count;
            HashSet<string> needed = [.. chosen.SelectMany(WordsOf)];
            chosen.UnionWith(Report.Names.Where(n => n.Kind == MissingKind.Type && needed.Contains(n.Name)));
            chosen.UnionWith(Report.Names.Where(n => n.Kind == MissingKind.Field && chosen.Any(c => c.Kind == MissingKind.Type && c.Name == n.Owner)));
        }

        return this with
        {
            Report = Report with { Names = [.. Report.Names.Where(chosen.Contains)] },
            Entries = [.. Entries.Where(e => chosen.Contains(e.Name))],
        };
    }

    private static IEnumerable<string> WordsOf(MissingName name) =>
        Word().Matches($"{name.Signature?.Prototype("")} {name.Type?.C} {(name.Signature is null && name.Type is null ? "" : name.Owner)}").Select(m => m.Value);

    private static WorkList Of(MissingReport found, FunctionExtractor extractor, IReadOnlyList<string> functions, IReadOnlyList<Disagreement> unlike)
    {
        Dictionary<string, string> otherwise = unlike.ToDictionary(u => u.Name, u => u.Runtime);
        MissingReport report = found with { Names = [.. found.Names.Select(n => n with { Otherwise = otherwise.GetValueOrDefault(n.Key) })] };
        List<WorkEntry> entries = [.. EntriesOf(report, functions)];
        ILookup<string, WorkEntry> lacks = entries.SelectMany(e => e.Functions.Select(f => (Function: f, Entry: e))).ToLookup(l => l.Function, l => l.Entry);
        HashSet<string> taken = [.. functions];
        return new WorkList(
            report with { Errors = [.. report.Errors.Where(e => e.Function is null || !lacks.Contains(e.Function))] },
            functions,
            [.. functions.Where(f => !extractor.Reached(f, taken).Any(lacks.Contains))],
            [.. entries.Select(e => e with { Unblocks = [.. e.Functions.Where(f => lacks[f].Count() == 1)] })
                .OrderByDescending(e => e.Unblocks.Count).ThenByDescending(e => e.Functions.Count).ThenBy(e => e.Name.Key, StringComparer.Ordinal)]);
    }

    private static IEnumerable<WorkEntry> EntriesOf(MissingReport report, IReadOnlyList<string> functions)
    {
        ILookup<string?, MissingName> fields = report.Names.Where(n => n.Kind == MissingKind.Field).ToLookup(f => f.Owner);
        HashSet<string?> types = [.. report.Names.Where(n => n.Kind == MissingKind.Type).Select(t => t.Name)];
        foreach (MissingName name in report.Names.Where(n => n.Kind != MissingKind.Field || !types.Contains(n.Owner)))
        {
            List<MissingName> own = name.Kind == MissingKind.Type ? [.. fields[name.Name]] : [];
            HashSet<string?> users = [.. own.Concat(name.IsOpaque || (name.IsTagged && own.Count > 0) ? [] : [name]).SelectMany(n => n.Uses).Select(u => u.Function)];
            if (users.Count > 0)
            {
                yield return new WorkEntry(name, own, [.. functions.Where(users.Contains)], []);
            }
        }
    }

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();
}
