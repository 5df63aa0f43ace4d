// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>Runs command lines that texts show to the user, in a workspace with the files that they name.</summary>
internal static partial class Examples
{
    private const string Document = "```c\nint do_cow_fault(struct vm_area_struct *vma)\n{\n\treturn vma->vm_flags & VM_SHARED ? VM_FAULT_SIGBUS : 0;\n}\n```\n";

    // Where a text has a word in capitals, or dots, the user puts something of this kind.
    private static readonly Dictionary<string, string> Placeholders = new()
    {
        ["FUNCTION"] = "do_anonymous_page",
        ["SOURCE"] = "notes.md",
        ["/usr/src/linux-source-6.12.tar.xz"] = "linux-4.19.tar.gz",
        ["TREE"] = "linux",
        ["FILE…"] = "fault.c",
        ["V"] = "4.4",
        ["F"] = "do_cow_fault",
        ["SHELL"] = "bash",
        ["PASS"] = "names",
        ["PROGRAM…"] = "program.c",
        ["S"] = "anonymous/write",
        ["DATE"] = "2026-11-30",
    };

    private static readonly string[] Parts = ["part1.json", "part2.json"];

    // What `merge` puts together; made when the first example names it.
    private static readonly Lazy<IReadOnlyList<string>> PartTexts = new(() =>
    {
        using TemporaryWorkspace workspace = new();
        return [.. Parts.Select((_, i) => workspace.Ktrans("explore", "do_anonymous_page", "--kernel", "4.4", "--scenario", "anonymous/write", "--shard", $"{i + 1}/{Parts.Length}").Output)];
    });

    /// <summary>A workspace with what examples name.</summary>
    public static TemporaryWorkspace Workspace()
    {
        TemporaryWorkspace workspace = new();
        workspace.Write("notes.md", Document);
        workspace.Write("program.c", "#include <stdio.h>\nint limit(void);\nint main(void)\n{\n\tputs(\"hello\");\n\treturn 0;\n}\n");
        workspace.Write("other.c", "int limit(void)\n{\n\treturn 3;\n}\n");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "KTrans.PlainC.dll"), Path.Combine(workspace.Root, "KTrans.PlainC.dll"));
        workspace.Write("fault.c", "int mine(int n)\n{\n\tif (n)\n\t\treturn 1;\n\treturn 0;\n}\n");
        workspace.Write("mine.yaml", Shown("scenarios.md"));
        workspace.Write("page.yaml", Shown("life.md"));
        KernelTree.Write(workspace);
        KernelTree.Commit(workspace, "linux", "v4.19");
        workspace.Shell("tar", "czf linux-4.19.tar.gz linux/Makefile linux/mm");
        return workspace;
    }

    // The first scenario that a page shows.
    private static string Shown(string page) => File.ReadAllText(Repository.PathOf("docs", page)).Split("```yaml\n")[1].Split("```")[0];

    /// <summary>The example lines of a help text, without what is said of them.</summary>
    public static IReadOnlyList<string> InHelp(string help) =>
        [.. help.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("ktrans ", StringComparison.Ordinal) && !line.EndsWith("[options]", StringComparison.Ordinal))
            .Select(line => Remark().Replace(line, ""))];

    /// <summary>The commands in a Markdown text's code, placeholders filled in; <c>./ktrans test</c> is none of these.</summary>
    public static IReadOnlyList<string> InMarkdown(string text, IReadOnlyList<string> verbs) =>
        [.. Code().Matches(text)
            .Select(m => m.Groups[1].Value + m.Groups[2].Value)
            .Where(command => !command.StartsWith("ktrans test", StringComparison.Ordinal))
            .SelectMany(command => verbs.Select(v => command.Replace("VERB", v, StringComparison.Ordinal)))
            .Select(Fill)
            .Distinct()];

    /// <summary>Runs a command line that begins with <c>ktrans</c> and may read a file with <c>&lt;</c>, or write one with <c>&gt;</c>.</summary>
    public static Run Run(TemporaryWorkspace workspace, string line)
    {
        foreach ((string file, int i) in Parts.Select((p, i) => (p, i)).Where(p => line.Contains(p.p, StringComparison.Ordinal)))
        {
            workspace.Write(file, PartTexts.Value[i]);
        }

        if (line.Split(" > ") is [var command, var output])
        {
            Run run = Run(workspace, command);
            workspace.Write(output, run.Output);
            return run;
        }

        string[] parts = line.Split(" < ");
        string[] arguments = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        return parts.Length > 1 ? workspace.Ktrans(new RunOptions(Input: workspace.Read(parts[1].Trim())), arguments) : workspace.Ktrans(arguments);
    }

    private static string Fill(string command) => string.Join(' ', Optional().Replace(command, "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => Placeholders.GetValueOrDefault(word, word)));

    [GeneratedRegex(@" {2,}.*$")]
    private static partial Regex Remark();

    // A span of code, or a line in a block of it.
    [GeneratedRegex(@"`(?:\./)?(ktrans [^`\n]+)`|^(?:\./)?(ktrans .+)$", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\[[^]]*\]")]
    private static partial Regex Optional();
}
