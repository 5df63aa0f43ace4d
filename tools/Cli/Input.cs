// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Cli;

/// <summary>Reads what verbs are given, with one clear message when it cannot be read.</summary>
internal static class Input
{
    /// <summary>The checkout around the current folder, else the one the tool was built in; an installed tool may have none.</summary>
    public static Workspace Workspace() =>
        Translator.Workspace.Around(Environment.CurrentDirectory)
        ?? Translator.Workspace.Around(AppContext.BaseDirectory)
        ?? Translator.Workspace.None;

    /// <summary>The same, for what cannot be done without one.</summary>
    public static Workspace Checkout() => Needed(Workspace());

    private static Workspace Needed(Workspace workspace) => workspace.Exists ? workspace
        : throw new CliException(ExitCodes.NoInput, "no KTrans checkout here: run ktrans inside one");

    /// <summary>A snippet file. A header that is not well formed is for the translator to tell.</summary>
    public static Snippet Snippet(string path) => Read(path, p => Translator.Snippets.Snippet.Of(p, SourceEncoding.ReadFile(p)));

    /// <summary>A C file that is no snippet.</summary>
    public static Snippet Source(string path) => Read(path, p => new Snippet(p, SourceEncoding.ReadFile(p), null));

    /// <summary>The runtime to translate against: the kernel's, or what an assembly has.</summary>
    public static RuntimeAssembly Runtime(string? path)
    {
        try
        {
            return path is null ? RuntimeAssembly.Kernel : Read(path, RuntimeAssembly.Load);
        }
        catch (ArgumentException e)
        {
            throw new CliException(ExitCodes.Data, $"{Output.Shown(path!)}: {e.Message}");
        }
    }

    /// <summary>Every snippet of the workspace.</summary>
    public static IReadOnlyList<Snippet> Snippets(Workspace workspace)
    {
        Snippet[] snippets = [.. SnippetFiles.Find(Needed(workspace).Root).Select(Snippet)];
        return snippets.Length > 0 ? snippets
            : throw new CliException(ExitCodes.NoInput, $"no snippets in {Output.Shown(Path.Combine(workspace.Root, "kernel-snippets"))}");
    }

    /// <summary>The scenarios of the workspace, or those that come with KTrans.</summary>
    public static ScenarioLibrary Scenarios(Workspace workspace) =>
        Read(Path.Combine(workspace.Root, "scenarios"), _ => ScenarioLibrary.Of(workspace, Output.Shown));

    /// <summary>The scenarios of a page's life of the workspace, or those that come with KTrans.</summary>
    public static LifeLibrary Lives(Workspace workspace) =>
        Read(Path.Combine(workspace.Root, "scenarios"), _ => LifeLibrary.Of(workspace, Output.Shown));

    /// <summary>The scenario of a life that the user named, by id or by file.</summary>
    public static LifeScenario Life(LifeLibrary lives, string idOrPath) => Read(idOrPath, lives.Find);

    /// <summary>Whether what the user named is a scenario of a life: by its id, or a file that has steps.</summary>
    public static bool IsLife(string idOrPath) => File.Exists(idOrPath)
        ? Text(idOrPath).Split('\n').Any(l => l.StartsWith("steps:", StringComparison.Ordinal))
        : LifeLibrary.IsLife(idOrPath);

    /// <summary>The scenario that the user named, by id or by file.</summary>
    public static Scenario Scenario(ScenarioLibrary scenarios, string idOrPath) => Read(idOrPath, scenarios.Find);

    /// <summary>A completion file.</summary>
    public static Completion Completion(string path) => Read(path, Translator.Snippets.Completion.Read);

    /// <summary>A text file.</summary>
    public static string Text(string path) => Read(path, File.ReadAllText);

    /// <summary>A text file of a form of ours.</summary>
    /// <param name="read">Makes something of its text; a FormatException says what is wrong with it.</param>
    public static T Formatted<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(Text(path));
        }
        catch (FormatException e)
        {
            throw new CliException(ExitCodes.Data, $"{Output.Shown(path)}: {e.Message}");
        }
    }

    /// <summary>A document, with the byte order mark it may have: its hash is of all its bytes.</summary>
    public static string Document(string path) => Read(path, p => Encoding.UTF8.GetString(File.ReadAllBytes(p)));

    private static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.NoInput, $"{Output.Shown(path)}: {Reason(path, e)}");
        }
    }

    private static string Reason(string path, Exception e) =>
        e is FileNotFoundException or DirectoryNotFoundException ? "no such file"
        : Directory.Exists(path) ? "it is a folder, and a file is needed"
        : e is UnauthorizedAccessException ? "permission denied"
        : e.Message;

    /// <summary>A kernel version as the user wrote it.</summary>
    public static LinuxVersion? Kernel(string? text) => text is null ? null
        : LinuxVersion.TryParse(text, out LinuxVersion version) ? version
        : throw new CliException(ExitCodes.Usage, $"{text} is not a kernel version; write it like 4.19");

    /// <summary>One of the kernel versions that the runtime knows, as the user wrote it.</summary>
    public static LinuxVersion? KnownKernel(string? text) => Kernel(text) is not { } version ? null
        : RuntimeAssembly.Kernel.Knows(version) ? version
        : throw new CliException(ExitCodes.Usage, $"kernel {version} is not one of those known, {RuntimeAssembly.Kernel.Known}");
}
