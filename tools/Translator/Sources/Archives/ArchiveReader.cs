// SPDX-License-Identifier: GPL-2.0-only
using System.IO.Compression;

namespace KTrans.Translator.Sources.Archives;

/// <summary>Reads a tar archive, bare or packed by xz or gzip; its one top folder, if it has one, is left out of the paths.</summary>
internal static class ArchiveReader
{
    private const int XzThreads = 2;
    private const int HeadBytes = TarHeader.Size;

    private static readonly string[] Endings = [".tar.xz", ".txz", ".tar.gz", ".tgz", ".tar"];

    private enum Packing
    {
        None,
        Xz,
        Gzip,
        Tar,
    }

    /// <summary>Whether a file is an archive, by how it begins or by its name.</summary>
    public static bool IsArchive(string path) => PackingOf(path) != Packing.None || Endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    public static SourceReading Read(string path, Wanted wanted, CancellationToken cancel)
    {
        string name = Path.GetFileName(path);
        Packing packing = PackingOf(path);
        if (packing == Packing.Xz && SortedArchive.Read(path, wanted, cancel) is { } found)
        {
            return new SourceReading(name, found, _ => true, () => []);
        }

        using Stream stream = Unpacked(path, name, packing);
        return Read(stream, name, wanted, cancel);
    }

    /// <summary>Opens an archive for reading forward in large parts.</summary>
    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>What an entry is, with its content if it may be had.</summary>
    public static Found Found(TarReader reader, TarEntry entry) => entry.Kind != FoundKind.File ? Sources.Found.Of(entry.Kind)
        : entry.Size > Harvest.MostFileBytes ? Sources.Found.Of(FoundKind.TooLarge, entry.Size)
        : Sources.Found.File(reader.Content(entry));

    private static SourceReading Read(Stream stream, string name, Wanted wanted, CancellationToken cancel)
    {
        TarReader reader = new(stream, name, 0, cancel);
        ArchiveHarvest harvest = new(wanted, name);
        List<string> paths = [];
        while (reader.Next() is { } entry)
        {
            harvest.Take(reader, entry);
            if (harvest.IsCompleteAt(entry))
            {
                break;
            }

            paths.Add(entry.Path);
        }

        string[] Paths() => [.. paths.Where(p => !p.EndsWith('/')).Select(harvest.PathOf).OfType<string>()];
        return new SourceReading(name, harvest.Found, folder => Paths().Any(p => p.StartsWith(folder + "/", StringComparison.Ordinal)), Paths);
    }

    private static Stream Unpacked(string path, string name, Packing packing)
    {
        FileStream file = Open(path);
        return packing switch
        {
            Packing.Xz => new XzStream(file, XzThreads),
            Packing.Gzip => new GZipStream(file, CompressionMode.Decompress),
            Packing.Tar => file,
            _ => throw Foreign(file, name),
        };
    }

    private static SourceException Foreign(FileStream file, string name)
    {
        file.Dispose();
        return new SourceException(SourceFault.Damaged, $"{name} is no archive: it does not begin as tar, xz or gzip do");
    }

    private static Packing PackingOf(string path)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        using FileStream file = Open(path);
        head = head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        return head.StartsWith((ReadOnlySpan<byte>)[0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]) ? Packing.Xz
            : head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) ? Packing.Gzip
            : head.Length == HeadBytes && !new TarHeader(head).IsEnd && new TarHeader(head).IsWhole ? Packing.Tar
            : Packing.None;
    }
}
