// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using System.Text.RegularExpressions;
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Scenarios.Files;
using KTrans.Runtime;
using KTrans.Tests.Shared;

namespace KTrans.Lab.Tests;

/// <summary>scenarios/schema.json, which editors complete and check by, says what the loader does.</summary>
public sealed partial class ScenarioSchemaTests
{
    private const string Some = "title: t\nfiles: [{name: f, pages: 4, cached: [{page: 1}]}]\nvmas: [{start: 0x10000, end: 0x20000, file: f}]\n"
        + "page_tables: [{address: 0x10000, entry: no_table}]\nmemory: {user_frames: 4}\ncalls: [{address: 0x10000, access: read}]\nchoices: [{charge: ENOMEM}]\n";

    private static readonly JsonSchema Schema = JsonSchema.Read(Repository.PathOf("scenarios", "schema.json"));

    public static TheoryData<string> Files { get; } = new([.. Directory.EnumerateFiles(Repository.PathOf("scenarios"), "*.yaml", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.PathOf("scenarios"), f).Replace('\\', '/')).Where(f => !LifeLibrary.IsLife(f)).Order(StringComparer.Ordinal)]);

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_scenario_keeps_to_it_and_names_it(string file)
    {
        string text = File.ReadAllText(Repository.PathOf("scenarios", file));
        Assert.Empty(Schema.Faults(YamlJson.Of(text)));
        string up = string.Concat(Enumerable.Repeat("../", file.Count(c => c == '/')));
        Assert.Contains($"# yaml-language-server: $schema={up}schema.json\n", text, StringComparison.Ordinal);
    }

    // A field of each mapping that nobody knows makes the loader list those that it does.
    [Theory]
    [InlineData("title: t", "", "title: t\nnobody: 1")]
    [InlineData("user_frames: 4", "memory", "user_frames: 4, nobody: 1")]
    [InlineData("pages: 4", "files[]", "pages: 4, nobody: 1")]
    [InlineData("page: 1", "files[].cached[]", "page: 1, nobody: 1")]
    [InlineData("file: f", "vmas[]", "file: f, nobody: 1")]
    [InlineData("entry: no_table", "page_tables[]", "entry: no_table, nobody: 1")]
    [InlineData("access: read", "calls[]", "access: read, nobody: 1")]
    public void Its_fields_are_the_loader_s(string part, string place, string with) => Assert.Equal(
        Schema.Properties(place).Select(p => p.Name).Order(StringComparer.Ordinal),
        Listed(Fault(Some.Replace(part, with, StringComparison.Ordinal))).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("entry: no_table", "page_tables[]", "entry", "entry: nothing")]
    [InlineData("access: read", "calls[]", "access", "access: nothing")]
    [InlineData("access: read", "calls[]", "lock", "access: read, lock: nothing")]
    [InlineData("page: 1", "files[].cached[]", "state", "page: 1, state: [nothing]")]
    [InlineData("file: f", "vmas[]", "flags", "file: f, flags: [nothing]")]
    [InlineData("file: f", "vmas[]", "userfaultfd", "file: f, userfaultfd: [nothing]")]
    public void Its_words_are_the_loader_s(string part, string place, string field, string with)
    {
        JsonElement schema = Schema.Properties(place).Single(p => p.Name == field).Value;
        JsonElement words = (schema.TryGetProperty("items", out JsonElement items) ? items : schema).GetProperty("enum");
        Assert.Equal(words.EnumerateArray().Select(w => w.GetString()), Listed(Fault(Some.Replace(part, with, StringComparison.Ordinal))));
    }

    [Fact]
    public void Its_choices_are_the_machine_s()
    {
        JsonProperty[] choices = [.. Schema.Properties("choices[]").Where(p => p.Name is not ("time" or "call"))];
        Assert.Equal(Choices.All.Select(c => c.Name), choices.Select(c => c.Name));
        Assert.All(Choices.All.Zip(choices), pair =>
        {
            Assert.Equal(pair.First.Question, pair.Second.Value.GetProperty("description").GetString(), ignoreCase: true);
            Assert.Equal(pair.First.Outcomes, pair.Second.Value.GetProperty("enum").EnumerateArray().Where(o => o.ValueKind == JsonValueKind.String).Select(o => o.GetString()!));
        });
        Assert.Equal(
            choices.Select(c => c.Name),
            Schema.Place("choices[]").Part.GetProperty("oneOf").EnumerateArray().Select(o => Assert.Single(o.GetProperty("required").EnumerateArray()).GetString()!));
    }

    [Theory]
    [InlineData("memory", "first_pfn", Limits.LeastPfn, Limits.MostPfn)]
    [InlineData("memory", "user_frames", 1, Limits.UserFrames)]
    [InlineData("files[]", "pages", 1, Limits.FilePages)]
    [InlineData("vmas[]", "pgoff", 0, uint.MaxValue)]
    [InlineData("choices[]", "time", 1, int.MaxValue)]
    public void Its_limits_are_the_loader_s(string place, string field, ulong least, ulong most)
    {
        JsonElement schema = Schema.Properties(place).Single(p => p.Name == field).Value;
        Assert.Equal((least, most), (schema.GetProperty("minimum").GetUInt64(), schema.GetProperty("maximum").GetUInt64()));
    }

    [Fact]
    public void Its_defaults_are_the_loader_s()
    {
        MemorySetup ordinary = new();
        Assert.Equal(ordinary.FirstPfn, Schema.Properties("memory").Single(p => p.Name == "first_pfn").Value.GetProperty("default").GetUInt64());
        Assert.Equal(ordinary.UserFrames, Schema.Properties("memory").Single(p => p.Name == "user_frames").Value.GetProperty("default").GetInt32());
        Assert.Equal(VmaFlags.Default, Schema.Properties("vmas[]").Single(p => p.Name == "flags").Value.GetProperty("default").EnumerateArray().Select(f => f.GetString()!));
        Assert.Equal(Limits.UserSpace, Schema.Root.GetProperty("$defs").GetProperty("address").GetProperty("maximum").GetUInt64());
    }

    // What editors underline and what the loader refuses is the same, where a schema can say it.
    [Theory]
    [InlineData("unknown-field")]
    [InlineData("missing-title")]
    [InlineData("no-calls")]
    [InlineData("unknown-flag")]
    [InlineData("unknown-choice")]
    [InlineData("unknown-outcome")]
    [InlineData("two-choices-in-one")]
    [InlineData("more-frames-than-possible")]
    [InlineData("text-for-a-number")]
    [InlineData("number-for-a-truth")]
    [InlineData("list-for-a-mapping")]
    public void It_refuses_what_the_loader_does(string bad) => Assert.NotEmpty(
        Schema.Faults(YamlJson.Of(File.ReadAllText(Repository.PathOf("tests", "Lab", "BadScenarios", bad + ".yaml")))));

    private static string Fault(string text) => Assert.Throws<ScenarioException>(() => ScenarioReader.Read("s.yaml", "s", text)).Message;

    /// <summary>What a complaint lists of what there is.</summary>
    internal static string[] Listed(string message) => List().Match(message).Groups[1].Value.Split(", ");

    [GeneratedRegex("; (?:the fields are|there are) (.*)$")]
    private static partial Regex List();
}
