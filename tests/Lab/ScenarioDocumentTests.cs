// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Scenarios.Files;
using KTrans.Tests.Shared;

namespace KTrans.Lab.Tests;

/// <summary>docs/scenarios.md shows what can be written and what is told of it.</summary>
public sealed partial class ScenarioDocumentTests
{
    private static readonly string File = Repository.PathOf("docs", "scenarios.md");
    private static readonly string Text = System.IO.File.ReadAllText(File);
    private static readonly JsonSchema Schema = JsonSchema.Read(Repository.PathOf("scenarios", "schema.json"));

    [Fact]
    public void Its_scenarios_can_be_read()
    {
        string[] examples = [.. Example().Matches(Text).Select(m => m.Groups[1].Value)];
        Assert.Equal(2, examples.Length);
        Assert.All(examples, example =>
        {
            Assert.NotNull(ScenarioReader.Read("example.yaml", "example", example));
            Assert.Empty(Schema.Faults(YamlJson.Of(example)));
        });
    }

    [Fact]
    public void The_long_one_has_every_field_but_the_one_that_it_says()
    {
        string example = Example().Matches(Text)[1].Groups[1].Value;
        Assert.Equal(
            ["calls[].lock"],
            Schema.Fields().Where(f => !f.StartsWith("choices[].", StringComparison.Ordinal))
                .Where(f => !Regex.IsMatch(example, $@"(?m)^[ -]*{f[(f.LastIndexOf('.') + 1)..]}:")));
    }

    [Fact]
    public void Its_table_has_every_field() => Assert.Equal(
        Schema.Fields().Where(f => !f.StartsWith("choices[].", StringComparison.Ordinal)).Append("choices[]").Append("choices[].time").Append("choices[].call").Order(StringComparer.Ordinal),
        Row().Matches(Text).SelectMany(m => m.Groups[1].Value.Split(", ")).Select(f => f.Trim('`')).Order(StringComparer.Ordinal));

    [Fact]
    public void Its_complaints_are_the_goldens()
    {
        string now = Complaints().Replace(Text, m => m.Groups[1].Value + string.Concat(Name().Matches(m.Groups[2].Value).Select(n =>
            System.IO.File.ReadAllText(Repository.PathOf("tests", "Lab", "BadScenarios", n.Groups[1].Value + ".txt")))) + "```\n");
        Baselines.Check(File, now);
    }

    [GeneratedRegex("^```yaml\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^\| (`[a-z_]+(?:\[\])?(?:\.[^|]*)?(?:`[^|]*)?) \| .* \| .* ?\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("(<!-- tests/Lab/BadScenarios -->\n```text\n)(.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Complaints();

    [GeneratedRegex(@"^([a-z-]+)(?:\.yaml:.*)?$", RegexOptions.Multiline)]
    private static partial Regex Name();
}
