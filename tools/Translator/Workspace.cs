// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator;

/// <summary>A checkout: snippets below <c>kernel-snippets/</c>, models below <c>generated/</c>.</summary>
/// <param name="root">The folder that holds both.</param>
public sealed class Workspace(string root)
{
    private const string Generated = "generated";

    /// <summary>No checkout: no file lies in it.</summary>
    public static Workspace None { get; } = new("");

    /// <summary>Whether there is a checkout at all.</summary>
    public bool Exists => root.Length > 0;

    /// <summary>The folder that holds snippets and models; empty when there is no checkout.</summary>
    public string Root => root;

    /// <summary>The checkout around a folder, or null when it is in none.</summary>
    public static Workspace? Around(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "KTrans.sln")))
            {
                return new Workspace(at.FullName);
            }
        }

        return null;
    }

    /// <summary>Translates snippets and compiles what came out.</summary>
    /// <param name="translator">How to translate one.</param>
    /// <param name="snippets">The snippets.</param>
    /// <param name="kernel">The version they are translated for; null takes each snippet's own.</param>
    public static TranslationRun Translate(
        SnippetTranslator translator, PreludeStore preludes, IEnumerable<Snippet> snippets, LinuxVersion? kernel = null)
    {
        List<TranslatedFile> files = [.. snippets.Select(s => translator.Translate(s, kernel))];
        return new TranslationRun(files, new ModelCompiler(preludes).Compile(files));
    }

    /// <summary>Every snippet of the workspace, committed and imported, in ordinal order.</summary>
    public IEnumerable<Snippet> Snippets() => SnippetFiles.Find(root).Select(Snippet.Read);

    /// <summary>Where a snippet's model belongs: beside the committed ones, or with the imported ones.</summary>
    public string ModelPath(TranslatedFile file) => Path.Combine(
        root, Generated, IsImported(file.Snippet) ? "imported" : "", file.RelativePath);

    /// <summary>Whether the snippet lies in the workspace, so that its model has a place.</summary>
    public bool Owns(Snippet snippet) => Exists &&
        !Path.GetRelativePath(Path.Combine(root, "kernel-snippets"), Path.GetFullPath(snippet.Path)).StartsWith("..", StringComparison.Ordinal);

    /// <summary>The models on disk, in ordinal order.</summary>
    public IEnumerable<string> Models()
    {
        string folder = Path.Combine(root, Generated);
        return Exists && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(f => IsModelFolder(Path.GetDirectoryName(f)!))
                .Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The models on disk that no snippet makes.</summary>
    public IEnumerable<string> Orphans(IEnumerable<TranslatedFile> files)
    {
        HashSet<string> made = [.. files.Select(ModelPath)];
        return Models().Where(f => !made.Contains(f));
    }

    private static bool IsModelFolder(string folder) =>
        Path.GetFileName(folder) is ['v', .. var version] && LinuxVersion.TryParse(version, out _);

    private bool IsImported(Snippet snippet) => Path.GetRelativePath(root, Path.GetFullPath(snippet.Path))
        .Replace('\\', '/').StartsWith("kernel-snippets/imported/", StringComparison.Ordinal);
}

/// <summary>Translated files and the assembly they make.</summary>
public sealed record TranslationRun(IReadOnlyList<TranslatedFile> Files, CompiledModels Compiled)
{
    /// <summary>Everything there is to tell, in the order of the files.</summary>
    public IEnumerable<Diagnostic> Diagnostics => Files.SelectMany(f => f.Diagnostics).Concat(Compiled.Diagnostics);
}
