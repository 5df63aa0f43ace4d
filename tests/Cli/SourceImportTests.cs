// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans import</c> out of kernel source made up here.</summary>
public sealed class SourceImportTests : IDisposable
{
    private const string Snippet = "kernel-snippets/imported/v4.19/mm_memory.c";
    private const string Model = "generated/imported/v4.19/mm_memory.cs";

    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public SourceImportTests() => KernelTree.Write(workspace);

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void What_a_function_needs_comes_along_under_its_kernel_lines()
    {
        Run run = workspace.Ktrans("import", "linux", "--function", "do_wp_page", "--closure");

        Assert.Equal(
            new Run(ExitCodes.Done, "", $"wrote {Snippet}\nwrote {Model}\nfunctions: do_wp_page, is_odd, wp_copied\nleft out by the configuration: mm/memory.c:32-34 (#ifdef CONFIG_DEBUG_VM)\n"), run);
        string snippet = workspace.Read(Snippet);
        Assert.Contains(" * tree:          tree linux, Linux 4.19.7\n * functions:     do_wp_page\n", snippet, StringComparison.Ordinal);
        Assert.Contains("#line 5 \"mm/memory.c\"\n#define TWICE(x) \\\n\t((x) * 2)\n", snippet, StringComparison.Ordinal);
        Assert.Contains("#line 41 \"mm/memory.c\"\nint wp_copied(struct vm_fault *vmf);\n#line 28 \"mm/memory.c\"\nvm_fault_t do_wp_page(struct vm_fault *vmf)\n{\n\tint n = wp_copied(vmf);\n\n\n\n\n\tif (IS_ENABLED", snippet, StringComparison.Ordinal);
        Assert.DoesNotContain("lowest bit", snippet, StringComparison.Ordinal);
        Assert.DoesNotContain("set_highest", snippet, StringComparison.Ordinal);
        string model = workspace.Read(Model);
        Assert.Contains("namespace KTrans.Generated.Imported.V4_19;", model, StringComparison.Ordinal);
        Assert.Contains("// 37", model, StringComparison.Ordinal);
        Assert.Contains("[Translated(\"mm/memory.c\", 23, 26)]", model, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_closure_called_functions_are_missing_and_inline_ones_are_not()
    {
        Run run = workspace.Ktrans("import", "linux", "--function", "do_wp_page");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.StartsWith("mm/memory.c:30:10: error KT1101: function wp_copied is not in the runtime of kernel 4.19", run.ErrorLines[2], StringComparison.Ordinal);
        Assert.Equal("functions: do_wp_page, is_odd", run.ErrorLines[^3]);
        Assert.Contains("throw new NotTranslatedException(\"KT1101\"", workspace.Read(Model), StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_again_does_nothing_until_something_changes()
    {
        string[] import = ["import", "linux", "--function", "do_wp_page", "--closure"];
        Run first = workspace.Ktrans(import);
        IReadOnlyDictionary<string, string> before = workspace.State();

        Run again = workspace.Ktrans(import);

        Assert.Equal((first.ExitCode, $"unchanged: {Model}, {Snippet}"), (again.ExitCode, again.ErrorLines[^1]));
        Assert.Equal(first.ErrorLines[2..], again.ErrorLines[..^1]);
        Assert.Empty(workspace.ChangedSince(before));

        workspace.Edit("linux/mm/memory.c", "wp_count.reused +", "wp_count.copied +");
        Assert.StartsWith($"wrote {Snippet}\nwrote {Model}\n", workspace.Ktrans(import).Errors, StringComparison.Ordinal);
        workspace.Write(Model, "");
        Assert.StartsWith($"wrote {Snippet}\nwrote {Model}\n", workspace.Ktrans(import).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void One_file_has_one_snippet_and_every_verb_takes_it()
    {
        workspace.Ktrans("import", "linux", "--function", "do_wp_page", "--closure");
        Run second = workspace.Ktrans("import", "linux/mm/memory.c", "--function", "do_swap_page", "--closure", "--from", "mm/swap_state.c");

        Assert.Equal("functions: do_wp_page, do_swap_page, is_odd, wp_copied, swap_lookup", second.ErrorLines[2]);
        Assert.Contains("[Translated(\"mm/swap_state.c\", 1, 4)]", workspace.Read(Model), StringComparison.Ordinal);
        Assert.Equal(new Run(ExitCodes.Done, "", ""), workspace.Ktrans("translate", "--check"));
        Assert.Contains("swap_lookup          4.19    mm/swap_state.c:1-4", workspace.Ktrans("list", "models").Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, workspace.Ktrans("missing", Snippet).ExitCode);
    }

    [Fact]
    public void A_function_that_the_source_no_longer_has_leaves_the_snippet()
    {
        Import("linux", "do_anonymous_page");
        workspace.Edit("linux/mm/memory.c", "static vm_fault_t do_anonymous_page(struct vm_fault *vmf)", "static vm_fault_t do_other_page(struct vm_fault *vmf)");

        Run run = Import("linux", "is_odd");

        Assert.Equal((ExitCodes.Done, "functions: is_odd"), (run.ExitCode, run.ErrorLines[2]));
        Assert.DoesNotContain("do_anonymous_page", workspace.Read(Snippet), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_functions_is_told()
    {
        workspace.Write("linux/mm/empty.c", "/* nothing */\n");

        Run ledger = workspace.Ktrans("import", "--all", "linux/mm/empty.c");
        Run missing = workspace.Ktrans("missing", "--tree", "linux", "--file", "mm/empty.c");

        Assert.Equal(new Run(ExitCodes.Data, "", "ktrans: mm/empty.c of tree linux has no function\n"), ledger);
        Assert.Equal(ledger, missing);
    }

    [Fact]
    public void The_configuration_is_the_users()
    {
        workspace.Ktrans("import", "linux", "--function", "do_wp_page", "--closure");
        string profile = workspace.Read(Model);
        Run config = workspace.Ktrans("import", "linux", "--function", "do_wp_page", "--closure", "--config", "linux/.config");
        string own = workspace.Read(Model);
        Run debug = workspace.Ktrans("import", "linux", "--function", "do_wp_page", "--closure", "--define", "CONFIG_DEBUG_VM");

        Assert.Equal(ExitCodes.Done, config.ExitCode);
        Assert.Contains("#undef CONFIG_NUMA\n", workspace.Ktrans("import", "linux", "--function", "do_wp_page", "--closure", "--config", "linux/.config", "--output", "-").Output, StringComparison.Ordinal);
        Assert.NotEqual(profile, own);
        Assert.Equal(ExitCodes.Data, debug.ExitCode);
        Assert.Contains("mm/memory.c:33:2: error KT1101: function dump_all is not in the runtime", debug.Errors, StringComparison.Ordinal);
        Assert.Equal(new Run(ExitCodes.Usage, "", "ktrans: 1+1 is no definition; write NAME, NAME=VALUE or !NAME\n"), Import("linux", "do_wp_page", "--define", "1+1"));
        Assert.Equal(new Run(ExitCodes.Data, "", "ktrans: linux/Makefile: it sets no CONFIG_ symbol\n"), Import("linux", "do_wp_page", "--config", "linux/Makefile"));
    }

    [Fact]
    public void Data_that_code_elsewhere_sets_is_not_taken_for_zero()
    {
        Run run = Import("linux", "uses_highest");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Contains("error KT1102: highest_pfn is not in the runtime of kernel 4.19", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_tree_declares_otherwise_than_the_runtime_is_missing()
    {
        workspace.Edit("linux/mm/memory.c", "static int lacks(", "static void drains(void)\n{\n\tlru_add_drain(1);\n}\n\nstatic int lacks(");
        workspace.Write("linux/include/linux/swap.h", "extern void lru_add_drain(int cpu);\n");

        Run run = Import("linux", "drains");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Contains("mm/memory.c:65:2: error KT1101: function lru_add_drain is not in the runtime of kernel 4.19", run.Errors, StringComparison.Ordinal);
        Assert.Contains("declared otherwise than in the runtime, so missing there: void lru_add_drain(int cpu) (include/linux/swap.h:1)\n", run.Errors, StringComparison.Ordinal);
        Assert.Contains(" * unlike:        lru_add_drain\n", workspace.Read(Snippet), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Data, workspace.Ktrans("translate").ExitCode);
        workspace.Write("linux/include/linux/swap.h", "extern void lru_add_drain(void);\n");
        Assert.Contains("error KT1105", Import("linux", "drains").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fallback_is_not_taken_where_the_architecture_has_its_own()
    {
        workspace.Edit("linux/mm/memory.c", "static int lacks(", "#ifndef arch_odd\nstatic inline int arch_odd(void)\n{\n\treturn 1;\n}\n#endif\n\nstatic int odd(void)\n{\n\treturn arch_odd();\n}\n\nstatic int lacks(");
        Run generic = Import("linux", "odd");
        workspace.Write("linux/arch/x86/include/asm/pgtable.h", "#define arch_odd arch_odd\nstatic inline int arch_odd(void)\n{\n\treturn 2;\n}\n");

        Run own = Import("linux", "odd");

        Assert.Equal(ExitCodes.Done, generic.ExitCode);
        Assert.Contains("error KT1101: function arch_odd is not in the runtime of kernel 4.19", own.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void All_sources_give_the_same()
    {
        KernelTree.Commit(workspace, "linux", "v4.19.7");
        workspace.Shell("tar", "czf linux.tar.gz linux/Makefile linux/mm");
        workspace.Shell("tar", "cf linux.tar linux/Makefile linux/mm");
        string[][] sources = [["linux"], ["linux/mm/memory.c"], ["linux", "--tag", "v4.19.7"], ["linux.tar.gz"], ["linux.tar"]];

        string[] models = [.. sources.Select(source =>
        {
            Run run = workspace.Ktrans([.. new[] { "import" }, .. source, "--function", "do_wp_page", "--closure"]);
            Assert.True(run.ExitCode == ExitCodes.Done, run.Errors);
            return string.Join('\n', workspace.Read(Model).Split('\n').Where(l => !l.StartsWith("// tree:", StringComparison.Ordinal)));
        })];

        Assert.Single(models.Distinct());
        Run typed = workspace.Ktrans(new RunOptions(Input: KernelTree.Memory), "import", "-", "--kernel", "4.19", "--function", "do_wp_page", "--closure", "--output", "-");
        Assert.Equal(ExitCodes.Done, typed.ExitCode);
        Assert.Contains("#line 28 \"stdin.c\"\nvm_fault_t do_wp_page", typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_not_matter_where_the_user_stands()
    {
        workspace.Write("linux/mm/internal.h", "#define CONFIG_DEBUG_VM 1\n#define is_odd(n) 0\n");
        Run outside = workspace.Ktrans("import", "linux", "--function", "do_wp_page", "--closure", "--output", "-");

        Run inside = Ktrans.In(workspace.PathOf("linux"), "import", ".", "--function", "do_wp_page", "--closure", "--output", "-");

        Assert.Equal((ExitCodes.Done, ExitCodes.Done), (outside.ExitCode, inside.ExitCode));
        Assert.Equal(outside.Output.Replace("tree linux", "tree .", StringComparison.Ordinal), inside.Output.Replace("tree linux", "tree .", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("linux", "do_wp_pag", "mm/memory.c of tree linux has no function do_wp_pag; nearest: do_wp_page", ExitCodes.Data)]
    [InlineData("linux", "only_debug", "mm/memory.c of tree linux has no function only_debug; --file says which file has it", ExitCodes.Data)]
    [InlineData("linux --file mm/memry.c", "f", "tree linux has no mm/memry.c; nearest: mm/memory.c", ExitCodes.NoInput)]
    [InlineData("linux --tag v4.18", "f", "", ExitCodes.NoInput)]
    [InlineData("nowhere", "f", "nowhere: no such file or folder", ExitCodes.NoInput)]
    [InlineData("linux --kernel 4.4", "f", "linux is kernel 4.19 as its Makefile says, not 4.4; leave --kernel out", ExitCodes.Usage)]
    [InlineData("linux --first-line 3", "f", "--first-line is for documents, and linux is kernel source", ExitCodes.Usage)]
    [InlineData("notes.md --closure --kernel 4.19", "f", "--closure is for kernel source, and notes.md is a document", ExitCodes.Usage)]
    [InlineData("linux --all", "f", "--all takes every function: leave --function out", ExitCodes.Usage)]
    [InlineData("linux --json", "f", "--json goes with --all", ExitCodes.Usage)]
    public void What_is_wrong_is_told_once_and_nothing_is_written(string source, string function, string message, int exitCode)
    {
        workspace.Write("notes.md", "```\nint f(void)\n{\n\treturn 1;\n}\n```\n");
        IReadOnlyDictionary<string, string> before = workspace.State();

        Run run = workspace.Ktrans([.. new[] { "import" }, .. source.Split(' '), "--function", function]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        string told = Assert.Single(run.ErrorLines);
        Assert.StartsWith(message.Length > 0 ? "ktrans: " + message : "ktrans: ", told, StringComparison.Ordinal);
        Assert.Empty(workspace.ChangedSince(before));
    }

    [Fact]
    public void What_is_too_large_damaged_or_leads_outside_is_refused()
    {
        workspace.Write("linux/mm/large.c", new string(' ', 40 << 20));
        workspace.Shell("tar", "czf linux.tar.gz linux/Makefile linux/mm");
        byte[] archive = File.ReadAllBytes(workspace.PathOf("linux.tar.gz"));
        File.WriteAllBytes(workspace.PathOf("cut.tar.gz"), archive[..(archive.Length / 3)]);
        workspace.Shell("tar", "cPf up.tar linux/../linux/Makefile linux/mm");
        IReadOnlyDictionary<string, string> before = workspace.State();

        foreach ((string[] source, string part) in (( string[], string)[])[
            (["linux", "--file", "mm/large.c"], "16 MiB"), (["linux/mm/large.c"], "16 MiB"), (["linux.tar.gz", "--file", "mm/large.c"], "16 MiB"),
            (["cut.tar.gz", "--file", "mm/swap_state.c"], "cut"), (["up.tar"], "..")])
        {
            Run run = workspace.Ktrans([.. new[] { "import" }, .. source, "--function", "f"]);

            Assert.Equal((ExitCodes.Data, ""), (run.ExitCode, run.Output));
            Assert.Contains(part, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }

        Assert.Empty(workspace.ChangedSince(before));
    }

    [Fact]
    public void C_that_does_not_parse_is_told_where_it_is_asked_for()
    {
        workspace.Edit("linux/mm/memory.c", "return wp_count.reused +", "return wp_count.reused + ;");
        Run other = Import("linux", "do_swap_page", "--closure", "--from", "mm/swap_state.c");
        IReadOnlyDictionary<string, string> before = workspace.State();

        Run broken = Import("linux", "wp_copied");

        Assert.Equal(ExitCodes.Done, other.ExitCode);
        Assert.Equal((ExitCodes.Data, ""), (broken.ExitCode, broken.Output));
        Assert.StartsWith("mm/memory.c:43:27: error KT1001: expected expression", broken.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("nothing was written: the C does not parse;", broken.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Empty(workspace.ChangedSince(before));
    }

    [Fact]
    public void The_ledger_has_every_function_that_the_configuration_keeps()
    {
        IReadOnlyDictionary<string, string> before = workspace.State();

        Run text = workspace.Ktrans("import", "--all", "linux/mm/memory.c");
        Run json = workspace.Ktrans("import", "linux", "--all", "--json");

        Assert.Equal((ExitCodes.Done, ""), (text.ExitCode, text.Errors));
        Assert.Equal(
            """
            mm/memory.c of tree linux, Linux 4.19.7

                16  set_highest        missing: highest_pfn
                23  is_odd             translated
                28  do_wp_page         translated
                41  wp_copied          translated
                53  uses_highest       missing: highest_pfn
                58  do_swap_page       missing: swap_lookup
                63  lacks              missing: frobnicate
                68  do_anonymous_page  translated
                73  do_fault           translated

            translated: 5 of 9, 55.6 %, 5 of them with all they call in the file
            refused: 0 of 9, 0.0 %
            missing: 4 of 9, 44.4 %

            """, text.Output);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.Equal(5, document.RootElement.GetProperty("counts").GetProperty("translated").GetInt32());
        Assert.Equal(55.6, document.RootElement.GetProperty("percentages").GetProperty("translated").GetDouble());
        Assert.Equal("4.19", document.RootElement.GetProperty("kernel").GetString());
        Assert.Equal(9, document.RootElement.GetProperty("functions").GetArrayLength());
        Assert.Empty(workspace.ChangedSince(before));
    }

    private Run Import(string source, string function, params string[] more) => workspace.Ktrans(["import", source, "--function", function, .. more]);
}
