// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using KTrans.Translator;
using KTrans.Translator.Clang;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Bench.Translation;

/// <summary>All committed snippets, from C text to C# text, beside what libclang alone takes to parse them.</summary>
public class TranslationBenchmarks
{
    private const double WarmUpSeconds = 3;

    private readonly PreludeStore preludes = PreludeStore.InUserCache();
    private readonly List<Snippet> snippets = [.. Benchmarks.CommittedSnippets()];
    private readonly Dictionary<Snippet, string> precompiled = [];
    private IReadOnlyList<TranslatedFile> translated = [];

    [GlobalSetup]
    public void SetUp()
    {
        foreach (Snippet snippet in snippets)
        {
            precompiled[snippet] = Precompile(preludes.Get(snippet.Kernel!.Value));
        }

        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
        {
            translated = [.. snippets.Select(s => new SnippetTranslator(preludes).Translate(s))];
            ParseText();
            ParsePrecompiled();
            Compile();
        }
    }

    /// <summary>libclang's parse as the translator asks for it.</summary>
    [Benchmark]
    public void ParseText()
    {
        foreach (Snippet snippet in snippets)
        {
            Dictionary<string, string> files = new() { [KernelPrelude.FileName] = preludes.Get(snippet.Kernel!.Value).Header };
            TranslationUnit.Parse(snippet.Path, snippet.Text, SnippetTranslator.Arguments, files).Dispose();
        }
    }

    /// <summary>The same against a precompiled prelude.</summary>
    [Benchmark]
    public void ParsePrecompiled()
    {
        foreach (Snippet snippet in snippets)
        {
            string[] arguments = [.. WithoutPrelude(), "-include-pch", precompiled[snippet]];
            TranslationUnit.Parse(snippet.Path, snippet.Text, arguments).Dispose();
        }
    }

    /// <summary>C text to C# text in both forms, with all passes and diagnostics.</summary>
    [Benchmark]
    public void Translate()
    {
        SnippetTranslator translator = new(preludes);
        foreach (Snippet snippet in snippets)
        {
            translator.Translate(snippet);
        }
    }

    /// <summary>Roslyn on the clean form: compile, and hold each name against the prelude's.</summary>
    [Benchmark]
    public void Compile() => new ModelCompiler(preludes).Compile(translated);

    private static string Precompile(KernelPrelude prelude)
    {
        string path = Path.Combine(Benchmarks.Scratch, $"v{prelude.Version}.pch");
        using TranslationUnit header = TranslationUnit.Parse(
            KernelPrelude.FileName, prelude.Header, [.. WithoutPrelude(), "-x", "c-header"], forSerialization: true);
        header.Save(path);
        return path;
    }

    private static IEnumerable<string> WithoutPrelude() =>
        SnippetTranslator.Arguments.Where(a => a is not ("-include" or KernelPrelude.FileName));
}
