// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Translator.Sources.Archives;

namespace KTrans.Translator.Sources;

/// <summary>What kind of thing a source is.</summary>
public enum SourceKind
{
    /// <summary>A folder.</summary>
    Tree,

    /// <summary>A git repository, read at a tag.</summary>
    Repository,

    /// <summary>A tar archive, bare or packed by xz or gzip.</summary>
    Archive,

    /// <summary>A single file, or standard input.</summary>
    File,
}

/// <summary>
/// Reads kernel source from wherever it is: a tree, an archive, a git repository at a tag, a C file, standard input
/// (<c>-</c>). Nothing is unpacked or written anywhere.
/// </summary>
public static class KernelSource
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads what is asked. A single C file is given under the one path that is asked.</summary>
    /// <param name="path">The source.</param>
    /// <param name="tag">A tag, branch or commit of a git repository; null for anything else, and for a work tree as it is.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="cancel">Ends reading.</param>
    /// <exception cref="SourceException">It cannot be given.</exception>
    /// <exception cref="OperationCanceledException">Reading was ended.</exception>
    public static SourceFiles Read(string path, string? tag, SourceQuery query, CancellationToken cancel)
    {
        Wanted wanted = new(query);
        try
        {
            return KindOf(path, tag) switch
            {
                SourceKind.Tree => TreeReader.Read(path, wanted, cancel).Settle(wanted),
                SourceKind.Repository => GitReader.Read(path, tag!, wanted, cancel).Settle(wanted),
                SourceKind.Archive => ArchiveReader.Read(path, wanted, cancel).Settle(wanted),
                _ => SingleFile.Read(path, wanted, cancel),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(SourceFault.NotFound, $"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>
    /// What identifies a source without reading all of it: of an archive its full path, size and time, of a repository
    /// the commit; null of what is best known by its files.
    /// </summary>
    /// <exception cref="SourceException">There is no such source or tag.</exception>
    public static string? Stamp(string path, string? tag) => KindOf(path, tag) switch
    {
        SourceKind.Repository => GitReader.Commit(path, tag!),
        SourceKind.Archive => new FileInfo(Path.GetFullPath(path)) is var file
            ? string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}") : null,
        _ => null,
    };

    /// <summary>Size and time of the headers of some folders of a tree; nothing of other sources.</summary>
    public static IEnumerable<string> HeaderStamps(string path, IEnumerable<string> folders) => !Directory.Exists(path) ? []
        : folders.Select(f => new DirectoryInfo(Path.Combine(path, f))).Where(d => d.Exists)
            .SelectMany(d => d.EnumerateFiles("*.h").OrderBy(h => h.Name, StringComparer.Ordinal))
            .Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.Name} {h.Length} {h.LastWriteTimeUtc.Ticks}"));

    /// <summary>What kind of thing a source is; an archive is known by how it begins, and by its name.</summary>
    /// <exception cref="SourceException">There is nothing there, or a tag is asked of what has none.</exception>
    public static SourceKind KindOf(string path, string? tag)
    {
        if (tag is not null)
        {
            return Directory.Exists(path) ? SourceKind.Repository
                : Exists(path) ? throw new SourceException(SourceFault.NoTag, $"{path} is no git repository, so it has no {tag}")
                : throw Absent(path);
        }

        return Directory.Exists(path) ? GitReader.IsBare(path)
                ? throw new SourceException(SourceFault.NoTag, $"{path} is a bare git repository: say which tag to read")
                : SourceKind.Tree
            : !Exists(path) ? throw Absent(path)
            : path != StandardInput && FileKinds.Of(path) == FileKind.Regular && ArchiveReader.IsArchive(path) ? SourceKind.Archive
            : SourceKind.File;
    }

    private static bool Exists(string path) => path == StandardInput || File.Exists(path);

    private static SourceException Absent(string path) => new(SourceFault.NotFound, $"{path}: no such file or folder");
}
