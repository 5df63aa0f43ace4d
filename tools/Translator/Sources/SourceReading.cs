// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Sources;

/// <summary>What a reader brought back, before it is held against what was asked.</summary>
/// <param name="Origin">The source's name for provenance.</param>
/// <param name="Harvest">What was found.</param>
/// <param name="HasFolder">Whether the source has a folder.</param>
/// <param name="Paths">All paths of the source, listed when something is missing.</param>
internal sealed record SourceReading(string Origin, Harvest Harvest, Func<string, bool> HasFolder, Func<IReadOnlyCollection<string>> Paths)
{
    /// <summary>The asked files, all of them.</summary>
    /// <exception cref="SourceException">One of them is missing or cannot be given.</exception>
    public SourceFiles Settle(Wanted wanted)
    {
        (string Exact, LinuxVersion Release)? version =
            Harvest[KernelMakefile.Path] is { Kind: FoundKind.File } makefile ? KernelMakefile.Version(makefile.Content) : null;
        foreach (string path in wanted.Query.Files)
        {
            CheckAsked(path, version is not null);
        }

        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (string path in Harvest.Paths.Where(p => p != KernelMakefile.Path || wanted.Query.Files.Contains(p)))
        {
            Found found = Harvest[path]!;
            CheckSize(path, found);
            if (found.Kind == FoundKind.File)
            {
                files.Add(path, found.Content);
            }
        }

        return new SourceFiles(Origin, version?.Exact, version?.Release, files);
    }

    private void CheckAsked(string path, bool isKernel)
    {
        Found found = Harvest[path] ?? throw Missing(path, isKernel);
        CheckSize(path, found);
        if (found.Kind != FoundKind.File)
        {
            throw new SourceException(
                found.Kind == FoundKind.Folder ? SourceFault.FileNotInSource : SourceFault.Unsafe,
                $"{path} in {Origin} {Told(found.Kind)}, and a file is needed");
        }
    }

    private void CheckSize(string path, Found found)
    {
        if (found.Kind == FoundKind.TooLarge)
        {
            throw TooLarge($"{path} in {Origin}", found.Size);
        }
    }

    /// <summary>That a file is larger than any that is read.</summary>
    public static SourceException TooLarge(string file, long size) => new(
        SourceFault.TooLarge, $"{file} has {size} bytes; the most that is read is {Harvest.MostFileBytes >> 20} MiB");

    private SourceException Missing(string path, bool isKernel) => isKernel || HasFolder("mm") || HasFolder("include/linux")
        ? SourceException.WithNearest(SourceFault.FileNotInSource, $"{Origin} has no {path}", NearestNames.OfPath(path, Paths()))
        : new SourceException(SourceFault.NotAKernelTree, $"{Origin} is no kernel source: it has no {path}, no folder mm or include/linux, and no top Makefile with a version");

    private static string Told(FoundKind kind) => kind switch
    {
        FoundKind.Folder => "is a folder",
        FoundKind.Link => "is a link",
        FoundKind.LinkOutside => "is reached through a link that leads out of the tree",
        _ => "is a device, a pipe or the like",
    };
}
