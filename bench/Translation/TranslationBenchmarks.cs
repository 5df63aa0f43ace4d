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
    private const double WarmUpSeconds = 8;

    private static readonly PreludeStore Preludes = PreludeStore.InUserCache();
    private static readonly List<Snippet> Snippets = [.. Benchmarks.CommittedSnippets()];
    private static readonly Dictionary<Snippet, string> Precompiled = Snippets.ToDictionary(s => s, s => Precompile(Preludes.Get(s.Kernel!.Value)));
    private static readonly List<TranslatedFile> Translated = [.. Snippets.Select(s => new SnippetTranslator(Preludes).Translate(s))];

    /// <summary>Does everything until the JIT has done with it, before the first is measured.</summary>
    public static void WarmUp()
    {
        TranslationBenchmarks all = new();
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
        {
            all.ParseText();
            all.ParsePrecompiled();
            all.Translate();
            all.Compile();
        }
    }

    /// <summary>libclang's parse as the translator asks for it.</summary>
    [Benchmark]
    public void ParseText()
    {
        foreach (Snippet snippet in Snippets)
        {
            Dictionary<string, string> files = new() { [KernelPrelude.FileName] = Preludes.Get(snippet.Kernel!.Value).Header };
            TranslationUnit.Parse(snippet.Path, snippet.Text, SnippetParser.Strict, files).Dispose();
        }
    }

    /// <summary>The same against a precompiled prelude.</summary>
    [Benchmark]
    public void ParsePrecompiled()
    {
        foreach (Snippet snippet in Snippets)
        {
            string[] arguments = [.. WithoutPrelude(), "-include-pch", Precompiled[snippet]];
            TranslationUnit.Parse(snippet.Path, snippet.Text, arguments).Dispose();
        }
    }

    /// <summary>C text to C# text in both forms, with all passes and diagnostics.</summary>
    [Benchmark]
    public void Translate()
    {
        SnippetTranslator translator = new(Preludes);
        foreach (Snippet snippet in Snippets)
        {
            translator.Translate(snippet);
        }
    }

    /// <summary>Roslyn on the clean form: compile, and hold each name against the prelude's.</summary>
    [Benchmark]
    public void Compile() => new ModelCompiler(Preludes).Compile(Translated);

    private static string Precompile(KernelPrelude prelude)
    {
        string path = Path.Combine(Benchmarks.Scratch, $"v{prelude.Version}.pch");
        using TranslationUnit header = TranslationUnit.Parse(
            KernelPrelude.FileName, prelude.Header, [.. WithoutPrelude(), "-x", "c-header"], forSerialization: true);
        header.Save(path);
        return path;
    }

    private static IEnumerable<string> WithoutPrelude() =>
        SnippetParser.Strict.Where(a => a is not ("-include" or KernelPrelude.FileName));
}
