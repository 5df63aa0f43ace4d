// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Passes;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans translate FILE</c> with a file of the user's own.</summary>
public sealed class TranslateFileTests : IDisposable
{
    private const string File = "mine.c";
    private const string Source = "int twice(int n)\n{\n\tif (n)\n\t\treturn n + n;\n\treturn 0;\n}\n";

    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public TranslateFileTests() => workspace.Write(File, Source);

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Its_model_is_printed_and_no_file_is_written()
    {
        IReadOnlyDictionary<string, string> before = workspace.State();

        Run run = workspace.Ktrans("translate", File, "--kernel", "4.19");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("// SPDX-License-Identifier: GPL-2.0-only\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("namespace KTrans.Generated.V4_19;", run.Output, StringComparison.Ordinal);
        Assert.Contains("public static int twice(int n)", run.Output, StringComparison.Ordinal);
        Assert.Empty(workspace.ChangedSince(before));
    }

    [Fact]
    public void With_output_its_model_goes_there_and_says_so_once()
    {
        Run first = workspace.Ktrans("translate", File, "--kernel", "4.19", "--output", "models");
        Run second = workspace.Ktrans("translate", File, "--kernel", "4.19", "--output", "models");

        Assert.Equal(new Run(ExitCodes.Done, "", "wrote models/v4.19/mine.cs\n"), first);
        Assert.Equal(new Run(ExitCodes.Done, "", ""), second);
        Assert.Contains("public static int twice(int n)", workspace.Read("models/v4.19/mine.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_named_for_the_version_is_as_good_as_the_option()
    {
        workspace.Write("v6.8/mine.c", Source);

        Run run = workspace.Ktrans("translate", "v6.8/mine.c");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Contains("namespace KTrans.Generated.V6_8;", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_named_twice_is_one_file_and_any_name_will_do()
    {
        workspace.Write("@mine too.c", Source);

        Run run = workspace.Ktrans("translate", "@mine too.c", "./@mine too.c", "--kernel", "4.4");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Equal(2, run.Output.Split("public static int twice(int n)").Length);
    }

    [Fact]
    public void Every_pass_can_be_looked_at_and_prints_the_tree_alone()
    {
        IReadOnlyDictionary<string, string> before = workspace.State();
        string[] dumps = new string[PassList.All.Count];
        Parallel.For(0, dumps.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            Run run = workspace.Ktrans("translate", File, "--kernel", "4.19", "--dump-after", PassList.All[i].Name);
            Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
            dumps[i] = run.Output;
        });

        Assert.All(dumps, dump =>
        {
            Assert.StartsWith("twice(n)\n", dump, StringComparison.Ordinal);
            Assert.Contains("  3: If\n", dump, StringComparison.Ordinal);
            Assert.DoesNotContain("namespace", dump, StringComparison.Ordinal);
        });
        int truth = PassList.All.Select(p => p.Name).ToList().IndexOf("truth-values");
        Assert.DoesNotContain("Binary !=", dumps[truth - 1], StringComparison.Ordinal);
        Assert.Contains("Binary !=", dumps[truth], StringComparison.Ordinal);
        Assert.Empty(workspace.ChangedSince(before));
    }

    [Fact]
    public void Where_no_folder_can_be_nothing_is_written()
    {
        workspace.Write("taken", "a file\n");

        Run run = workspace.Ktrans("translate", File, "--kernel", "4.19", "--output", "taken/models");

        Assert.Equal(new Run(ExitCodes.CannotWrite, "", "ktrans: cannot write taken/models/v4.19/mine.cs: taken is not a folder\n"), run);
    }

    [Fact]
    public void Where_a_folder_is_in_the_way_nothing_is_written()
    {
        Directory.CreateDirectory(workspace.PathOf("models/v4.19/mine.cs"));

        Run run = workspace.Ktrans("translate", File, "--kernel", "4.19", "--output", "models");

        Assert.Equal(new Run(ExitCodes.CannotWrite, "", "ktrans: cannot write models/v4.19/mine.cs: it is a folder\n"), run);
        Assert.Single(Directory.EnumerateFileSystemEntries(workspace.PathOf("models/v4.19")));
    }
}
