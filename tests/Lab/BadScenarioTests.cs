// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Scenarios;
using KTrans.Lab.Scenarios.Files;
using KTrans.Tests.Shared;

namespace KTrans.Lab.Tests;

/// <summary>Each file of <c>BadScenarios/</c> is wrong in one way; the golden beside it is the one message that says how.</summary>
public sealed class BadScenarioTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Lab", "BadScenarios");

    public static TheoryData<string> Names { get; } =
        new([.. Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)]);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_refused_with_one_message_that_names_the_place(string name)
    {
        string message = Message(name + ".yaml", File.ReadAllText(Path.Combine(Folder, name + ".yaml")));
        Assert.Matches(@$"^{name}\.yaml:\d+:\d+: [^\n]+$", message);
        Baselines.Check(Path.Combine(Folder, name + ".txt"), message + "\n");
    }

    [Fact]
    public void No_golden_is_left_over() => Assert.All(
        Directory.EnumerateFiles(Folder, "*.txt"), f => Assert.True(File.Exists(Path.ChangeExtension(f, ".yaml")), f));

    // Every character that a scenario consists of, left out or doubled: a scenario still, or one message.
    [Theory]
    [InlineData("anonymous/write-folios-64k-16k-neighbour")]
    [InlineData("file/write-private-locked-mlocked")]
    public void A_slip_of_the_pen_never_ends_in_a_fault_of_ours(string id)
    {
        string text = File.ReadAllText(Repository.PathOf("scenarios", id + ".yaml"));
        for (int i = 0; i < text.Length; i++)
        {
            Read(text.Remove(i, 1));
            Read(text.Insert(i, text[i..(i + 1)]));
            Read(text[..i]);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 37))]);
            Assert.StartsWith(path.Replace('\\', '/') + ":1:", Assert.Throws<ScenarioException>(() => ScenarioFiles.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Read(string text)
    {
        try
        {
            ScenarioReader.Read("slip.yaml", "slip", text);
        }
        catch (ScenarioException e)
        {
            Assert.Matches(@"^slip\.yaml:\d+:\d+: [^\n]+$", e.Message);
        }
    }

    private static string Message(string file, string text) =>
        Assert.Throws<ScenarioException>(() => ScenarioReader.Read(file, file, text)).Message;
}
