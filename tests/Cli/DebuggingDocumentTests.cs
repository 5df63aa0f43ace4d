// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using System.Text.RegularExpressions;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Cli.Tests;

/// <summary><c>docs/debugging.md</c>: what it has the reader type names what is there.</summary>
public sealed partial class DebuggingDocumentTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("docs", "debugging.md"));

    [Fact]
    public void Launch_runs_the_command_that_was_built()
    {
        JsonElement[] blocks = [.. Blocks().Matches(Text).Select(m => JsonDocument.Parse(m.Groups[1].Value).RootElement)];
        JsonElement launch = blocks[1].GetProperty("configurations")[0];
        string program = launch.GetProperty("program").GetString()!;
        string configuration = AppContext.BaseDirectory.Contains("/Debug/", StringComparison.Ordinal) ? "/Debug/" : "/Release/";

        Assert.True(blocks[0].GetProperty("debug.allowBreakpointsEverywhere").GetBoolean());
        Assert.False(launch.GetProperty("justMyCode").GetBoolean());
        Assert.True(launch.GetProperty("suppressJITOptimizations").GetBoolean());
        Assert.True(File.Exists(program.Replace("${workspaceFolder}", Repository.Root, StringComparison.Ordinal).Replace("/Release/", configuration, StringComparison.Ordinal)), program);
        Assert.Contains(launch.GetProperty("args")[0].GetString()!, AllVerbs.Text.Split(", "));
    }

    [Fact]
    public void A_debugger_can_stop_where_it_says()
    {
        Match place = Place().Match(Text);
        string path = Repository.PathOf(place.Groups[1].Value);
        int line = int.Parse(place.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
        PreludeStore preludes = new(null);
        TranslatedFile file = new SnippetTranslator(preludes).Translate(Snippet.Read(path));
        using DebugInformation information = new(new ModelCompiler(preludes).Compile([file], isChecked: true).Image!);
        int kernelLine = file.Functions.SelectMany(f => f.Body!.Statements).Single(s => s.Place.PhysicalLine == line).Place.Line;

        Assert.Contains(information.Points, p => p.StartLine == line);
        Assert.Contains($"```c\n   {File.ReadAllLines(path)[line - 1].Trim()}\n", Text, StringComparison.Ordinal);
        Assert.Contains($"`mm/memory.c:{kernelLine}` for line {line}", Text, StringComparison.Ordinal);
        Assert.All(OtherPlaces().Matches(Text), m => Assert.Equal($"{line}", m.Groups[1].Value));
    }

    [GeneratedRegex(@"```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"breakpoint at `(kernel-snippets/[^:]+):(\d+)`")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:break |Breakpoint 1 at )\S+:(\d+)")]
    private static partial Regex OtherPlaces();
}
