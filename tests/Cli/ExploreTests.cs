// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans explore</c>: what it prints of a function's paths, and how it ends.</summary>
public sealed class ExploreTests : IDisposable
{
    private static readonly string[] Leaking = ["explore", "__do_fault", "--kernel", "2.6.32", "--scenario", "file/read-private", "--scenario", "file/read-private-vma-lock"];

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Where_the_invariants_hold_it_says_so_and_twice_the_same()
    {
        Run first = workspace.Ktrans("explore", "do_anonymous_page", "--kernel", "4.4");
        Run second = workspace.Ktrans("explore", "do_anonymous_page", "--kernel", "4.4");

        Assert.Equal((ExitCodes.Done, ""), (first.ExitCode, first.Errors));
        Assert.StartsWith("do_anonymous_page, kernel 4.4 (mm/memory.c:2663-2752)\n\nscenario ", first.Output, StringComparison.Ordinal);
        Assert.Matches(@"\npaths +[0-9]+ in [0-9]+ scenarios; exhaustive: every open choice with every outcome\n", first.Output);
        Assert.Contains(": nothing was cut\n", first.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nlines +([0-9]+) of \1 reached\n", first.Output);
        Assert.Matches(@"\ninvariants +hold on every path: no lock held, no reference leaked, ", first.Output);
        Assert.Equal(first, second);
    }

    // Kernel 2.6.32 forgets the reference of a poisoned page.
    [Fact]
    public void A_broken_invariant_is_told_with_its_first_path_and_ends_with_1_and_json_says_the_same()
    {
        Run text = workspace.Ktrans(Leaking);
        Run json = workspace.Ktrans([.. Leaking, "--json"]);

        Assert.Equal((ExitCodes.Violations, ""), (text.ExitCode, text.Errors));
        Assert.Equal((ExitCodes.Violations, ""), (json.ExitCode, json.Errors));
        Assert.Matches(@"\nfile/read-private +11  VM_FAULT_MAJOR\|VM_FAULT_LOCKED x4, ", text.Output);
        Assert.Contains("\nfile/read-private-vma-lock      -  cannot be: there is no vma_end_read; a fault on a file holds the mmap lock\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("\ninvariants   broken on 2 paths\n\n  reference leaked: page 4 of data has 1 that nobody accounts for\n    on 2 paths, the first in file/read-private\n    choices: fault=poisoned locked\n", text.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +not reached: lines? [0-9, ]+; line [0-9]+: .* was never true\n", text.Output);

        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement function = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal(("__do_fault", "2.6.32", "exhaustive"), (Text(function, "function"), Text(function, "kernel"), Text(function, "extent")));
        Assert.Equal([11, 0], function.GetProperty("scenarios").EnumerateArray().Select(s => s.GetProperty("paths").GetArrayLength()));
        JsonElement[] violations = [.. function.GetProperty("violations").EnumerateArray()];
        Assert.Equal(2, violations.Length);
        Assert.Contains("    " + Text(violations[0], "replay") + "\n", text.Output, StringComparison.Ordinal);
        JsonElement coverage = function.GetProperty("coverage")[0];
        Assert.Contains($"\nlines        {coverage.GetProperty("reached").GetArrayLength()} of {coverage.GetProperty("lines")} reached\n", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_bounds_cut_is_not_called_exhaustive()
    {
        Run run = workspace.Ktrans("explore", "do_anonymous_page", "--kernel", "4.19", "--scenario", "anonymous/write-then-write", "--scenario", "anonymous/read-shared", "--paths", "3");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"\npaths +[0-9]+ in 2 scenarios; not exhaustive: the bounds cut some off\n", run.Output);
        Assert.Matches(@"\nbounds +3 paths in a part of a scenario, .*: not all of anonymous/write-then-write\n", run.Output);
        Assert.Matches(@"\ninvariants +hold on every path that was run: ", run.Output);
    }

    [Theory]
    [InlineData("explore", ExitCodes.Usage, "Required argument 'FUNCTION' missing for command: 'explore'.\nTry 'ktrans explore --help'.\n")]
    [InlineData("explore f --shard 5/4", ExitCodes.Usage, "5/4 is no part; write it like 2/4\nTry 'ktrans explore --help'.\n")]
    [InlineData("explore f --paths 0", ExitCodes.Usage, "0 is not a number above 0\nTry 'ktrans explore --help'.\n")]
    [InlineData("explore f --open-choices few", ExitCodes.Usage, "few is not a number above 0\nTry 'ktrans explore --help'.\n")]
    [InlineData("explore f --kernel 4.4 --kernel 5.10", ExitCodes.NoInput, "no snippet of kernel 5.10; there are: 2.6.32, 4.4, 4.19, 6.8\n")]
    [InlineData("explore f --kernel 4.4", ExitCodes.NoInput, "no model of f; there are: do_anonymous_page (4.4)\n")]
    [InlineData("explore do_anonymous_page --kernel new", ExitCodes.Usage, "new is no kernel version and no snippet file; write it like 4.19 or edited.c\n")]
    [InlineData("explore do_anonymous_page --kernel new.c", ExitCodes.NoInput, "new.c: no such file\n")]
    [InlineData("explore do_anonymous_page --kernel 4.4 --scenario nope", ExitCodes.Usage, "there is no scenario nope and no such file; ktrans list scenarios shows what there is\n")]
    public void What_is_not_there_is_told(string arguments, int exitCode, string message) =>
        Assert.Equal(new Run(exitCode, "", "ktrans: " + message), workspace.Ktrans(arguments.Split(' ')));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
