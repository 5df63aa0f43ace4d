// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Runtime;
using KTrans.Tests.Shared;

namespace KTrans.Events.Tests;

/// <summary>
/// With events on. Each input of <c>Inputs/</c> is C with the text of its events beside it; <c>Scenarios/</c> has those
/// of the committed functions.
/// </summary>
public sealed partial class EventTests
{
    private static readonly string Inputs = Repository.PathOf("tests", "Events", "Inputs");
    private static readonly string Scenarios = Repository.PathOf("tests", "Events", "Scenarios");

    public static TheoryData<string> Names { get; } = new(Of(Inputs));

    public static TheoryData<string> Features { get; } = new(Of(Repository.PathOf("tests", "Translator", "Features")));

    [Theory]
    [MemberData(nameof(Names))]
    public void Events_are_the_golden_ones(string name)
    {
        string path = Path.Combine(Inputs, name + ".c");
        (int returned, string text) = EventTexts.Run(path);
        Baselines.Check(Path.ChangeExtension(path, ".txt"), text);
        Assert.Equal(Expected(path), returned);
    }

    // Each construct that the translator knows does with events what it does without.
    [Theory]
    [MemberData(nameof(Features))]
    public void Models_that_tell_run_as_the_C_does(string name)
    {
        string path = Repository.PathOf("tests", "Translator", "Features", name + ".c");
        Assert.Equal(Expected(path), EventTexts.Run(path).Returned);
    }

    [Theory]
    [InlineData("2.6.32", "__do_fault", "file/write-private")]
    [InlineData("4.4", "do_anonymous_page", "anonymous/write")]
    [InlineData("4.19", "do_anonymous_page", "anonymous/read")]
    [InlineData("6.8", "do_anonymous_page", "anonymous/write")]
    public void Events_of_committed_functions_are_the_golden_ones(string kernel, string function, string scenario) =>
        Baselines.Check(Path.Combine(Scenarios, $"{function}-{kernel}.txt"), EventTexts.Run(kernel, function, scenario));

    [Fact]
    public void Document_004_s_entry_is_told() => Assert.Matches(
        @"(?m)^ 4360 argument  entry = 0x800000038944c867 present rw user accessed dirty soft_dirty nx$",
        EventTexts.Run("6.8", "do_anonymous_page", "anonymous/document-004"));

    [Fact]
    public void Events_change_no_outcome()
    {
        using LocalHost host = new(null);
        host.Load(EventTexts.Image);
        IReadOnlyList<BehaviourTable> tables = BehaviourTables.Run(host, EventTexts.Image.Models, ScenarioLibrary.Curated, EventTexts.Preludes);
        Assert.Equal(File.ReadAllText(Repository.PathOf("tests", "Behaviour", "Table.golden.txt")), string.Join("\n", tables.Select(BehaviourTableText.Write)));
        foreach (KernelModel model in EventTexts.Committed.Models)
        {
            using ScenarioRunner runner = new(model);
            foreach (Scenario scenario in ScenarioLibrary.Curated.Of(model.Id).Where(s => Requirements.Missing(s, EventTexts.Preludes.Get(model.Kernel)) is null))
            {
                EventRecorder recorder = new();
                Assert.Equal(JsonSerializer.Serialize(runner.Run(scenario)), JsonSerializer.Serialize(runner.Run(scenario, recorder)));
                Assert.NotEmpty(recorder.Events);
            }
        }
    }

    [Fact]
    public void A_reset_ends_the_telling()
    {
        using Machine machine = new(new MachineOptions { Version = new(6, 8, 0) });
        EventRecorder recorder = new();
        machine.Observe(recorder);
        machine.Reset();
        using Machine.Scope scope = machine.Enter();
        Assert.True(Runtime.Events.Tell(new EventSite(EventKind.Line, "f", "f.c", 1, "x")));
        Assert.Empty(recorder.Events);
    }

    [Fact]
    public void No_golden_is_left_over()
    {
        Assert.All(Directory.EnumerateFiles(Inputs, "*.txt"), f => Assert.True(File.Exists(Path.ChangeExtension(f, ".c")), f));
        Assert.Equal(4, Directory.EnumerateFiles(Scenarios).Count());
    }

    private static string[] Of(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.c").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    private static int Expected(string path) =>
        int.Parse(ReturnsComment().Match(File.ReadAllText(path)).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"returns: (-?\d+)")]
    private static partial Regex ReturnsComment();
}
