// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KTrans.Cli.Tests;

/// <summary>One comparison in every form that <c>ktrans diff</c> prints.</summary>
public sealed class Comparison : IDisposable
{
    public static readonly string[] Command = ["diff", "4.4", "4.19", "--scenario", "anonymous/write", "--scenario", "anonymous/read-stack-guard"];

    public Comparison()
    {
        Text = Workspace.Ktrans(Command);
        Json = Workspace.Ktrans([.. Command, "--format", "json"]);
        Differences = [.. JsonDocument.Parse(Json.Output).RootElement[0].GetProperty("pairs")[0].GetProperty("differences").EnumerateArray()];
    }

    internal TemporaryWorkspace Workspace { get; } = new();

    internal Run Text { get; }

    internal Run Json { get; }

    /// <summary>The causes, as JSON has them.</summary>
    public IReadOnlyList<JsonElement> Differences { get; }

    public void Dispose() => Workspace.Dispose();
}

/// <summary><c>ktrans diff</c>: what it tells of two versions, as text and to machines.</summary>
public sealed partial class DiffAnswerTests(Comparison comparison) : IClassFixture<Comparison>
{
    [Fact]
    public void It_tells_exits_situations_and_each_cause_with_its_lines()
    {
        Assert.Equal((ExitCodes.Done, ""), (comparison.Text.ExitCode, comparison.Text.Errors));
        Assert.Matches(@"^do_anonymous_page: kernel 4\.4, 4\.19\n\n4\.4 to 4\.19: [0-9]+ new exits?, [0-9]+ gone, [0-9]+ same\n  situations: [0-9]+ same, [0-9]+ differ; [0-9]+ causes\n", comparison.Text.Output);
        Assert.Contains("\n  new exit: line 3197: ret is true; returns VM_FAULT_SIGBUS, leaves the entry empty; 4.4 has there ", comparison.Text.Output, StringComparison.Ordinal);
        Assert.Contains("\n  gone: line 2679: check_stack_guard_page(vma, address) < 0 is true; returns VM_FAULT_SIGSEGV, ", comparison.Text.Output, StringComparison.Ordinal);
        Assert.Contains("] when mm_unstable=OOM reaper started, in 1 situation: anonymous/write\n", comparison.Text.Output, StringComparison.Ordinal);
        Assert.Contains("\n     4.19  mm/memory.c:3196  ret = check_stable_address_space(vma->vm_mm)  (asks mm_unstable: OOM reaper started)\n     returns: 0 → VM_FAULT_SIGBUS\n", comparison.Text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_says_the_same()
    {
        Assert.Equal((ExitCodes.Done, ""), (comparison.Json.ExitCode, comparison.Json.Errors));
        JsonElement function = Assert.Single(JsonDocument.Parse(comparison.Json.Output).RootElement.EnumerateArray());
        JsonElement pair = Assert.Single(function.GetProperty("pairs").EnumerateArray());
        Assert.Contains($"\n{pair.GetProperty("summary")}\n", comparison.Text.Output, StringComparison.Ordinal);
        Assert.Equal(Count(@"\n  [0-9]+\. \["), comparison.Differences.Count);
        Assert.All(comparison.Differences, (difference, i) =>
        {
            Assert.Contains($"\n  {i + 1}. [{difference.GetProperty("id")}] ", comparison.Text.Output, StringComparison.Ordinal);
            Assert.Contains($"     {difference.GetProperty("replay")}\n", comparison.Text.Output, StringComparison.Ordinal);
        });
        Assert.Equal(Number("same") + Number("differ"), function.GetProperty("situations").GetArrayLength());
    }

    [Fact]
    public void Sarif_leads_through_lines_of_both_snippets_to_where_they_part()
    {
        Run run = comparison.Workspace.Ktrans([.. Comparison.Command, "--format", "sarif"]);

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        JsonElement sarif = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("2.1.0", sarif.GetProperty("version").GetString());
        JsonElement[] results = [.. sarif.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];
        Assert.Equal(
            comparison.Differences.Select(d => d.GetProperty("id").GetString()),
            results.Select(r => r.GetProperty("partialFingerprints").GetProperty("ktransDifference/v1").GetString()));
        Assert.All(results, result =>
        {
            JsonElement[] flows = [.. result.GetProperty("codeFlows")[0].GetProperty("threadFlows").EnumerateArray()];
            Assert.Equal(["4.4", "4.19"], flows.Select(f => f.GetProperty("id").GetString()));
            Assert.Equal(Place(result.GetProperty("relatedLocations")[0]), Place(Steps(flows[0])[^1]));
            Assert.Equal(Place(result.GetProperty("locations")[0]), Place(Steps(flows[1])[^1]));
            Assert.All(flows.SelectMany(Steps), IsThere);
        });
    }

    [Fact]
    public void Junit_has_a_case_for_each_situation_and_counts_them()
    {
        Run run = comparison.Workspace.Ktrans([.. Comparison.Command, "--format", "junit"]);

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        XElement suite = Assert.Single(XDocument.Parse(run.Output).Root!.Elements("testsuite"));
        XElement[] cases = [.. suite.Elements("testcase")];
        Assert.Equal("do_anonymous_page, 4.4 to 4.19", suite.Attribute("name")!.Value);
        Assert.Equal((Number("same") + Number("differ"), Number("differ"), 0), ((int)suite.Attribute("tests")!, (int)suite.Attribute("failures")!, (int)suite.Attribute("skipped")!));
        Assert.Equal(((int)suite.Attribute("tests")!, (int)suite.Attribute("failures")!), (cases.Length, cases.Count(c => c.Elements("failure").Any())));
        Assert.Equal(cases.Length, cases.Select(c => c.Attribute("name")!.Value).Distinct().Count());
        Assert.All(cases.Elements("failure"), f => Assert.StartsWith("ktrans replay ", f.Value, StringComparison.Ordinal));
    }

    private int Number(string verdict) => int.Parse(Regex.Match(comparison.Text.Output, $@"situations:.* ([0-9]+) {verdict}\b").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private int Count(string pattern) => Regex.Count(comparison.Text.Output, pattern);

    private static JsonElement[] Steps(JsonElement flow) => [.. flow.GetProperty("locations").EnumerateArray().Select(l => l.GetProperty("location"))];

    private static (string Uri, int Line) Place(JsonElement location) => location.GetProperty("physicalLocation") is var place
        ? (place.GetProperty("artifactLocation").GetProperty("uri").GetString()!, place.GetProperty("region").GetProperty("startLine").GetInt32()) : default;

    // The snippet's line begins the statement that the step names; a function is called where it is defined.
    private void IsThere(JsonElement location)
    {
        (string uri, int number) = Place(location);
        string text = Told().Match(location.GetProperty("message").GetProperty("text").GetString()!).Groups[1].Value;
        string line = File.ReadAllLines(comparison.Workspace.PathOf(uri))[number - 1].Trim();
        Assert.True(
            text.StartsWith(line.TrimEnd(';', '{', ' '), StringComparison.Ordinal) || line.Contains(text.Split('(')[0], StringComparison.Ordinal),
            $"{uri}:{number}: {line} is not {text}");
    }

    [GeneratedRegex(@"^4\.\d+ mm/memory\.c:\d+: (.*)")]
    private static partial Regex Told();
}
