// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests;

/// <summary>
/// Each input of <c>Oopses/</c> is a function that goes wrong in one way, in itself or inside a primitive; the golden
/// beside it is the report of its first situation. That the tests go on is part of what they test.
/// </summary>
public sealed class OopsTests
{
    internal static readonly string Folder = Repository.PathOf("tests", "Lab", "Oopses");
    private static readonly PreludeStore Preludes = new(null);

    internal static readonly string[] Names =
        [.. Directory.EnumerateFiles(Folder, "*.c").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Inputs { get; } = new(Names);

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Report_is_the_golden_one(string name) =>
        Baselines.Check(Path.Combine(Folder, name + ".txt"), string.Concat(OopsText.Lines(Report(name)).Select(line => line + "\n")));

    [Fact]
    public void No_golden_is_left_over() => Assert.All(
        Directory.EnumerateFiles(Folder, "*.txt"), f => Assert.True(File.Exists(Path.ChangeExtension(f, ".c")), f));

    private static Oops Report(string name)
    {
        Snippet snippet = Snippet.Read(Path.Combine(Folder, name + ".c"));
        TranslationRun run = Workspace.Translate(new SnippetTranslator(Preludes), Preludes, [snippet]);
        Assert.Empty(run.Diagnostics);
        using ModelAssembly assembly = new(run, new ModelCompiler(Preludes));
        Oops? oops = BehaviourTables.Run(assembly.Models, Preludes).Single().Rows[0].Cells.Single().Outcome!.Oops;
        Assert.NotNull(oops);
        return oops;
    }
}
