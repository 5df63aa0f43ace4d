// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans missing --tree</c> on a kernel tree made up here.</summary>
public sealed class TreeMissingTests : IDisposable
{
    private const string List = """
        mm/memory.c of tree linux, Linux 4.19.7: 9 functions, 5 whole, 3 names missing

        highest_pfn: variable, unblocks 2 of 2
            unsigned long highest_pfn; (mm/internal.h:2)
            alone blocks set_highest, uses_highest
            used at mm/memory.c:18:2, mm/memory.c:55:9

        frobnicate: function, unblocks 1 of 1
            int frobnicate(struct page *page); (include/linux/mm.h:2 and 1 more)
            alone blocks lacks
            used at mm/memory.c:65:9

        swap_lookup: function, unblocks 1 of 1
            no header declares it; as its uses tell: vm_fault_t swap_lookup(struct vm_fault *vmf)
            alone blocks do_swap_page
            used at mm/memory.c:60:9

        """;

    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public TreeMissingTests()
    {
        KernelTree.Write(workspace);
        workspace.Write("linux/include/linux/mm.h", "#ifdef CONFIG_FROB\nint frobnicate(struct page *page);\n#else\nstatic inline int frobnicate(struct page *page) { return 0; }\n#endif\n");
        workspace.Write("linux/mm/internal.h", "\nextern unsigned long highest_pfn;\n");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_whole_file_is_a_work_list()
    {
        Run run = workspace.Ktrans("missing", "--tree", "linux");

        Assert.Equal(new Run(ExitCodes.Done, List, ""), run);
        Assert.Equal(run, workspace.Ktrans("missing", "--tree", "linux/mm/memory.c"));
    }

    [Fact]
    public void Every_source_that_import_takes_will_do()
    {
        KernelTree.Commit(workspace, "linux", "v4.19.7");
        workspace.Shell("tar", "czf linux.tar.gz linux");

        string[] sources = ["linux.tar.gz", "linux --tag v4.19.7"];
        Assert.All(sources, source =>
        {
            Run run = workspace.Ktrans(["missing", "--tree", .. source.Split(' ')]);
            Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
            Assert.Equal(List[List.IndexOf(": 9", StringComparison.Ordinal)..], run.Output[run.Output.IndexOf(": 9", StringComparison.Ordinal)..]);
        });
    }

    [Fact]
    public void Json_has_all_of_it()
    {
        Run run = workspace.Ktrans("missing", "--tree", "linux", "--json");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement report = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal((9, 5, 3), (report.GetProperty("functions").GetArrayLength(), report.GetProperty("whole").GetArrayLength(), report.GetProperty("names").GetArrayLength()));
        JsonElement name = report.GetProperty("names")[1];
        Assert.Equal(("frobnicate", "int frobnicate(struct page *page)", true), (name.GetProperty("name").GetString(), name.GetProperty("prototype").GetString(), name.GetProperty("isTold").GetBoolean()));
        Assert.Equal(
            ["include/linux/mm.h:2 False", "include/linux/mm.h:4 True"],
            name.GetProperty("declarations").EnumerateArray().Select(d => $"{d.GetProperty("place").GetString()} {d.GetProperty("isStub").GetBoolean()}"));
        Assert.Equal("lacks", name.GetProperty("unblocks")[0].GetString());
        Assert.Equal(workspace.Ktrans("missing", "--tree", "linux", "--skeleton").Output, report.GetProperty("skeleton").GetString());
    }

    [Fact]
    public void Functions_and_names_narrow_it()
    {
        Run function = workspace.Ktrans("missing", "--tree", "linux", "--function", "lacks");
        Run name = workspace.Ktrans("missing", "--tree", "linux", "--name", "frobnicate");
        Run closure = workspace.Ktrans("missing", "--tree", "linux", "--function", "do_swap_page", "--closure", "--from", "mm/swap_state.c");
        Run alone = workspace.Ktrans("missing", "--tree", "linux", "--function", "do_fault", "--function", "do_wp_page");

        Assert.StartsWith("mm/memory.c of tree linux, Linux 4.19.7: 1 function, 0 whole, 1 name missing\n\nfrobnicate: function", function.Output, StringComparison.Ordinal);
        Assert.StartsWith("mm/memory.c of tree linux, Linux 4.19.7: 9 functions, 5 whole, 3 names missing\n\nfrobnicate: function", name.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("highest_pfn", name.Output, StringComparison.Ordinal);
        Assert.Equal("mm/memory.c of tree linux, Linux 4.19.7: 2 functions, 2 whole, 0 names missing\n", closure.Output);
        Assert.Contains("\nwp_copied: function, unblocks 1 of 1\n    int wp_copied(struct vm_fault *vmf); (mm/memory.c:41)\n", alone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_skeleton_has_the_trees_signature_and_header()
    {
        string skeleton = workspace.Ktrans("missing", "--tree", "linux", "--name", "frobnicate", "--skeleton").Output;

        Assert.Contains(
            "    /// <summary>To be told, include/linux/mm.h:2; called at mm/memory.c:65:9.</summary>\n    [Model(\"include/linux/mm.h\")]\n" +
            "    [MethodImpl(MethodImplOptions.NoInlining)]\n    public static int frobnicate(page* page) =>\n",
            skeleton, StringComparison.Ordinal);
        Assert.DoesNotContain("highest_pfn", skeleton, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snippet_has_the_trees_declarations()
    {
        workspace.Write("mine.c", "void mine(struct vm_fault *vmf)\n{\n\tfrobnicate(vmf->page);\n}\n");

        Run run = workspace.Ktrans("missing", "mine.c", "--tree", "linux");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith(
            "mine.c: kernel 4.19 of the runtime lacks\nmine.c:3:2: function int frobnicate(struct page *page)\n" +
            "    int frobnicate(struct page *page); (include/linux/mm.h:2 and 1 more)\n\n// SPDX",
            run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "say which snippets, or --tree", ExitCodes.Usage)]
    [InlineData("--tree nowhere", "nowhere: no such file or folder", ExitCodes.NoInput)]
    [InlineData("--tree linux --function lack", "mm/memory.c of tree linux has no function lack; nearest: lacks", ExitCodes.Data)]
    [InlineData("--tree linux --file mm/memry.c", "tree linux has no mm/memry.c; nearest: mm/memory.c", ExitCodes.NoInput)]
    [InlineData("--tree linux --kernel 4.4", "linux is kernel 4.19 as its Makefile says, not 4.4; leave --kernel out", ExitCodes.Usage)]
    [InlineData("--tree linux --name frobnicat", "frobnicat is not missing; nearest of what is: frobnicate", ExitCodes.Data)]
    [InlineData("--tree linux --skeleton --json", "--skeleton and --json do not go together", ExitCodes.Usage)]
    [InlineData("--tree notes.md", "notes.md is no kernel source: a tree, its archive, a git repository with --tag, or a C file", ExitCodes.Data)]
    [InlineData("mine.c --tree linux --function lacks", "--function is for functions of a tree; leave the snippets out", ExitCodes.Usage)]
    [InlineData("mine.c --closure", "--closure is for functions of a tree; leave it out", ExitCodes.Usage)]
    [InlineData("mine.c --tag v4.19", "--tag is for a tree; say --tree", ExitCodes.Usage)]
    [InlineData("mine.c --tree linux --kernel 4.4", "mine.c is of kernel 4.4, and tree linux is kernel 4.19", ExitCodes.Usage)]
    [InlineData("mine.c --tree linux/mm/memory.c", "memory.c is a file; --tree names the tree whose headers the snippets are of", ExitCodes.Usage)]
    [InlineData("mine.c --tree empty", "tree empty is no kernel source", ExitCodes.Data)]
    public void What_is_wrong_is_told_once(string arguments, string message, int exitCode)
    {
        workspace.Write("notes.md", "```\nint f(void)\n{\n\treturn 1;\n}\n```\n");
        workspace.Write("mine.c", "int mine(void)\n{\n\treturn 1;\n}\n");
        Directory.CreateDirectory(workspace.PathOf("empty"));

        Run run = workspace.Ktrans(["missing", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("ktrans: " + message, run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Single(run.ErrorLines);
    }
}
