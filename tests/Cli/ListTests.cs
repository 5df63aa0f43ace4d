// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Runtime.Surface;
using KTrans.Translator;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans list</c>.</summary>
public sealed class ListTests : IDisposable
{
    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Models_have_their_lines_and_snippets()
    {
        Run run = workspace.Ktrans("list", "models");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Equal(4, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("do_anonymous_page    4.19    mm/memory.c:3120-3228   kernel-snippets/v4.19/do_anonymous_page.c\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_model_says_why()
    {
        workspace.Edit("kernel-snippets/v4.4/do_anonymous_page.c", "\tpte_unmap(page_table);\n", "\t__asm__ volatile(\"nop\");\n");
        workspace.Ktrans("translate");

        Run text = workspace.Ktrans("list", "models", "--kernel", "4.4");
        Run json = workspace.Ktrans("list", "models", "--kernel", "4.4", "--json");

        Assert.EndsWith("  refused: mm/memory.c:2672:2: KT1201: inline assembly\n", text.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement model = Assert.Single(document.RootElement.GetProperty("models").EnumerateArray());
        Assert.Equal("mm/memory.c:2672:2: KT1201: inline assembly", model.GetProperty("refusal").GetString());
        Assert.Equal(2663, model.GetProperty("firstLine").GetInt32());
    }

    [Fact]
    public void Primitives_have_kind_header_versions_prototype_and_a_sentence()
    {
        Run run = workspace.Ktrans("list", "primitives");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Contains(
            "\nlru_add_drain\n  model  include/linux/swap.h, kernel 2.6.32 to 6.18\n  void lru_add_drain(void)\n" +
            "  Empties the batches of pages that wait for the LRU; each page then has its list and loses the batch's reference.\n",
            run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_primitive_has_all_of_it_and_a_version_shows_each_once()
    {
        using JsonDocument all = JsonDocument.Parse(workspace.Ktrans("list", "primitives", "--json").Output);
        using JsonDocument one = JsonDocument.Parse(workspace.Ktrans("list", "primitives", "--kernel", "4.19", "--json").Output);
        JsonElement[] primitives = [.. all.RootElement.GetProperty("primitives").EnumerateArray()];
        string[] names = [.. one.RootElement.GetProperty("primitives").EnumerateArray().Select(p => p.GetProperty("name").GetString()!)];

        Assert.All(primitives, p => Assert.All(
            (string[])["name", "kind", "header", "prototype", "summary"],
            part => Assert.False(string.IsNullOrEmpty(p.GetProperty(part).GetString()), $"{p}: {part}")));
        Assert.Equal(names.Order(StringComparer.Ordinal).Distinct(), names);
        Assert.Equal(
            names.Length,
            primitives.Count(p => p.GetProperty("versions").EnumerateArray().Any(Has4_19)));
    }

    private static bool Has4_19(JsonElement span) =>
        new ReleaseSpan(LinuxVersion.Parse(span.GetProperty("first").GetString()!), LinuxVersion.Parse(span.GetProperty("last").GetString()!)).Contains(LinuxVersion.Parse("4.19"));

    [Fact]
    public void Scenarios_say_what_they_fix()
    {
        Run text = workspace.Ktrans("list", "scenarios");
        Run json = workspace.Ktrans("list", "scenarios", "--json");

        Assert.Equal((ExitCodes.Done, ""), (text.ExitCode, text.Errors));
        Assert.Contains(
            "anonymous/write-no-page-table-no-memory\n  write: no memory for the page table\n  for: do_anonymous_page\n" +
            "  world: 0x75e52fc00000-0x75e52fe00000 VM_READ|VM_WRITE; no page table at 0x75e52fc77000\n  calls: write 0x75e52fc77000\n  fixed: pte_alloc=ENOMEM\n",
            text.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement[] scenarios = [.. document.RootElement.GetProperty("scenarios").EnumerateArray()];
        Assert.Equal(ScenarioLibrary.Curated.All.Count + LifeLibrary.Curated.All.Count, scenarios.Length);
        JsonElement refused = scenarios.Single(s => s.GetProperty("id").GetString() == "anonymous/write-charge-refused");
        Assert.Equal("do_anonymous_page", Assert.Single(refused.GetProperty("functions").EnumerateArray()).GetString());
        Assert.Equal("charge", refused.GetProperty("choices")[0].GetProperty("choice").GetString());
    }

    [Fact]
    public void Scenarios_of_a_life_have_steps()
    {
        Run text = workspace.Ktrans("list", "scenarios", "--kernel", "2.6.32");
        Run json = workspace.Ktrans("list", "scenarios", "--json");

        Assert.Equal((ExitCodes.Done, ""), (text.ExitCode, text.Errors));
        Assert.Contains(
            "\nlife/birth-by-read\n  birth: read before anything was written\n" +
            "  world: 0x75e52fc00000-0x75e52fe00000 VM_READ|VM_WRITE; 16 swap slots\n  steps: process 1 reads 0x75e52fc77000; batches are drained\n  fixed: pgtable_gone=table\n",
            text.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement[] scenarios = [.. document.RootElement.GetProperty("scenarios").EnumerateArray()];
        Assert.Equal(scenarios.Select(s => s.GetProperty("id").GetString()).Order(StringComparer.Ordinal), scenarios.Select(s => s.GetProperty("id").GetString()));
        Assert.All(scenarios, s => Assert.NotEqual(s.GetProperty("calls").GetArrayLength() == 0, s.GetProperty("steps").GetArrayLength() == 0));
        JsonElement swapped = scenarios.Single(s => s.GetProperty("id").GetString() == "life/swap-out");
        Assert.Equal("swap-out: aged, written to swap in one scan, freed in the next", swapped.GetProperty("title").GetString());
        Assert.Equal(5, swapped.GetProperty("steps").GetArrayLength());
    }

    // Of a scenario that fixes nothing only the title tells it from others.
    [Fact]
    public void Every_scenario_tells_how_it_is_set_up() => Assert.Distinct(
        ScenarioLibrary.Curated.All.Select(ScenarioEntry.Of).Concat(LifeLibrary.Curated.All.Select(ScenarioEntry.Of))
            .Select(e => string.Join("; ", [.. e.World, .. e.Calls, .. e.Steps, .. e.ChoiceTexts()])));

    [Fact]
    public void Scenarios_of_a_version_are_those_that_can_come_about_in_it()
    {
        Run old = workspace.Ktrans("list", "scenarios", "--kernel", "4.4");
        Run now = workspace.Ktrans("list", "scenarios", "--kernel", "6.8");

        Assert.DoesNotContain("folios enabled", old.Output, StringComparison.Ordinal);
        Assert.Contains("folios enabled", now.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_word_it_lists_all_and_twice_the_same()
    {
        Run first = workspace.Ktrans("list");

        Assert.StartsWith("kernel versions\n  2.6.32 to 2.6.39\n  3.0 to 3.19\n  4.0 to 4.20\n  5.0 to 5.19\n  6.0 to 6.18\n\nmodels\n  __do_fault", first.Output, StringComparison.Ordinal);
        Assert.Contains("\n\nprimitives\n", first.Output, StringComparison.Ordinal);
        Assert.Equal(first, workspace.Ktrans("list"));
    }

    [Fact]
    public void It_needs_no_libclang() => Assert.Equal(
        ExitCodes.Done, workspace.Ktrans(new RunOptions(LibClangPath: workspace.PathOf("nothing.so")), "list").ExitCode);
}
