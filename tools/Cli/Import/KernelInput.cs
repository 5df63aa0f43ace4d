// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Extraction;
using KTrans.Translator.Prelude;
using KTrans.Translator.Sources;

namespace KTrans.Cli.Import;

/// <summary>The files that an import is of, and how they are read.</summary>
/// <param name="Source">What the source had.</param>
/// <param name="Kernel">The release.</param>
/// <param name="Files">The C files by name, the one that has the functions first.</param>
/// <param name="Configuration">How <c>#if</c> is decided.</param>
internal sealed record KernelInput(SourceFiles Source, LinuxVersion Kernel, IReadOnlyList<(string File, string Text)> Files, Configuration Configuration)
{
    private const string UsualFile = "mm/memory.c";

    /// <summary>Reads what the wishes name.</summary>
    /// <param name="wishes">What is asked for.</param>
    /// <param name="headerFolders">Folders of the source whose headers come along.</param>
    /// <exception cref="CliException">It cannot be read, or nothing says which kernel it is of.</exception>
    public static KernelInput Read(ImportWishes wishes, IReadOnlyList<string> headerFolders)
    {
        Configuration configuration = ConfigurationOf(wishes);
        (string source, string? inTree) = TreeAround(wishes);
        string file = wishes.Typed?.Files.Keys.Single() ?? wishes.File ?? inTree ?? UsualFile;
        SourceFiles read = wishes.Typed ?? SourceFaults.Guard(() => KernelSource.Read(source, wishes.Tag, new SourceQuery([file, .. wishes.From], headerFolders), default));
        LinuxVersion kernel = KernelOf(wishes, read);
        return new KernelInput(
            read, kernel, [.. new[] { file }.Concat(wishes.From).Distinct().Select(f => (f, SourceEncoding.Decode(read.Files[f])))], configuration);
    }

    /// <summary>The source, with the exact version where it says one.</summary>
    public string Provenance => Request([], closure: false).Provenance().Tree!;

    /// <summary>What it says, for a cache: the source's name, the version, what is in the C files, and when the headers of a folder changed.</summary>
    public IEnumerable<string> Contents(ImportWishes wishes) =>
    [
        Source.Origin, Source.ExactVersion ?? "", .. Source.Files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => new[] { f.Key, ImportCache.HashOf(f.Value) }),
        .. wishes.Typed is null ? KernelSource.HeaderStamps(TreeAround(wishes).Source, TreeSurface.Folders) : [],
    ];

    /// <summary>What functions are taken out of it with.</summary>
    public FunctionExtractor Extractor(PreludeStore preludes)
    {
        // The headers are looked at while clang reads the files.
        KernelPrelude prelude = preludes.Get(Kernel);
        Task<TreeSurface> surface = Task.Run(() => TreeSurface.Of(Source, Files.Select(f => f.Text), prelude));
        return new FunctionExtractor(Files, prelude, Configuration, surface);
    }

    /// <summary>What is wanted of it.</summary>
    public ExtractionRequest Request(IReadOnlyList<string> functions, bool closure) =>
        new(Kernel, functions, closure, Configuration, Source.Origin, Source.ExactVersion);

    // A C file that lies in a tree has its name, its version and its neighbours from there.
    private static (string Source, string? File) TreeAround(ImportWishes wishes)
    {
        if (wishes.Typed is not null || KernelSource.KindOf(wishes.Source, wishes.Tag) != SourceKind.File)
        {
            return (wishes.Source, null);
        }

        if (wishes.File is not null)
        {
            throw new CliException(ExitCodes.Usage, $"--file is for trees; {wishes.Name} is a file");
        }

        string full = Path.GetFullPath(wishes.Source);
        return TreeRoot.Around(full) is { } root ? (root, Path.GetRelativePath(root, full).Replace('\\', '/'))
            : wishes.From.Count == 0 ? (wishes.Source, wishes.Name)
            : throw new CliException(ExitCodes.Usage, $"--from is for files of a tree; {wishes.Name} lies in none");
    }

    private static LinuxVersion KernelOf(ImportWishes wishes, SourceFiles read)
    {
        if (wishes.Kernel is { } said && read.Release is { } own && said != own)
        {
            throw new CliException(ExitCodes.Usage, $"{wishes.Name} is kernel {own} as its Makefile says, not {said}; leave --kernel out");
        }

        LinuxVersion kernel = wishes.Kernel ?? read.Release
            ?? throw new CliException(ExitCodes.Usage, $"{wishes.Name} does not say which kernel it is from; say --kernel");
        return RuntimeAssembly.Kernel.Knows(kernel) ? kernel
            : throw new CliException(ExitCodes.Data, $"{wishes.Name}: kernel {kernel} is not one of those known, {RuntimeAssembly.Kernel.Known}");
    }

    private static Configuration ConfigurationOf(ImportWishes wishes)
    {
        try
        {
            return Configuration.Of(wishes.Config is null ? null : Input.Document(wishes.Config), wishes.Define);
        }
        catch (FormatException e)
        {
            throw new CliException(wishes.Config is null ? ExitCodes.Usage : ExitCodes.Data, wishes.Config is null ? e.Message : $"{wishes.Config}: {e.Message}");
        }
    }
}
