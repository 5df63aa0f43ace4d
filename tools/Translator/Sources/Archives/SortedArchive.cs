// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.ExceptionServices;

namespace KTrans.Translator.Sources.Archives;

/// <summary>
/// Reads from an xz archive of many blocks those that have what is wanted, by binary search: of a kernel's sixty blocks
/// six. It needs the entries to be in order. That is seen only where it reads, so what it does not find may be there all
/// the same, and is looked for in the whole archive.
/// </summary>
internal sealed class SortedArchive
{
    private readonly string path;
    private readonly string name;
    private readonly IReadOnlyList<XzBlock> blocks;
    private readonly byte[] head = new byte[XzIndex.HeaderSize];
    private readonly TarEntry?[] samples;
    private readonly string prefix;
    private readonly PathOrder order;
    private readonly CancellationToken cancel;

    private SortedArchive(string path, IReadOnlyList<XzBlock> blocks, PathOrder order, CancellationToken cancel)
    {
        (this.path, name, this.blocks, this.order, this.cancel) = (path, Path.GetFileName(path), blocks, order, cancel);
        using FileStream file = ArchiveReader.Open(path);
        file.ReadExactly(head);
        samples = new TarEntry?[blocks.Count];

        // In order, what the first and the last entry share at the top all of them share.
        string first = Top(Sample(0).Path);
        string last = Enumerable.Range(1, blocks.Count).Select(i => Sample(blocks.Count - i).Path).First(p => p != PathOrder.Last);
        prefix = Top(last) == first ? first : "";
    }

    /// <summary>What is wanted; null when the archive is not read so, or does not seem to have all of it.</summary>
    /// <exception cref="SourceException">The archive is damaged where it was read, or has an entry that leads out of it.</exception>
    public static Harvest? Read(string path, Wanted wanted, CancellationToken cancel)
    {
        using FileStream file = ArchiveReader.Open(path);
        IReadOnlyList<XzBlock> blocks = XzIndex.Read(file);
        return blocks.Count < 2 ? null
            : Read(path, blocks, PathOrder.Bytes, wanted, cancel) ?? Read(path, blocks, PathOrder.FoldersFirst, wanted, cancel);
    }

    private static Harvest? Read(string path, IReadOnlyList<XzBlock> blocks, PathOrder order, Wanted wanted, CancellationToken cancel)
    {
        try
        {
            return new SortedArchive(path, blocks, order, cancel).Read(wanted);
        }
        catch (NotInOrderException)
        {
            return null;
        }
    }

    private Harvest? Read(Wanted wanted)
    {
        List<BlockRun> runs = BlockRun.Plan(wanted, prefix, order, BlockOf);
        Harvest[] found = new Harvest[runs.Count];
        try
        {
            ParallelOptions options = new() { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.For(0, runs.Count, options, i => found[i] = Read(runs[i], wanted));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        Harvest all = new(name);
        foreach (Harvest part in found)
        {
            all.PutAll(part);
        }

        return wanted.Query.Files.All(f => all[f] is not null) ? all : null;
    }

    private Harvest Read(BlockRun run, Wanted wanted)
    {
        Harvest harvest = new(name);
        long start = run.Block == 0 ? 0 : Sample(run.Block).Start;
        using Stream stream = OpenAt(run.Block);
        TarReader reader = new(stream, name, blocks[run.Block].At, cancel);
        reader.SkipTo(start);
        string before = "";
        while (NextFile(reader) is { } entry && !run.IsPast(entry.Path, order))
        {
            before = order.Compare(before, entry.Path) <= 0 ? entry.Path : throw new NotInOrderException();
            string inTree = entry.Path.StartsWith(prefix, StringComparison.Ordinal) ? entry.Path[prefix.Length..] : "";
            if (inTree.Length > 0 && wanted.Has(inTree))
            {
                harvest.Put(inTree, ArchiveReader.Found(reader, entry));
            }
        }

        return harvest;
    }

    // The last block whose first whole entry does not come after the path.
    private int BlockOf(string key)
    {
        int low = 0;
        int high = blocks.Count;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = order.Compare(Sample(middle).Path, key) <= 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    private TarEntry Sample(int block)
    {
        if (samples[block] is { } known)
        {
            return known;
        }

        using Stream stream = OpenAt(block);
        TarReader reader = new(stream, name, blocks[block].At, cancel);
        try
        {
            // What comes first can be a header without the long path that stands before it.
            TarEntry? sample = reader.FindHeader() && reader.Next() is not null ? NextFile(reader) : null;
            return (samples[block] = sample ?? new TarEntry(PathOrder.Last, FoundKind.Special, 0, 0)).Value;
        }
        catch (SourceException e) when (e.Fault == SourceFault.Damaged)
        {
            // Or a file's content that looks like a header; real damage shows again when all is read.
            throw new NotInOrderException();
        }
    }

    // A folder stands before its files, elsewhere in each order: only files are held against it.
    private static TarEntry? NextFile(TarReader reader)
    {
        while (reader.Next() is { } entry)
        {
            if (entry.Kind != FoundKind.Folder)
            {
                return entry;
            }
        }

        return null;
    }

    private XzStream OpenAt(int block)
    {
        FileStream file = ArchiveReader.Open(path);
        file.Position = blocks[block].PackedAt;
        return new XzStream(file, 1, head);
    }

    private static string Top(string path) => path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)];
}
