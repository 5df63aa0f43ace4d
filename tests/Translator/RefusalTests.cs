// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests;

/// <summary>Each input of <c>Refusals/</c> holds C that is refused; the golden beside it is what the user reads.</summary>
public sealed class RefusalTests
{
    internal static readonly string Folder = Repository.PathOf("tests", "Translator", "Refusals");

    // Given by the compiler after emission, on faults of ours, or for the file as a whole: other tests provoke them.
    internal static readonly DiagnosticRule[] Elsewhere =
        [Rules.UnknownVersion, Rules.NoVersion, Rules.GaveUp, Rules.WrongSymbol, Rules.InvalidCSharp, Rules.DuplicateFunction, Rules.WrongLayout];

    private static readonly PreludeStore Preludes = new(null);
    private static readonly LinuxVersion Kernel = LinuxVersion.Parse("4.19");

    private static readonly string[] Names =
        [.. Directory.EnumerateFiles(Folder, "*.c").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Inputs { get; } = new(Names);

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Refused_function_is_told_and_becomes_a_throwing_stub(string name)
    {
        TranslatedFile file = Translate(name);
        Assert.NotEmpty(file.Diagnostics);
        Baselines.Check(Path.Combine(Folder, name + ".txt"), string.Concat(file.Diagnostics.Select(d => d.Shown(p => Path.GetFileName(p)) + "\n")));

        CompiledModels compiled = new ModelCompiler(Preludes).Compile([file]);
        Assert.Empty(compiled.Diagnostics);
        foreach (FunctionModel function in file.Functions.Where(f => f.Body is null))
        {
            MethodInfo stub = Assembly.Load(compiled.Image!).GetType(file.ClassName)!.GetMethod(function.Name)!;
            object?[] arguments = [.. stub.GetParameters().Select(_ => (object?)null)];
            TargetInvocationException thrown = Assert.Throws<TargetInvocationException>(() => stub.Invoke(null, arguments));
            Assert.Equal(function.Refusal!.Rule.Id, Assert.IsType<NotTranslatedException>(thrown.InnerException).Id);
        }
    }

    [Fact]
    public void No_golden_is_left_over() => Assert.All(
        Directory.EnumerateFiles(Folder, "*.txt"), f => Assert.True(File.Exists(Path.ChangeExtension(f, ".c")), f));

    [Fact]
    public void Every_rule_has_an_input_that_provokes_it()
    {
        HashSet<DiagnosticRule> provoked = [.. Names.SelectMany(name => Translate(name).Diagnostics).Select(d => d.Rule)];
        Assert.Empty(Rules.All.Except(provoked).Except(Elsewhere).Select(r => r.Id));
        Assert.Empty(provoked.Intersect(Elsewhere));
    }

    [Fact]
    public void Ids_are_used_once() => Assert.Distinct(Rules.All.Select(r => r.Id));

    [Fact]
    public void Unknown_version_names_those_that_are_known()
    {
        Diagnostic told = Assert.Single(new SnippetTranslator(Preludes).Translate(new Snippet("f.c", "int f(void) { return 0; }", null), LinuxVersion.Parse("6.19")).Diagnostics);
        Assert.Equal(Rules.UnknownVersion, told.Rule);
        Assert.Contains("2.6.32 to 6.18", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_version_is_told() => Assert.Equal(
        Rules.NoVersion,
        Assert.Single(new SnippetTranslator(Preludes).Translate(new Snippet("f.c", "int f(void) { return 0; }", null)).Diagnostics).Rule);

    [Fact]
    public void Two_snippets_with_one_function_are_told()
    {
        Snippet snippet = new("f.c", "int f(void) { return 0; }", null);
        SnippetTranslator translator = new(Preludes);
        CompiledModels compiled = new ModelCompiler(Preludes).Compile([translator.Translate(snippet, Kernel), translator.Translate(snippet, Kernel)]);
        Assert.Null(compiled.Image);
        Assert.Contains(compiled.Diagnostics, d => d.Rule == Rules.DuplicateFunction);
    }

    private static TranslatedFile Translate(string name) =>
        new SnippetTranslator(Preludes).Translate(Read(Path.Combine(Folder, name + ".c")), Kernel);

    private static Snippet Read(string path) => Snippet.Of(path, File.ReadAllText(path));
}
