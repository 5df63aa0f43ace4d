// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary>What <see cref="MergeTests"/> puts together: an exploration as a whole, and its parts in files.</summary>
public sealed class ExploredParts : IDisposable
{
    private static readonly string[] Command =
        ["explore", "do_anonymous_page", "--kernel", "4.4", "--kernel", "4.19", "--scenario", "anonymous/write-then-write", "--scenario", "anonymous/read-stack-growth"];

    private const string Read = "title: \"read\"\nvmas:\n  - start: 0x75e52fc00000\n    end: 0x75e52fe00000\ncalls:\n  - address: 0x75e52fc00000\n    access: read\n";

    public ExploredParts()
    {
        Text = Workspace.Ktrans(Command);
        Json = Workspace.Ktrans([.. Command, "--json"]);
        foreach (int part in Enumerable.Range(1, 4))
        {
            Parts.Add(Workspace.Ktrans([.. Command, "--shard", $"{part}/4"]));
            Workspace.Write($"{part}.json", Parts[^1].Output);
        }

        Workspace.Write("foreign.json", Workspace.Ktrans([.. Command[..^2], "--shard", "2/4"]).Output);
        Workspace.Write("own.yaml", Read);
        Workspace.Write("read.json", Workspace.Ktrans("explore", "do_anonymous_page", "--kernel", "4.19", "--scenario", "own.yaml", "--shard", "1/2").Output);
        Workspace.Write("own.yaml", Read.Replace("read", "write", StringComparison.Ordinal));
        Workspace.Write("write.json", Workspace.Ktrans("explore", "do_anonymous_page", "--kernel", "4.19", "--scenario", "own.yaml", "--shard", "2/2").Output);
        Workspace.Write("half.json", Parts[1].Output[..(Parts[1].Output.Length / 2)]);
        Workspace.Write("edited.json", Parts[1].Output.Replace("\"Extent\":0", "\"Extent\":1", StringComparison.Ordinal));
        Workspace.Write("empty.json", "");
        Workspace.Write("other.json", "[]");
        Workspace.Write("hollow.json", "{\"Kind\":\"ktrans exploration 1\",\"Part\":{}}");
    }

    internal TemporaryWorkspace Workspace { get; } = new();

    internal Run Text { get; }

    internal Run Json { get; }

    internal List<Run> Parts { get; } = [];

    public void Dispose() => Workspace.Dispose();
}

/// <summary><c>ktrans merge</c>: parts of an exploration are the whole, byte for byte; what are not its parts is told.</summary>
public sealed class MergeTests(ExploredParts explored) : IClassFixture<ExploredParts>
{
    [Theory]
    [InlineData("1.json", "2.json", "3.json", "4.json")]
    [InlineData("3.json", "1.json", "4.json", "2.json")]
    public void Four_parts_in_any_order_are_the_whole(params string[] files)
    {
        Assert.All(explored.Parts, part => Assert.Equal((ExitCodes.Done, ""), (part.ExitCode, part.Errors)));
        Assert.Contains("; exhaustive: ", explored.Text.Output, StringComparison.Ordinal);
        Assert.Equal(explored.Text, explored.Workspace.Ktrans(["merge", .. files]));
        Assert.Equal(explored.Json, explored.Workspace.Ktrans(["merge", .. files, "--json"]));
    }

    // Else merging would prove nothing.
    [Fact]
    public void Each_part_has_some_of_the_paths() =>
        Assert.All(explored.Parts, part => Assert.Contains("\"Answers\":[\"", part.Output, StringComparison.Ordinal));

    [Theory]
    [InlineData("1.json 2.json 4.json", ExitCodes.Data, "part 3/4 is missing")]
    [InlineData("1.json 2.json 3.json 4.json 2.json", ExitCodes.Data, "part 2/4 is there twice")]
    [InlineData("1.json foreign.json 3.json 4.json", ExitCodes.Data, "the parts are of different explorations: other models, scenarios or bounds")]
    [InlineData("read.json write.json", ExitCodes.Data, "the parts are of different explorations: other models, scenarios or bounds")]
    [InlineData("1.json half.json 3.json 4.json", ExitCodes.Data, "half.json: not what ktrans explore --shard prints")]
    [InlineData("1.json edited.json 3.json 4.json", ExitCodes.Data, "edited.json: not what ktrans explore --shard prints")]
    [InlineData("empty.json", ExitCodes.Data, "empty.json: not what ktrans explore --shard prints")]
    [InlineData("other.json", ExitCodes.Data, "other.json: not what ktrans explore --shard prints")]
    [InlineData("hollow.json", ExitCodes.Data, "hollow.json: not what ktrans explore --shard prints")]
    [InlineData("1.json nowhere.json", ExitCodes.NoInput, "nowhere.json: no such file")]
    [InlineData("", ExitCodes.Usage, "Required argument 'FILE' missing for command: 'merge'.\nTry 'ktrans merge --help'.")]
    public void What_is_no_whole_is_told(string files, int exitCode, string message) => Assert.Equal(
        new Run(exitCode, "", $"ktrans: {message}\n"),
        explored.Workspace.Ktrans(["merge", .. files.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
}
