// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests;

/// <summary>
/// Each input of <c>Features/</c> is C with a golden C# beside it. The golden compiles, and its <c>run()</c> returns
/// what the input's first line says and what a native compiler's program returns.
/// </summary>
public sealed partial class FeatureTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Translator", "Features");
    private static readonly PreludeStore Preludes = new(null);
    private static readonly LinuxVersion Kernel = LinuxVersion.Parse("6.8");

    private static readonly string[] Names =
        [.. Directory.EnumerateFiles(Folder, "*.c").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Inputs { get; } = new(Names);

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Model_is_the_golden_one_and_runs_as_the_C_does(string name)
    {
        TranslatedFile file = Translate(name);
        Assert.Empty(file.Diagnostics);
        Baselines.Check(Path.Combine(Folder, name + ".cs"), file.Text);

        CompiledModels compiled = new ModelCompiler(Preludes).Compile([file]);
        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(Expected(file.Snippet.Text), Run(compiled.Image!, file.ClassName));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Checked_form_runs_as_the_C_does(string name)
    {
        TranslatedFile file = Translate(name);
        CompiledModels compiled = new ModelCompiler(Preludes).Compile([file], isChecked: true);
        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(Expected(file.Snippet.Text), Run(compiled.Image!, file.ClassName));
    }

    [NativeCompilerTheory]
    [MemberData(nameof(Inputs))]
    public void Native_program_returns_what_the_input_says(string name)
    {
        Snippet snippet = Snippet.Read(Path.Combine(Folder, name + ".c"));
        Assert.Equal(Expected(snippet.Text), NativeCompiler.Run(Preludes.Get(Kernel).Header, snippet.Text));
    }

    [Fact]
    public void No_golden_is_left_over() => Assert.All(
        Directory.EnumerateFiles(Folder, "*.cs"), f => Assert.True(File.Exists(Path.ChangeExtension(f, ".c")), f));

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        foreach (string name in Names)
        {
            Assert.Equal(Translate(name).Text, Translate(name).Text);
        }
    }

    private static TranslatedFile Translate(string name) =>
        new SnippetTranslator(Preludes).Translate(Snippet.Read(Path.Combine(Folder, name + ".c")), Kernel);

    private static int Expected(string text) => int.Parse(ReturnsComment().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);

    private static int Run(byte[] image, string className)
    {
        using Machine machine = new(new MachineOptions { Version = Kernel });
        using Machine.Scope scope = machine.Enter();
        Type models = Assembly.Load(image).GetType(className)!;
        machine.Load(models);
        MethodInfo run = models.GetMethod("run")!;
        return (int)run.Invoke(null, [])!;
    }

    [GeneratedRegex(@"returns: (-?\d+)")]
    private static partial Regex ReturnsComment();
}
