// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources;

/// <summary>What a source has under a wanted path.</summary>
internal enum FoundKind
{
    File,
    Link,
    LinkOutside,
    Folder,
    Special,
    TooLarge,
}

/// <summary>One wanted path that was found.</summary>
internal sealed record Found(FoundKind Kind, byte[] Content, long Size)
{
    public static Found File(byte[] content) => new(FoundKind.File, content, content.Length);

    public static Found Of(FoundKind kind, long size = 0) => new(kind, [], size);
}

/// <summary>What was found of what is wanted. It is bounded, whatever an archive unpacks to.</summary>
internal sealed class Harvest(string source)
{
    /// <summary>The largest file that is read; the largest that a kernel's core has is a hundredth of it.</summary>
    public const int MostFileBytes = 16 << 20;

    private const long MostBytes = 256 << 20;

    private readonly Dictionary<string, Found> found = new(StringComparer.Ordinal);
    private long held;

    /// <summary>What was found under a path, or null.</summary>
    public Found? this[string path] => found.GetValueOrDefault(path);

    /// <summary>The paths found.</summary>
    public IReadOnlyCollection<string> Paths => found.Keys;

    /// <summary>Puts in what a path has; of a path that comes twice the last is meant, as in an archive.</summary>
    /// <exception cref="SourceException">It is more than is held.</exception>
    public void Put(string path, Found what)
    {
        held += what.Content.Length - (this[path]?.Content.Length ?? 0);
        found[path] = held <= MostBytes ? what
            : throw new SourceException(SourceFault.TooLarge, $"{source}: what is asked for is more than {MostBytes >> 20} MiB");
    }

    /// <summary>Puts in all that another has.</summary>
    public void PutAll(Harvest other)
    {
        foreach ((string path, Found what) in other.found)
        {
            Put(path, what);
        }
    }
}
