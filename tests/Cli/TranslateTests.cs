// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary><c>ktrans translate</c> without files keeps <c>generated/</c> as the snippets have it.</summary>
public sealed class TranslateTests : IDisposable
{
    private const string Snippet = "kernel-snippets/v4.4/do_anonymous_page.c";
    private const string Model = "generated/v4.4/do_anonymous_page.cs";
    private const string OtherModel = "generated/v4.19/do_anonymous_page.cs";
    private const string Orphan = "generated/v4.4/gone.cs";

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void What_is_up_to_date_is_not_touched()
    {
        IReadOnlyDictionary<string, string> before = workspace.State();

        Run translated = workspace.Ktrans("translate");
        Run check = workspace.Ktrans("translate", "--check");

        Assert.Equal(new Run(ExitCodes.Done, "", ""), translated);
        Assert.Equal(new Run(ExitCodes.Done, "", ""), check);
        Assert.Empty(workspace.ChangedSince(before));
    }

    [Fact]
    public void Only_what_changed_is_written_and_orphans_go()
    {
        workspace.Edit(Snippet, "return VM_FAULT_SIGSEGV;", "return VM_FAULT_SIGBUS;");
        workspace.Write(Orphan, "// nothing makes this\n");
        workspace.Write("generated/notes.cs", "// not a model: not in a version's folder\n");
        IReadOnlyDictionary<string, string> before = workspace.State();

        Run run = workspace.Ktrans("translate");

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal([$"wrote {Model}", $"removed {Orphan}: no snippet makes it"], run.ErrorLines);
        Assert.Equal([Model, Orphan], workspace.ChangedSince(before));
        Assert.DoesNotContain("VM_FAULT_SIGSEGV", workspace.Read(Model), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_has_a_line_for_each_model_and_writes_nothing()
    {
        workspace.Edit(Snippet, "return VM_FAULT_SIGSEGV;", "return VM_FAULT_SIGBUS;");
        workspace.Write(Orphan, "// nothing makes this\n");
        File.Delete(workspace.PathOf(OtherModel));
        IReadOnlyDictionary<string, string> before = workspace.State();

        Run run = workspace.Ktrans("translate", "--check");

        Assert.Equal(ExitCodes.Violations, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal(
            [
                $"{OtherModel}: missing; run ktrans translate",
                $"{Model}: not what would be generated; run ktrans translate",
                $"{Orphan}: no snippet makes it; run ktrans translate",
            ],
            run.ErrorLines);
        Assert.Empty(workspace.ChangedSince(before));
    }

    [Fact]
    public void A_named_snippet_is_the_only_one_that_is_checked_and_written()
    {
        File.Delete(workspace.PathOf(Model));
        File.Delete(workspace.PathOf(OtherModel));

        Run check = workspace.Ktrans("translate", "--check", Snippet);
        Run written = workspace.Ktrans("translate", Snippet);

        Assert.Equal(ExitCodes.Violations, check.ExitCode);
        Assert.Equal([$"{Model}: missing; run ktrans translate"], check.ErrorLines);
        Assert.Equal(new Run(ExitCodes.Done, "", $"wrote {Model}\n"), written);
        Assert.False(workspace.Has(OtherModel));
    }

    [Fact]
    public void From_a_folder_inside_paths_are_told_from_there()
    {
        File.Delete(workspace.PathOf(Model));

        Run run = Ktrans.In(workspace.PathOf("kernel-snippets/v4.4"), "translate", "do_anonymous_page.c");

        Assert.Equal(new Run(ExitCodes.Done, "", $"wrote ../../{Model}\n"), run);
        Assert.True(workspace.Has(Model));
    }

    [Fact]
    public void Without_libclang_it_says_how_to_install_it_and_writes_nothing()
    {
        File.Delete(workspace.PathOf(Model));
        IReadOnlyDictionary<string, string> before = workspace.State();

        Run translated = workspace.Ktrans(new RunOptions(LibClangPath: workspace.PathOf("nowhere")), "translate");
        Run diff = workspace.Ktrans(new RunOptions(LibClangPath: workspace.PathOf("nowhere")), "diff");

        Assert.Equal(ExitCodes.Unavailable, translated.ExitCode);
        Assert.Equal("", translated.Output);
        Assert.StartsWith("ktrans: KTrans needs libclang 17 or later, and found none at ", translated.Errors, StringComparison.Ordinal);
        Assert.Contains("apt-get install libclang1-", translated.Errors, StringComparison.Ordinal);
        Assert.Equal(translated, diff);
        Assert.Empty(workspace.ChangedSince(before));
    }
}
