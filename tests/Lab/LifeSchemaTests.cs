// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using System.Text.RegularExpressions;
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Scenarios.Files;
using KTrans.Runtime;
using KTrans.Tests.Shared;

namespace KTrans.Lab.Tests;

/// <summary>scenarios/life/schema.json and docs/life.md say what can be written in a scenario of a page's life.</summary>
public sealed partial class LifeSchemaTests
{
    private const string World = "title: t\nvmas: [{start: 0x10000, end: 0x20000}]\n";

    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "life.md"));
    private static readonly JsonSchema Schema = JsonSchema.Read(Repository.PathOf("scenarios", "life", "schema.json"));

    public static TheoryData<string> Ids { get; } = new([.. LifeLibrary.Curated.All.Select(s => s.Id)]);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_scenario_keeps_to_it_and_names_it(string id)
    {
        string text = File.ReadAllText(Repository.PathOf("scenarios", id + ".yaml"));
        Assert.Empty(Schema.Faults(YamlJson.Of(text)));
        string schema = id.StartsWith("life/", StringComparison.Ordinal) ? "schema.json" : "../life/schema.json";
        Assert.Contains($"# yaml-language-server: $schema={schema}\n", text, StringComparison.Ordinal);
    }

    // A field that nobody knows makes the reader list those that it does.
    [Theory]
    [InlineData("", "nobody: 1\n")]
    [InlineData("steps[]", "steps: [{read: 0x10000, nobody: 1}]\n")]
    public void Its_fields_are_the_reader_s(string place, string with) => Assert.Equal(
        Schema.Properties(place).Select(p => p.Name).Order(StringComparer.Ordinal),
        ScenarioSchemaTests.Listed(Fault(World + with)).Order(StringComparer.Ordinal));

    [Fact]
    public void Its_ways_of_reclaiming_are_the_reader_s() => Assert.Equal(
        Schema.Place("steps[].reclaim").Part.GetProperty("enum").EnumerateArray().Select(w => w.GetString()),
        ScenarioSchemaTests.Listed(Fault(World + "steps: [{reclaim: nothing}]\n")));

    [Fact]
    public void What_a_monitor_gives_is_the_reader_s() => Assert.Equal(
        Schema.Place("monitor").Part.GetProperty("enum").EnumerateArray().Select(w => w.GetString()),
        ScenarioSchemaTests.Listed(Fault("title: t\nvmas: [{start: 0x10000, end: 0x20000, userfaultfd: [missing]}]\nmonitor: nothing\nsteps: [{read: 0x10000}]\n")));

    [Fact]
    public void Its_choices_are_the_machine_s() => Assert.Equal(
        Choices.All.Select(c => c.Name).Append("time").Append("call"), Schema.Properties("choices[]").Select(p => p.Name));

    [Theory]
    [InlineData("swap_slots", "swap_slots: {0}\nsteps: [{{read: 0x10000}}]\n")]
    [InlineData("steps[].read", "steps: [{{read: {0}}}]\n")]
    [InlineData("steps[].fork", "steps: [{{fork: {0}}}]\n")]
    [InlineData("steps[].process", "steps: [{{read: 0x10000, process: {0}}}]\n")]
    [InlineData("steps[].pages", "steps: [{{unmap: 0x10000, pages: {0}}}]\n")]
    [InlineData("steps[].value", "steps: [{{write: 0x10000, value: {0}}}]\n")]
    [InlineData("steps[].protect", "steps: [{{protect: {0}, access: read}}]\n")]
    [InlineData("steps[].to", "steps: [{{move: 0x10000, to: {0}}}]\n")]
    public void Its_limits_are_the_reader_s(string place, string with)
    {
        JsonElement limits = Schema.Place(place).Part;
        ulong least = limits.GetProperty("minimum").GetUInt64(), most = limits.GetProperty("maximum").GetUInt64();
        Assert.EndsWith($" is more than {most}, the most there can be", Fault(World + Filled(with, most + 1)), StringComparison.Ordinal);
        if (least > 0)
        {
            Assert.EndsWith($" is less than {least}, the least there can be", Fault(World + Filled(with, least - 1)), StringComparison.Ordinal);
        }
    }

    // What editors underline and what the reader refuses is the same, where a schema can say it.
    [Theory]
    [InlineData("read: 0x10000", true)]
    [InlineData("read: 0x10000, process: 1", true)]
    [InlineData("read: 0x10000, value: 1", false)]
    [InlineData("read: 0x10000, pages: 2", false)]
    [InlineData("write: 0x10000", false)]
    [InlineData("write: 0x10000, value: 1", true)]
    [InlineData("write: 0x10000, value: 256", false)]
    [InlineData("read: 0x10000, write: 0x10000, value: 1", false)]
    [InlineData("unmap: 0x10000, pages: 2", true)]
    [InlineData("pageout: 0x10000, pages: 2, process: 1", true)]
    [InlineData("cold: 0x10800", false)]
    [InlineData("migrate: 0x10800", true)]
    [InlineData("migrate: 0x10000, pages: 2", false)]
    [InlineData("protect: 0x10000, access: none", true)]
    [InlineData("protect: 0x10000, access: write, pages: 2, process: 1", true)]
    [InlineData("protect: 0x10000", false)]
    [InlineData("protect: 0x10000, access: exec", false)]
    [InlineData("protect: 0x10000, access: read, to: 0x20000", false)]
    [InlineData("read: 0x10000, access: read", false)]
    [InlineData("move: 0x10000, to: 0x20000, pages: 2", true)]
    [InlineData("move: 0x10000", false)]
    [InlineData("move: 0x10000, to: 0x20800", false)]
    [InlineData("move: 0x10000, to: 0x20000, access: read", false)]
    [InlineData("unmap: 0x10000, to: 0x20000", false)]
    [InlineData("exit: 1, pages: 2", false)]
    [InlineData("fork: 1, process: 1", false)]
    [InlineData("reclaim: active, pages: 8", true)]
    [InlineData("reclaim: kswapd, pages: 8", false)]
    [InlineData("reclaim: inactive, process: 1", false)]
    [InlineData("process: 1", false)]
    public void It_takes_and_refuses_what_the_reader_does(string step, bool takes)
    {
        string text = World + $"steps: [{{read: 0x10000}}, {{{step}}}]\n";
        Assert.Equal(takes, Schema.Faults(YamlJson.Of(text)).Count == 0);
        Assert.Equal(takes, Record.Exception(() => Read(text)) is null);
    }

    [Fact]
    public void What_it_says_is_there_without_a_field_is()
    {
        LifeScenario scenario = Read(World + "steps: [{read: 0x10000}, {reclaim: active}]\n");
        Assert.Equal(Schema.Place("swap_slots").Part.GetProperty("default").GetInt32(), scenario.SwapSlots);
        Assert.Equal([(1, 1), (0, 32)], scenario.Steps.Select(s => (s.Process, s.Pages)));
    }

    [Fact]
    public void The_page_s_example_can_be_read()
    {
        string example = Assert.Single(Example().Matches(Page)).Groups[1].Value;
        Assert.NotNull(Read(example));
        Assert.Empty(Schema.Faults(YamlJson.Of(example)));
    }

    [Fact]
    public void The_page_s_table_has_every_field() => Assert.Equal(
        Schema.Fields().Order(StringComparer.Ordinal),
        Row().Matches(Page).SelectMany(m => m.Groups[1].Value.Split(", ")).Select(f => f.Trim('`')).Order(StringComparer.Ordinal));

    private static string Filled(string text, ulong number) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, number);

    private static LifeScenario Read(string text) => LifeReader.Read("s.yaml", "s", text);

    private static string Fault(string text) => Assert.Throws<ScenarioException>(() => Read(text)).Message;

    [GeneratedRegex("^```yaml\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    // The rows of fields have three cells, of which the first are names.
    [GeneratedRegex(@"^\| (`[a-z_]+(?:\[\]\.[a-z]+)?`(?:, `[^|]*`)?) \| [^|]* \| [^|]* ?\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
