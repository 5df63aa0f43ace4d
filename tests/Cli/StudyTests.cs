// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace KTrans.Cli.Tests;

/// <summary>What is in a site is what the user chose.</summary>
public sealed partial class StudyTests : IDisposable
{
    private const string Mine = "title: \"write: mine\"\nvmas:\n  - start: 0x10000\n    end: 0x20000\n";
    private const string Page = "run/4.4/do_anonymous_page/anonymous/write.html";

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_scenario_of_the_user_s_is_all_that_is_run()
    {
        workspace.Write("my/fault.yaml", Mine + "calls:\n  - address: 0x10000\n    access: write\n");

        Run run = workspace.Ktrans("study", "--kernel", "4.4", "--kernel", "4.19", "--scenario", "my/fault.yaml");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Output));
        Assert.Matches("^wrote [0-9]+ files in study\n$", run.Errors);
        Assert.Equal(
            [
                "compare/do_anonymous_page.html", "compare/do_anonymous_page/my/fault.yaml.html", "life/index.html", "run/4.19/do_anonymous_page/my/fault.yaml.html", "run/4.4/do_anonymous_page/my/fault.yaml.html",
            ],
            Files("study").Where(f => Kind().IsMatch(f)));
        Assert.Contains("made without lives", workspace.Read("study/life/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_life_is_found_by_its_name_and_by_a_file_and_its_links_lead_somewhere()
    {
        workspace.Write("mine.yaml", Mine + "steps:\n  - write: 0x10000\n    value: 7\n");

        Run run = workspace.Ktrans("study", "--kernel", "4.4", "--scenario", "life/swap-out", "--scenario", "mine.yaml");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Output));
        Assert.Equal(["life/4.4/life/swap-out.html", "life/4.4/mine.yaml.html", "life/index.html"], Files("study").Where(f => f.StartsWith("life/", StringComparison.Ordinal)));
        Assert.DoesNotContain(Files("study"), f => f.StartsWith("run/", StringComparison.Ordinal));
        string overview = workspace.Read("study/life/index.html");
        string[] links = [.. LifeLink().Matches(overview).Select(m => m.Groups[1].Value)];
        Assert.True(links.Length > 5, overview);
        Assert.All(links, l => Assert.Contains($"id={l.Split('#')[1]}>", workspace.Read($"study/{l.Split('#')[0]}"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_scenario_that_nothing_can_run_is_told_and_stands_on_the_first_page()
    {
        const string none = "scenario file/read-private is for do_read_fault or file fault, and there is no model of that here";
        const string old = "scenario anonymous/write-folios-64k with kernel 4.4 cannot be: there is no alloc_anon_folio; an anonymous fault takes single pages only";

        Run run = workspace.Ktrans("study", "--kernel", "4.4", "--scenario", "file/read-private", "--scenario", "anonymous/write-folios-64k");

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.Equal([$"ktrans: {none}", $"ktrans: {old}"], run.ErrorLines[..^1]);
        string start = workspace.Read("study/index.html");
        Assert.All([none, old], why => Assert.Contains($"<li>{why}</li>", start, StringComparison.Ordinal));
    }

    [Fact]
    public void A_snippet_of_the_user_s_has_a_site_of_its_own()
    {
        workspace.Write("my/edited.c", workspace.Read("kernel-snippets/v4.4/do_anonymous_page.c").Replace("VM_FAULT_OOM", "VM_FAULT_SIGBUS", StringComparison.Ordinal));

        Run run = workspace.Ktrans("study", "--kernel", "my/edited.c", "--kernel", "4.4", "--scenario", "anonymous/write");

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        string[] pages = ["function/my-edited.c/do_anonymous_page.html", "run/my-edited.c/do_anonymous_page/anonymous/write.html", "compare/do_anonymous_page.html"];
        Assert.Equal(pages, pages.Intersect(Files("study")));
        Assert.Contains("VM_FAULT_SIGBUS", workspace.Read("study/compare/do_anonymous_page/anonymous/write.html"), StringComparison.Ordinal);
        Assert.DoesNotContain(Files("study"), f => f.Contains("/4.19/", StringComparison.Ordinal));
    }

    [Fact]
    public void Hostile_names_and_text_are_text_in_every_file()
    {
        const string hostile = "<script>alert(1)</script>\"'&";
        workspace.Write("<b>.yaml", Mine.Replace("\"write: mine\"", $"'{hostile.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal) + "calls:\n  - address: 0x10000\n    access: write\n");
        workspace.Write("my/<i>.c", workspace.Read("kernel-snippets/v4.4/do_anonymous_page.c"));
        workspace.Write("docs/<u>.md", $"# {hostile}\n\n{hostile} <script>alert(2)</script>\n");

        Run run = workspace.Ktrans("study", "--kernel", "my/<i>.c", "--kernel", "4.4", "--scenario", "<b>.yaml");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Output));
        string[] pages = [.. Files("study").Where(f => f.EndsWith(".html", StringComparison.Ordinal)).Select(f => workspace.Read($"study/{f}"))];
        Assert.Contains(pages, p => p.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", StringComparison.Ordinal));
        Assert.All(pages, p => Assert.DoesNotMatch("<script>|<[biu]>\\.", p));
        Assert.All(Files("study"), f => Assert.Matches("^[A-Za-z0-9._/-]+$", f));
    }

    [Fact]
    public void A_page_alone_has_what_it_needs_and_leads_nowhere_else()
    {
        Run run = workspace.Ktrans("study", "--kernel", "4.4", "--scenario", "anonymous/write", "--page", Page);

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Output));
        Assert.Equal(["made-by-ktrans-study.txt", Page, "search.js", "source/4.4/do_anonymous_page.js", "study.css", "study.js"], Files("study"));
        string page = workspace.Read($"study/{Page}");
        Assert.Contains("<li id=step-1>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"../../../../study.css\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(LeadsToPage(), page);
        Assert.DoesNotContain("function/4.4", workspace.Read("study/search.js"), StringComparison.Ordinal);
        Assert.Contains(Page, workspace.Read("study/search.js"), StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_that_go_together_lead_to_each_other()
    {
        Run run = workspace.Ktrans("study", "--kernel", "4.4", "--scenario", "anonymous/write", "--page", Page, "--page", "function/4.4/do_anonymous_page.html");

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.Contains("href=\"../../../../function/4.4/do_anonymous_page.html", workspace.Read($"study/{Page}"), StringComparison.Ordinal);
        Assert.All(
            LeadsToPage().Matches(workspace.Read("study/function/4.4/do_anonymous_page.html")),
            m => Assert.Contains(m.Groups[1].Value, (string[])[$"../../{Page}", "../../function/4.4/do_anonymous_page.html"]));
    }

    [Theory]
    [InlineData(ExitCodes.NoInput, "the site has no page run/4.4/do_anonymous_page/anonymous/wriet.html; did you mean run/4.4/do_anonymous_page/anonymous/write.html?\n", "--kernel", "4.4", "--page", "run/4.4/do_anonymous_page/anonymous/wriet.html")]
    [InlineData(ExitCodes.NoInput, "no snippet of kernel 4.5; there are: 2.6.32, 4.4, 4.19, 6.8\n", "--kernel", "4.5")]
    [InlineData(ExitCodes.Usage, "four is no kernel version and no snippet file; write it like 4.19 or edited.c\n", "--kernel", "four")]
    [InlineData(ExitCodes.Usage, "there is no scenario life/swap-uot and no such file; did you mean life/swap-out?; ktrans list scenarios shows what there is\n", "--scenario", "life/swap-uot")]
    public void What_is_not_there_is_told_and_nothing_is_written(int exitCode, string error, params string[] arguments)
    {
        Run run = workspace.Ktrans(["study", "--scenario", "anonymous/write", .. arguments]);

        Assert.Equal(new Run(exitCode, "", "ktrans: " + error), run);
        Assert.False(Directory.Exists(workspace.PathOf("study")));
    }

    [Fact]
    public void Without_a_browser_it_says_where_the_site_is()
    {
        Run run = workspace.Shell("/usr/bin/env", $"PATH=/nowhere \"{Ktrans.Host}\" \"{Ktrans.Command}\" study --kernel 4.4 --scenario anonymous/write --open");

        Assert.Equal(ExitCodes.Unavailable, run.ExitCode);
        Assert.Equal("ktrans: there is no program to open study/index.html with", run.ErrorLines[^1]);
        Assert.True(workspace.Has("study/index.html"));
    }

    private string[] Files(string folder) => [.. Directory.EnumerateFiles(workspace.PathOf(folder), "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(workspace.PathOf(folder), f)).Order(StringComparer.Ordinal)];

    [GeneratedRegex("^(run|compare|life)/")]
    private static partial Regex Kind();

    [GeneratedRegex("<div><a href=\"\\.\\./(life/[^\"]+)\">")]
    private static partial Regex LifeLink();

    [GeneratedRegex(" [a-z-]+=\"([^\"#]+\\.html)(?:#[^\"]*)?\"")]
    private static partial Regex LeadsToPage();
}
