// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Behaviour.Tests;

/// <summary>The whole way from the committed snippets to behaviour tables, with edits of the C on the way in.</summary>
internal static class SnippetLab
{
    /// <summary>What each kernel has.</summary>
    public static PreludeStore Preludes { get; } = new(null);

    /// <summary>The committed snippets by path below kernel-snippets/, such as <c>v4.4/do_anonymous_page.c</c>.</summary>
    public static IReadOnlyDictionary<string, Snippet> Committed { get; } = Directory
        .EnumerateFiles(Repository.PathOf("kernel-snippets"), "*.c", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/imported/", StringComparison.Ordinal))
        .ToDictionary(f => Path.GetRelativePath(Repository.PathOf("kernel-snippets"), f), Snippet.Read);

    /// <summary>The tables of the committed snippets.</summary>
    public static IReadOnlyList<BehaviourTable> Tables { get; } = Run(Committed.Values);

    /// <summary>Translates and compiles; the snippets must translate without a word.</summary>
    public static ModelImage Image(IEnumerable<Snippet> snippets)
    {
        TranslationRun run = Workspace.Translate(new SnippetTranslator(Preludes), Preludes, snippets);
        Assert.Empty(run.Diagnostics);
        return ModelImage.Of(run, new ModelCompiler(Preludes));
    }

    /// <summary>Translates, compiles and runs; the snippets must translate without a word.</summary>
    public static IReadOnlyList<BehaviourTable> Run(IEnumerable<Snippet> snippets)
    {
        ModelImage image = Image(snippets.OrderBy(s => s.Path, StringComparer.Ordinal));
        using ModelHost host = ModelHost.Start();
        host.Load(image);
        return BehaviourTables.Run(host, image.Models, ScenarioLibrary.Curated, Preludes);
    }

    /// <summary>Every cell of every table, by <c>version id</c>.</summary>
    public static Dictionary<string, Cell> Cells(IEnumerable<BehaviourTable> tables) => (
        from table in tables
        from row in table.Rows
        from cell in row.Cells
        select (Key: $"{cell.Kernel} {row.Scenario.Id}", cell)).ToDictionary(c => c.Key, c => c.cell);
}
