// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans life</c>.</summary>
public sealed class LifeTests : IDisposable
{
    private const string Mine = "title: \"mine\"\nvmas:\n  - start: 0x10000\n    end: 0x20000\nsteps:\n  - write: 0x11000\n    value: 7\n  - read: 0x11000\nchoices:\n  - pgtable_gone: table\n";
    private const string Call = "\tlru_cache_add_active_or_unevictable(";

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void It_prints_what_each_function_leaves()
    {
        Run run = Life("--kernel", "4.4", "--scenario", "life/death-mapped");

        Assert.Equal(
            """
            life/death-mapped, kernel 4.4: destruction: unmapped while it is mapped
            translated (*): do_anonymous_page

              function             page  _count  _mapcount  flags                           pte                                  lru              swap slot
            1 process 1 writes 7 to 0x75e52fc77000
              do_anonymous_page *  A     2       0          uptodate active swapbacked      page A rw accessed dirty soft_dirty  batch
            2 batches are drained
              -                    A     1       0          uptodate lru active swapbacked  page A rw accessed dirty soft_dirty  LRU_ACTIVE_ANON
            3 process 1 unmaps 0x75e52fc77000
              zap_pte_range        A     1       -1         uptodate lru active swapbacked  empty                                LRU_ACTIVE_ANON

            """, run.Output);
        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void It_says_where_document_002_has_it_otherwise_and_why() => Assert.Contains(
        "\n  shrink_active_list      A     1       0          uptodate lru swapbacked                              page A rw dirty soft_dirty           LRU_INACTIVE_ANON\n"
        + "      document 002 says that the list that the page is on is LRU_INACTIVE_LRU, and it is LRU_INACTIVE_ANON: the list of inactive anonymous pages is LRU_INACTIVE_ANON\n",
        Life("--kernel", "4.4", "--scenario", "life/swap-out").Output, StringComparison.Ordinal);

    [Fact]
    public void Markdown_is_a_page_of_all_scenarios()
    {
        Run run = Life("--kernel", "6.8", "--format", "markdown");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("# The life of an anonymous page in kernel 6.8\n\n## advice: MADV_COLD makes it inactive\n\n`life/advice-cold`; translated (*): do_anonymous_page\n\n| step | function | page | _refcount |", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n| 1 process 1 writes 7 to 0x75e52fc77000 | do_anonymous_page * | A | 2 | 0 | uptodate swapbacked anon_exclusive | page A rw accessed dirty soft_dirty | batch |  |\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n- do_swap_page: document 002 says that the page is a new one, and it was there before: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_all_of_it()
    {
        using JsonDocument document = JsonDocument.Parse(Life("--kernel", "4.4", "--scenario", "life/swap-out", "--format", "json").Output);
        JsonElement life = Assert.Single(document.RootElement.EnumerateArray());

        Assert.Equal(("4.4", "life/swap-out"), (life.GetProperty("kernel").GetString(), life.GetProperty("scenario").GetString()));
        Assert.Equal(5, life.GetProperty("steps").GetArrayLength());
        JsonElement first = life.GetProperty("steps")[0].GetProperty("rows")[0];
        Assert.True(first.GetProperty("isTranslated").GetBoolean());
        Assert.Equal(
            ["present", "rw", "user", "accessed", "dirty", "soft_dirty", "nx"],
            first.GetProperty("entries")[0].GetProperty("bits").EnumerateArray().Select(b => b.GetString()));
        Assert.Contains("alloc_page=page", life.GetProperty("asked").EnumerateArray().Select(a => a.GetString()));
        Assert.All(life.GetProperty("deviations").EnumerateArray(), d => Assert.False(string.IsNullOrEmpty(d.GetProperty("reason").GetString())));
        Assert.Equal(0, life.GetProperty("wrong").GetArrayLength());
    }

    [Fact]
    public void A_version_without_a_snippet_is_all_the_runtime_s()
    {
        Run run = Life("--kernel", "5.10", "--scenario", "life/use");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("life/use, kernel 5.10: use: read and written while it is mapped\ntranslated (*): none; the runtime's own where a translated one could run: do_anonymous_page\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" * ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.6.20", "kernel 2.6.20 is not one of those known, 2.6.32 to 6.18")]
    [InlineData("four", "four is no kernel version and no snippet file; write it like 4.19 or edited.c")]
    public void A_version_that_nobody_knows_is_told(string kernel, string error) =>
        Assert.Equal(new Run(ExitCodes.Usage, "", $"ktrans: {error}\n"), Life("--kernel", kernel));

    [Fact]
    public void A_snippet_file_of_the_user_s_runs()
    {
        File.Copy(workspace.PathOf("kernel-snippets/v4.4/do_anonymous_page.c"), workspace.PathOf("mine.c"));

        Run run = Life("--kernel", "mine.c", "--kernel", "4.4", "--scenario", "life/birth-by-write");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        string[] both = run.Output.Split("\n\nlife/");
        Assert.StartsWith("life/birth-by-write, kernel mine.c: birth: written\ntranslated (*): do_anonymous_page\n", both[0], StringComparison.Ordinal);
        Assert.Equal(both[0].Split('\n')[1..], both[1].TrimEnd('\n').Split('\n')[1..]);
    }

    [Fact]
    public void A_scenario_file_of_the_user_s_runs()
    {
        workspace.Write("my/life.yaml", Mine);

        Run run = Life("--kernel", "4.19", "--scenario", "my/life.yaml");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("my/life.yaml, kernel 4.19: mine\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n2 process 1 reads 0x11000: 7\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkout_s_own_scenarios_are_the_set()
    {
        workspace.Write("scenarios/life/own.yaml", Mine);

        Assert.Equal(1, Life("--kernel", "4.19").Output.Split("kernel 4.19: mine").Length - 1);
    }

    [Fact]
    public void Those_beside_a_page_s_life_run_when_they_are_named()
    {
        workspace.Write("scenarios/life/own.yaml", Mine);
        workspace.Write("scenarios/live/other.yaml", Mine);

        Assert.DoesNotContain("live/other", Life("--kernel", "4.19").Output, StringComparison.Ordinal);
        Assert.StartsWith("live/other, kernel 4.19: mine\n", Life("--kernel", "4.19", "--scenario", "live/other").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("value: 7", "value: 700", "bad.yaml:7:12: steps[0].value: 700 is more than 255, the most there can be")]
    [InlineData("read: 0x11000", "raed: 0x11000", "bad.yaml:8:5: steps[1].raed: unknown field; the fields are read, write, unmap, migrate, dontneed, free, cold, pageout, protect, move, fork, exit, reclaim, process, pages, value, access, to")]
    public void A_broken_one_is_told_with_its_place(string part, string with, string error)
    {
        workspace.Write("bad.yaml", Mine.Replace(part, with, StringComparison.Ordinal));

        Assert.Equal(new Run(ExitCodes.Data, "", $"ktrans: {error}\n"), Life("--scenario", "bad.yaml"));
    }

    [Theory]
    [InlineData("life/swap-uot", "there is no scenario life/swap-uot and no such file; did you mean life/swap-out?")]
    [InlineData("no such thing", "there is no scenario no such thing and no such file")]
    [InlineData("anonymous/write", "scenario anonymous/write is of calls of one function, which ktrans trace, explore and diff run")]
    public void One_that_is_not_there_is_told(string scenario, string error) => Assert.Equal(
        new Run(ExitCodes.Usage, "", $"ktrans: {error}; ktrans list scenarios shows what there is\n"), Life("--scenario", scenario));

    [Fact]
    public void Other_verbs_say_what_a_life_is_for() => Assert.Equal(
        new Run(ExitCodes.Usage, "", "ktrans: scenario life/use is of a page's life, which ktrans life runs; ktrans list scenarios shows what there is\n"),
        workspace.Ktrans("explore", "do_anonymous_page", "--scenario", "life/use"));

    [Fact]
    public void A_version_that_cannot_be_in_it_is_told()
    {
        workspace.Write("new.yaml", Mine.Replace("end: 0x20000", "end: 0x20000\n    flags: [VM_READ, VM_WRITE, VM_LOCKONFAULT]", StringComparison.Ordinal));

        Assert.Equal(
            new Run(ExitCodes.NoInput, "", "ktrans: scenario new.yaml with kernel 2.6.32 cannot be: there is no VM_LOCKONFAULT; no mapping has that flag\n"),
            Life("--kernel", "2.6.32", "--scenario", "new.yaml"));
    }

    [Fact]
    public void Explore_runs_every_path()
    {
        Assert.Equal(
            new Run(ExitCodes.Done, "kernel  scenario               paths\n5.10    life/birth-by-write        7  exhaustive; all adds up on every path\n\n5.10: translated: none; all else is the runtime's own\n", ""),
            Life("--explore", "--kernel", "5.10", "--scenario", "life/birth-by-write"));
        using JsonDocument document = JsonDocument.Parse(Life("--explore", "--kernel", "5.10", "--scenario", "life/birth-by-write", "--format", "json").Output);
        Assert.True(Assert.Single(document.RootElement.EnumerateArray()).GetProperty("isExhaustive").GetBoolean());
        Assert.EndsWith("\n4.4: translated: do_anonymous_page; all else is the runtime's own\n", Life("--explore", "--kernel", "4.4", "--scenario", "life/use").Output, StringComparison.Ordinal);
    }

    // What it finds can be repeated by the command that it prints.
    [Fact]
    public void Explore_tells_the_first_path_on_which_something_is_wrong()
    {
        workspace.Write("leak.c", workspace.Read("kernel-snippets/v4.4/do_anonymous_page.c").Replace(Call, "\tget_page(page);\n" + Call, StringComparison.Ordinal));

        Run run = Life("--explore", "--kernel", "leak.c", "--scenario", "life/birth-by-write");

        Assert.Equal((ExitCodes.Violations, ""), (run.ExitCode, run.Errors));
        string[] lines = run.Output.Split('\n');
        Assert.EndsWith("something is wrong", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("    reference leaked: page ", lines[2], StringComparison.Ordinal);
        Run again = Life(ReplayLines.Words(lines[3])[1..]);
        Assert.Equal((ExitCodes.Violations, ""), (again.ExitCode, again.Errors));
        Assert.EndsWith($"\nwrong: {lines[2].Trim()}\n", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alloc_page=NULL", "\n1 process 1 writes 7 to 0x75e52fc77000: VM_FAULT_OOM\n")]
    [InlineData("3:swap_slot=none", "\n  putback_inactive_pages  A     1       0          uptodate lru active swapbacked  page A rw dirty soft_dirty           LRU_ACTIVE_ANON\n")]
    public void Choices_are_what_the_surroundings_answer(string choices, string shown) =>
        Assert.Contains(shown, Life("--kernel", "4.4", "--scenario", "life/swap-out", "--choices", choices).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("no choice is called 'frob'", "--choices", "frob=1")]
    [InlineData("--choices is one run, --explore is every one: only one of them can be\nTry 'ktrans life --help'.", "--explore", "--choices", "none")]
    [InlineData("--explore prints text or json\nTry 'ktrans life --help'.", "--explore", "--format", "markdown")]
    public void What_cannot_be_asked_is_told(string error, params string[] options) =>
        Assert.Equal(new Run(ExitCodes.Usage, "", $"ktrans: {error}\n"), Life(options));

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void Twice_it_prints_the_same_bytes(string format)
    {
        Run first = Life("--format", format);

        Assert.Equal((ExitCodes.Done, ""), (first.ExitCode, first.Errors));
        Assert.Equal(first, Life("--format", format));
        Assert.Equal(Life("--explore", "--kernel", "4.19", "--format", format), Life("--explore", "--kernel", "4.19", "--format", format));
    }

    private Run Life(params string[] options) => workspace.Ktrans(["life", .. options]);
}
