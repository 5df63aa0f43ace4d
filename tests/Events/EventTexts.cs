// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Tracing;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Events.Tests;

/// <summary>Runs C with events on, the whole way from text to recorded events.</summary>
internal static class EventTexts
{
    private static readonly LinuxVersion Kernel = LinuxVersion.Parse("6.8");

    /// <summary>Preludes for all tests.</summary>
    public static PreludeStore Preludes { get; } = new(null);

    /// <summary>The committed snippets, compiled.</summary>
    public static ModelImage Image { get; } = Compile(
        Directory.EnumerateFiles(Repository.PathOf("kernel-snippets"), "*.c", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/imported/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Snippet.Read));

    /// <summary>The same, loaded.</summary>
    public static ModelAssembly Committed { get; } = new(Image);

    /// <summary>What <c>run()</c> of a file returns, and what it told.</summary>
    public static (int Returned, string Text) Run(string path)
    {
        TranslatedFile file = new SnippetTranslator(Preludes).Translate(Snippet.Read(path), Kernel);
        Assert.Empty(file.Diagnostics);
        CompiledModels compiled = new ModelCompiler(Preludes).Compile([file], isChecked: true);
        Assert.Empty(compiled.Diagnostics);
        using Machine machine = new(new MachineOptions { Version = Kernel });
        using Machine.Scope scope = machine.Enter();
        EventRecorder recorder = new();
        machine.Observe(recorder);
        Type models = Assembly.Load(compiled.Image!).GetType(file.ClassName)!;
        machine.Load(models);
        int returned = (int)models.GetMethod("run")!.Invoke(null, [])!;
        return (returned, Text(machine, recorder));
    }

    /// <summary>What a committed function told in a scenario.</summary>
    public static string Run(string kernel, string function, string scenario)
    {
        KernelModel model = Committed.Models.Single(m => m.Kernel.ToString() == kernel && m.Id.Name == function);
        using ScenarioRunner runner = new(model);
        EventRecorder recorder = new();
        runner.Run(ScenarioLibrary.Curated.Find(scenario), recorder);
        return Text(runner.Machine, recorder);
    }

    private static string Text(Machine machine, EventRecorder recorder) =>
        string.Concat(EventText.Lines(machine, recorder.Events).Select(l => l + "\n"));

    private static ModelImage Compile(IEnumerable<Snippet> snippets)
    {
        TranslationRun run = Workspace.Translate(new SnippetTranslator(Preludes), Preludes, snippets);
        return ModelImage.Of(run, new ModelCompiler(Preludes));
    }
}
