// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans diff</c>: what it prints, in which versions, and how it ends.</summary>
public sealed class DiffTests : IDisposable
{
    private const string Snippet = "kernel-snippets/v4.4/do_anonymous_page.c";
    private const string Model = "generated/v4.4/do_anonymous_page.cs";

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void It_tells_of_every_function_and_twice_the_same()
    {
        Run first = workspace.Ktrans("diff");
        Run second = workspace.Ktrans("diff");

        Assert.Equal((ExitCodes.Done, ""), (first.ExitCode, first.Errors));
        Assert.StartsWith("do_anonymous_page: kernel 4.4, 4.19, 6.8\n", first.Output, StringComparison.Ordinal);
        Assert.Contains("\nfile fault: kernel 2.6.32\n", first.Output, StringComparison.Ordinal);
        Assert.Contains("\nsummary  ", first.Output, StringComparison.Ordinal);
        Assert.Contains("  verdict\n", first.Output, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Versions_can_be_chosen_and_json_says_the_same()
    {
        Run text = workspace.Ktrans("diff", "4.4", "4.19");
        Run json = workspace.Ktrans("diff", "4.19", "4.4", "--json");

        Assert.Equal((ExitCodes.Done, ""), (text.ExitCode, text.Errors));
        Assert.Equal((ExitCodes.Done, ""), (json.ExitCode, json.Errors));
        Assert.StartsWith("do_anonymous_page: kernel 4.4, 4.19\n", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("6.8", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("file fault", text.Output, StringComparison.Ordinal);

        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement table = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal("do_anonymous_page", table.GetProperty("function").GetString());
        Assert.Equal(["4.4", "4.19"], table.GetProperty("kernels").EnumerateArray().Select(k => k.GetString()));
        string[] paragraphs = text.Output.Split("\n\n")[1..^1];
        JsonElement[] scenarios = [.. table.GetProperty("scenarios").EnumerateArray()];
        Assert.Equal(paragraphs.Length, scenarios.Length);
        Assert.All(scenarios.Zip(paragraphs), pair => Same(pair.First, pair.Second + "\n"));
    }

    [Fact]
    public void A_stale_model_is_written_before_it_runs()
    {
        workspace.Edit(Snippet, "return VM_FAULT_SIGSEGV;", "return VM_FAULT_OOM;");

        Run run = workspace.Ktrans("diff", "4.4");

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.Equal([$"wrote {Model}"], run.ErrorLines);
        Assert.Contains("return VM_FAULT_OOM;", workspace.Read(Model), StringComparison.Ordinal);
        Assert.DoesNotContain("VM_FAULT_SIGSEGV", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_without_a_snippet_names_those_there_are() => Assert.Equal(
        new Run(ExitCodes.NoInput, "", "ktrans: no snippet of kernel 5.10; there are: 2.6.32, 4.4, 4.19, 6.8\n"),
        workspace.Ktrans("diff", "4.4", "5.10"));

    [Fact]
    public void A_refused_function_has_cells_that_say_so()
    {
        workspace.Edit(Snippet, "\tpte_unmap(page_table);\n", "\t__asm__ volatile(\"nop\");\n");

        Run run = workspace.Ktrans("diff", "4.4", "4.19");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Equal("mm/memory.c:2672:2: error KT1201: inline assembly (in do_anonymous_page, kernel-snippets/v4.4/do_anonymous_page.c)", run.ErrorLines[0]);
        Assert.Contains("  4.4\n    returns   not translated: mm/memory.c:2672:2: KT1201: inline assembly\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  4.19\n    returns   0\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("throw new NotTranslatedException(\"KT1201\"", workspace.Read(Model), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_is_there_twice_is_told_with_both_files()
    {
        workspace.Write("kernel-snippets/v4.4/again.c", "int do_anonymous_page(int n)\n{\n\treturn n;\n}\n");

        Run run = workspace.Ktrans("diff");

        Assert.Equal((ExitCodes.Data, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"ktrans: do_anonymous_page of kernel 4.4 is in more than one snippet, keep one: kernel-snippets/v4.4/again.c, {Snippet}",
            run.ErrorLines[^1]);
    }

    [Fact]
    public void What_no_fault_can_call_is_told()
    {
        workspace.Write(Snippet, "int do_anonymous_page(int n)\n{\n\treturn n;\n}\n");

        Run run = workspace.Ktrans("diff", "4.4");

        Assert.Equal((ExitCodes.Data, ""), (run.ExitCode, run.Output));
        Assert.Equal("ktrans: cannot be run: do_anonymous_page of kernel 4.4 takes n, which no fault brings", run.ErrorLines[^1]);
    }

    [Fact]
    public void Nothing_to_compare_is_told()
    {
        using TemporaryWorkspace other = new(withModels: false);
        other.Write("kernel-snippets/v4.4/mine.c", "int mine(int n)\n{\n\treturn n;\n}\n");

        Run run = other.Ktrans("diff");

        Assert.Equal((ExitCodes.NoInput, ""), (run.ExitCode, run.Output));
        Assert.Equal("ktrans: nothing to compare: no snippet has a function that there are scenarios for", run.ErrorLines[^1]);
    }

    // Each outcome in JSON stands in the scenario's paragraph, line by line.
    private static void Same(JsonElement scenario, string paragraph)
    {
        Assert.StartsWith($"{scenario.GetProperty("access")}: {scenario.GetProperty("title")}\n", paragraph, StringComparison.Ordinal);
        JsonElement[] cells = [.. scenario.GetProperty("cells").EnumerateArray()];
        Assert.Equal(["4.4", "4.19"], cells.Select(c => c.GetProperty("kernel").GetString()));
        foreach (JsonElement cell in cells)
        {
            JsonElement outcome = cell.GetProperty("outcome");
            if (outcome.ValueKind == JsonValueKind.Null)
            {
                Assert.Contains($"    -         {cell.GetProperty("impossible")}\n", paragraph, StringComparison.Ordinal);
                continue;
            }

            Assert.Contains($"    returns   {outcome.GetProperty("returns")}\n", paragraph, StringComparison.Ordinal);
            Assert.Contains($"    state     {outcome.GetProperty("effect")}\n", paragraph, StringComparison.Ordinal);
            string[] untouched = [.. outcome.GetProperty("state").GetProperty("untouched").EnumerateArray().Select(s => s.GetString()!)];
            IEnumerable<string> subjects = outcome.GetProperty("state").GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("subject").GetString()!);
            Assert.All(subjects.Except(untouched), subject => Assert.Contains($"\n              {subject}: ", paragraph, StringComparison.Ordinal));
            string asked = string.Join(", ", outcome.GetProperty("asked").EnumerateArray());
            Assert.Contains($"    asked     {(asked.Length == 0 ? "nothing" : asked)}\n", paragraph, StringComparison.Ordinal);
        }

        string[] differences = [.. scenario.GetProperty("differences").EnumerateArray().Select(d => d.GetProperty("subject").GetString()!).Distinct()];
        string told = paragraph.Split("  differs in ").Last();
        Assert.All(differences, subject => Assert.Contains(subject, told, StringComparison.Ordinal));
        Assert.Equal(differences.Length > 0, told != paragraph);
    }
}
