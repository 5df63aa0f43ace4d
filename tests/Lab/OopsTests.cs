// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using System.Text.RegularExpressions;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests;

/// <summary>
/// Each input of <c>Oopses/</c> is a function that goes wrong in one way, in itself or inside a primitive; the golden
/// beside it is the report of its first scenario.
/// </summary>
public sealed partial class OopsTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Lab", "Oopses");
    private static readonly string[] Names =
        [.. Directory.EnumerateFiles(Folder, "*.c").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Inputs { get; } = new(Names);

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Report_is_the_golden_one(string name) =>
        Baselines.Check(Path.Combine(Folder, name + ".txt"), string.Concat(OopsText.Lines(Report(name)).Select(line => line + "\n")));

    [Fact]
    public void No_golden_is_left_over() => Assert.All(
        Directory.EnumerateFiles(Folder, "*.txt"), f => Assert.True(File.Exists(Path.ChangeExtension(f, ".c")), f));

    [Fact]
    public void Process_lives_on_and_other_runs_are_as_ever()
    {
        foreach (string name in Names)
        {
            Report(name);
        }

        string[] committed = [.. Directory.EnumerateFiles(Repository.PathOf("kernel-snippets"), "*.c", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/imported/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(
            File.ReadAllText(Repository.PathOf("tests", "Behaviour", "Table.golden.txt")),
            string.Join("\n", Tables(committed).Select(BehaviourTableText.Write)));
    }

    [Theory]
    [InlineData("freed")]
    [InlineData("null")]
    public void Report_is_data_that_can_be_written_and_read_again(string name)
    {
        Oops oops = Report(name), again = JsonSerializer.Deserialize<Oops>(JsonSerializer.Serialize(oops))!;
        Assert.Equal(OopsText.Lines(oops), OopsText.Lines(again));
        Assert.Equal(oops.Access, again.Access);
    }

    [Fact]
    public void Table_shows_the_report_below_what_happened()
    {
        string text = BehaviourTableText.Write(Tables([Path.Combine(Folder, "freed.c")]).Single());
        string indented = string.Concat(File.ReadAllLines(Path.Combine(Folder, "freed.txt")).Select((line, i) => $"    {(i == 0 ? "returns" : ""),-10}{line}\n"));
        Assert.Contains(indented + "    state     leaves the entry empty\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_calls_of_functions_with_many_locals_end_before_the_stack_does()
    {
        string locals = string.Concat(Enumerable.Range(0, 500).Select(i => $"unsigned long n{i} = vmf->address + {i};\n"));
        string uses = string.Concat(Enumerable.Range(1, 499).Select(i => $"n0 += n{i};\n"));
        Snippet snippet = new("v4.19/deep.c", $"vm_fault_t do_anonymous_page(struct vm_fault *vmf) {{ {locals} n0 = do_anonymous_page(vmf); {uses} return n0; }}", null);
        Oops? oops = null;
        Thread small = new(() => oops = First(snippet).Oops, 1 << 20);
        small.Start();
        small.Join();
        Assert.Matches("^BUG: stack guard page was hit: [1-9][0-9]? calls deep$", oops!.What);
    }

    [Fact]
    public void Documentation_shows_the_goldens()
    {
        string file = Repository.PathOf("docs", "oops.md"), text = File.ReadAllText(file);
        string now = Example().Replace(text, m =>
        {
            string input = Path.Combine(Folder, m.Groups[1].Value);
            string code = Line().Split(File.ReadAllText(input + ".c"))[1];
            return $"<!-- tests/Lab/Oopses/{m.Groups[1].Value}.c -->\n```c\n{code}```\n\n```text\n{File.ReadAllText(input + ".txt")}```\n";
        });
        Assert.Equal(Block().Count(text), 2 * Example().Count(text));
        Baselines.Check(file, now);
    }

    private static Oops Report(string name)
    {
        Oops? oops = First(Snippet.Read(Path.Combine(Folder, name + ".c"))).Oops;
        Assert.NotNull(oops);
        return oops;
    }

    private static Outcome First(Snippet snippet)
    {
        using ModelAssembly assembly = Models([snippet]);
        KernelModel model = assembly.Models.Single(m => ScenarioLibrary.Curated.Of(m.Id).Count > 0);
        using ScenarioRunner runner = new(model);
        return runner.Run(ScenarioLibrary.Curated.Of(model.Id)[0]);
    }

    private static IReadOnlyList<BehaviourTable> Tables(IEnumerable<string> paths)
    {
        using LocalHost host = new(null);
        ModelImage image = SnippetImage.Of(paths.Select(Snippet.Read));
        host.Load(image);
        return BehaviourTables.Run(host, image.Models, ScenarioLibrary.Curated, SnippetImage.Preludes);
    }

    private static ModelAssembly Models(IReadOnlyList<Snippet> snippets) => new(SnippetImage.Of(snippets));

    [GeneratedRegex(@"^<!-- tests/Lab/Oopses/([a-z-]+)\.c -->\n```c\n(?:(?!```).*\n)*```\n\n```text\n(?:(?!```).*\n)*```\n", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^```(?:c|text)$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^#line.*\n", RegexOptions.Multiline)]
    private static partial Regex Line();
}
