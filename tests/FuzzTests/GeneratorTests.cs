// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Generation;
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Tests;

/// <summary>What the generator of our own makes, before any of it is translated.</summary>
public sealed class GeneratorTests
{
    public static TheoryData<string> Names { get; } = new(Feature.All.Select(f => f.Name));

    [Fact]
    public void Same_number_gives_the_same_bytes() =>
        Assert.Equal(OwnPrograms.Write([3, 4], Feature.All), OwnPrograms.Write([3, 4], Feature.All));

    [Fact]
    public void A_case_is_the_same_alone_and_among_others() => Assert.Contains(
        Function(OwnPrograms.Write([7], Feature.All), 7), OwnPrograms.Write([6, 7, 8], Feature.All), StringComparison.Ordinal);

    [Fact]
    public void Other_numbers_give_other_cases() => Assert.Distinct(
        Enumerable.Range(1, 50).Select(n => Function(OwnPrograms.Write([n], Feature.All), n).Replace($"{n}", "", StringComparison.Ordinal)));

    [Fact]
    public void A_tape_that_has_ended_makes_a_case_too()
    {
        foreach (Feature feature in Feature.All)
        {
            Assert.Contains("case_1", new CaseContext(1, new Draw([])).Write([feature]), StringComparison.Ordinal);
        }
    }

    [NativeTheory]
    [MemberData(nameof(Names))]
    public void Compilers_agree_and_sanitizers_find_nothing(string name)
    {
        using ProgramFile file = new("cases.c", OwnPrograms.Write([.. Enumerable.Range(1, 12)], [Feature.All.Single(f => f.Name == name)]));
        NativeAnswer answer = NativeCompilers.Here!.Run([file.Path], [], TimeSpan.FromSeconds(10));
        Assert.Null(answer.Dropped);
        Assert.Equal(0, answer.ExitCode);

        (ProcessRun? checkedRun, string? fault) = NativeCompilers.Run("gcc", "-O1", [file.Path], NativeCompilers.Sanitizers, TimeSpan.FromSeconds(30));
        Assert.True(checkedRun is { ExitCode: 0 }, fault ?? checkedRun!.Errors);
        Assert.Equal(answer.Output, checkedRun.Output);
    }

    private static string Function(string program, int number)
    {
        int start = program.IndexOf($"static void case_{number}(void)", StringComparison.Ordinal);
        return program[start..program.IndexOf("\n}\n", start, StringComparison.Ordinal)];
    }
}
