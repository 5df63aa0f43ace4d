// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Passes;

namespace KTrans.Cli.Tests;

/// <summary>A command line that is wrong: one message, where to look, exit 64, nothing done.</summary>
public sealed class UsageTests : IDisposable
{
    private const string Verbs = "the verbs are: " + AllVerbs.Text + "\nTry 'ktrans --help'.\n";

    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("", "a verb is needed; " + Verbs)]
    [InlineData("frobnicate", "there is no verb frobnicate; " + Verbs)]
    [InlineData("--frob", "there is no option --frob without a verb; " + Verbs)]
    [InlineData("translate --frob", "translate has no option --frob\nTry 'ktrans translate --help'.\n")]
    [InlineData("translate --kernel", "Required argument missing for option: '--kernel'.\nTry 'ktrans translate --help'.\n")]
    [InlineData("translate --kernel new", "new is not a kernel version; write it like 4.19\n")]
    [InlineData("translate --check KTrans.sln", "--check compares models in generated/; KTrans.sln is not in kernel-snippets/ and has none\n")]
    [InlineData("translate --check --dump-after names", "--check and --dump-after do not go together\n")]
    [InlineData("diff --frob", "diff has no option --frob\nTry 'ktrans diff --help'.\n")]
    [InlineData("list frob", "Argument 'frob' not recognized. Must be one of:\n\t'models'\n\t'primitives'\n\t'scenarios'\n\t'versions'\nTry 'ktrans list --help'.\n")]
    [InlineData("list --kernel 9.9", "kernel 9.9 is not one of those known, 2.6.32 to 6.18\n")]
    [InlineData("missing", "say which snippets, or --tree\n")]
    [InlineData("missing KTrans.sln", "KTrans.sln does not say which kernel it is from; say --kernel\n")]
    [InlineData("missing KTrans.sln --kernel 4.4 --json --skeleton", "--skeleton and --json do not go together\n")]
    [InlineData("import", "Required argument 'SOURCE' missing for command: 'import'.\nTry 'ktrans import --help'.\n")]
    [InlineData("import KTrans.sln --function f", "KTrans.sln is a document and does not say which kernel it is from; say --kernel\n")]
    [InlineData("import KTrans.sln --kernel 4.4", "say which function: --function F, or --all\n")]
    [InlineData("import KTrans.sln other --kernel 4.4 --function f", "import does not take other\nTry 'ktrans import --help'.\n")]
    [InlineData("import --frob --kernel 4.4 --function f", "import has no option --frob\nTry 'ktrans import --help'.\n")]
    [InlineData("import KTrans.sln --kernel new --function f", "new is not a kernel version; write it like 4.19\n")]
    [InlineData("import KTrans.sln --kernel 4.4 --function f --first-line x", "x is not a line number\nTry 'ktrans import --help'.\n")]
    [InlineData("import KTrans.sln --kernel 4.4 --function f --first-line 0", "0 is not a line number\nTry 'ktrans import --help'.\n")]
    public void It_is_said_what_is_wrong(string arguments, string message)
    {
        Run run = workspace.Ktrans(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(new Run(ExitCodes.Usage, "", "ktrans: " + message), run);
    }

    [Fact]
    public void An_unknown_pass_names_all_passes() => Assert.Equal(
        new Run(ExitCodes.Usage, "", $"ktrans: no pass is named nope; the passes are: {string.Join(", ", PassList.All.Select(p => p.Name))}\n"),
        workspace.Ktrans("translate", "--dump-after", "nope"));
}
