// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Tests;

public sealed class ScenarioTests
{
    public static TheoryData<string> Functions { get; } = new("do_anonymous_page", "file fault", "do_read_fault", "do_cow_fault", "do_shared_fault");

    [Theory]
    [MemberData(nameof(Functions))]
    public void Titles_are_unique(string function) =>
        Assert.Distinct(ScenarioCatalogue.Of(function).Select(s => (s.Access, s.Title)));

    [Theory]
    [MemberData(nameof(Functions))]
    public void Fixed_choices_and_outcomes_exist(string function) => Assert.All(
        ScenarioCatalogue.Of(function).SelectMany(s => s.Fixed),
        f => Assert.InRange(Choices.Named(f.Choice).OutcomeOf(f.Outcome), 0, int.MaxValue));

    // Every exit that the issue of the first table names, for read and write where it applies.
    [Theory]
    [InlineData("plain fault")]
    [InlineData("shared mapping")]
    [InlineData("entry filled by another thread")]
    [InlineData("no memory for the page table")]
    [InlineData("page table gone: huge page mapped by another thread")]
    [InlineData("stack guard hit")]
    [InlineData("address space unstable")]
    [InlineData("userfaultfd armed")]
    public void Anonymous_situations_come_for_read_and_write(string title) =>
        Assert.Equal([Access.Read, Access.Write], AnonymousFaults.All.Where(s => s.Title == title).Select(s => s.Access));

    [Fact]
    public void Every_outcome_of_the_file_handlers_is_tried() => Assert.Equal(
        new[] { Choices.Fault, Choices.PageMkwrite }.SelectMany(c => c.Outcomes.Skip(1).Select(o => (c.Name, o))).Order(),
        FileFaults.All.SelectMany(s => s.Fixed).Where(f => f.Choice is "fault" or "page_mkwrite").Select(f => (f.Choice, f.Outcome)).Distinct().Order());

    [Theory]
    [InlineData("__do_fault", "3.14", "file fault")]
    [InlineData("__do_fault", "3.15", null)]
    [InlineData("do_linear_fault", "3.16", "file fault")]
    [InlineData("do_fault", "6.12", "file fault")]
    [InlineData("do_cow_fault", "5.10", "do_cow_fault")]
    [InlineData("finish_fault", "5.10", null)]
    public void A_function_is_the_whole_handler_in_its_era(string function, string kernel, string? subject) =>
        Assert.Equal(subject, ScenarioCatalogue.SubjectOf(new ModelName(LinuxVersion.Parse(kernel), function, "", IsOfTree: false)));

    [Fact]
    public void The_kinds_have_the_situations_of_the_whole_between_them() =>
        Assert.Equal(FileFaults.All, [.. FileFaults.Read, .. FileFaults.Copied, .. FileFaults.Shared]);

    [Fact]
    public void A_function_without_situations_has_none() => Assert.Empty(ScenarioCatalogue.Of("do_wp_page"));
}
