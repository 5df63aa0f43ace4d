// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;

namespace KTrans.Lab.Tests;

/// <summary>The scenarios that come with KTrans.</summary>
public sealed class ScenarioTests
{
    private static readonly IReadOnlyList<Scenario> All = ScenarioLibrary.Curated.All;

    public static TheoryData<string> Ids { get; } = new([.. All.Select(s => s.Id)]);

    [Theory]
    [InlineData("do_anonymous_page")]
    [InlineData("file fault")]
    [InlineData("do_read_fault")]
    [InlineData("do_cow_fault")]
    [InlineData("do_shared_fault")]
    public void Titles_tell_the_scenarios_of_a_function_apart(string function)
    {
        Assert.NotEmpty(ScenarioLibrary.Curated.Of(function));
        Assert.Distinct(ScenarioLibrary.Curated.Of(function).Select(s => s.Title));
    }

    [Fact]
    public void Titles_begin_with_the_access() => Assert.All(
        All, s => Assert.StartsWith(s.Calls[0].Access.ToString().ToLowerInvariant() + (s.Calls.Count == 1 ? ": " : ", then "), s.Title, StringComparison.Ordinal));

    [Fact]
    public void Ids_are_in_ordinal_order_and_what_is_plain_comes_first()
    {
        Assert.Equal(All.Select(s => s.Id).Order(StringComparer.Ordinal), All.Select(s => s.Id));
        Assert.Equal("anonymous/document-004", ScenarioLibrary.Curated.Of("do_anonymous_page")[0].Id);
        Assert.Equal("file/read-private", ScenarioLibrary.Curated.Of(ScenarioCatalogue.FileFault)[0].Id);
    }

    // Every exit that the issue of the first table names, for read and write.
    [Theory]
    [InlineData("")]
    [InlineData("-shared")]
    [InlineData("-race")]
    [InlineData("-no-page-table-no-memory")]
    [InlineData("-page-table-gone")]
    [InlineData("-stack-guard")]
    [InlineData("-mm-unstable")]
    [InlineData("-userfaultfd")]
    public void Anonymous_situations_come_for_read_and_write(string what)
    {
        Assert.Equal(Access.Read, Named("anonymous/read" + what).Calls.Single().Access);
        Assert.Equal(Access.Write, Named("anonymous/write" + what).Calls.Single().Access);
    }

    [Fact]
    public void Every_outcome_of_the_file_handlers_is_tried() => Assert.Equal(
        new[] { Choices.Fault, Choices.PageMkwrite }.SelectMany(c => c.Outcomes.Skip(1).Select(o => (c.Name, o))).Order(),
        ScenarioLibrary.Curated.Of(ScenarioCatalogue.FileFault).SelectMany(s => s.Fixed).Where(f => f.Choice is "fault" or "page_mkwrite").Select(f => (f.Choice, f.Outcome)).Distinct().Order());

    // Exploration goes through open worlds: one that is there with fixed answers only would be seen in part.
    [Fact]
    public void Every_world_is_there_with_nothing_fixed() => Assert.All(Worlds.Open(All), s => Assert.Empty(s.Fixed));

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_comes_through_a_pipe_as_it_was(string id)
    {
        string sent = JsonSerializer.Serialize(Named(id));
        Assert.Equal(sent, JsonSerializer.Serialize(JsonSerializer.Deserialize<Scenario>(sent)));
    }

    [Fact]
    public void The_checkout_s_files_are_those_that_come_with_the_tool() => Assert.Equal(
        JsonSerializer.Serialize(All),
        JsonSerializer.Serialize(ScenarioLibrary.Of(new Translator.Workspace(Repository.Root), path => path).All));

    [Fact]
    public void Document_004_s_situation_is_what_it_says()
    {
        Scenario scenario = Named("anonymous/document-004");
        Assert.Equal(0x38944cUL, scenario.Memory.FirstPfn);
        Assert.Equal(["VM_READ", "VM_WRITE"], Assert.Single(scenario.Vmas).Flags);
        Assert.Equal(new FaultCall(0x75e52fc77000, Access.Write), Assert.Single(scenario.Calls));
    }

    [Theory]
    [InlineData("anonymous/write", "do_anonymous_page")]
    [InlineData("anonymous/read-then-write", "do_anonymous_page")]
    [InlineData("file/read-shared", "do_read_fault", "file fault")]
    [InlineData("file/write-private", "do_cow_fault", "file fault")]
    [InlineData("file/write-shared", "do_shared_fault", "file fault")]
    [InlineData("file/read-private-then-write", "file fault")]
    public void What_it_is_for_follows_from_its_world(string id, params string[] subjects) =>
        Assert.Equal(subjects, ScenarioCatalogue.SubjectsOf(Named(id)));

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
    public void A_function_without_situations_has_none() => Assert.Empty(ScenarioLibrary.Curated.Of("do_wp_page"));

    private static Scenario Named(string id) => ScenarioLibrary.Curated.Find(id);
}
