// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Scenarios.Files;
using KTrans.Tests.Shared;

namespace KTrans.Lab.Tests.Life;

/// <summary>Each file of <c>BadLives/</c> is wrong in one way; the golden beside it is the one message that says how.</summary>
public sealed class BadLifeTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Lab", "BadLives");

    public static TheoryData<string> Names { get; } =
        new([.. Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)]);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_refused_with_one_message_that_names_the_place(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name + ".yaml"));
        string message = Assert.Throws<ScenarioException>(() => LifeReader.Read(name + ".yaml", name, text)).Message;
        Assert.Matches(@$"^{name}\.yaml:\d+:\d+: [^\n]+$", message);
        Baselines.Check(Path.Combine(Folder, name + ".txt"), message + "\n");
    }

    [Fact]
    public void No_golden_is_left_over() => Assert.All(
        Directory.EnumerateFiles(Folder, "*.txt"), f => Assert.True(File.Exists(Path.ChangeExtension(f, ".yaml")), f));

    [Fact]
    public void A_slip_of_the_pen_never_ends_in_a_fault_of_ours()
    {
        string text = File.ReadAllText(Repository.PathOf("scenarios", "life", "shared-swap-out.yaml"));
        for (int i = 0; i < text.Length; i++)
        {
            Read(text.Remove(i, 1));
            Read(text.Insert(i, text[i..(i + 1)]));
            Read(text[..i]);
        }
    }

    private static void Read(string text)
    {
        try
        {
            LifeReader.Read("slip.yaml", "slip", text);
        }
        catch (ScenarioException e)
        {
            Assert.Matches(@"^slip\.yaml:\d+:\d+: [^\n]+$", e.Message);
        }
    }
}
