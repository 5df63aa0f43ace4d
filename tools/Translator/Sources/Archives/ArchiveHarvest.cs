// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources.Archives;

/// <summary>
/// What an archive has of what is wanted. Whether all of it lies in one top folder shows only as it is read, so both
/// readings are kept until a second name at the top decides.
/// </summary>
internal sealed class ArchiveHarvest(Wanted wanted, string name)
{
    private readonly Reading plain = new(name);
    private readonly Reading below = new(name);
    private string? top;
    private bool hasManyTops;
    private bool hasVersion;

    /// <summary>What was found.</summary>
    public Harvest Found => Meant.Found;

    private Reading Meant => hasManyTops ? plain : below;

    /// <summary>An entry's path in the kernel's tree; null of the top folder itself.</summary>
    public string? PathOf(string entryPath) => hasManyTops ? entryPath : Below(entryPath);

    /// <summary>Takes an entry, if it is wanted.</summary>
    public void Take(TarReader reader, TarEntry entry)
    {
        if (entry.Path.Length == 0)
        {
            return;
        }

        string first = entry.Path[..(entry.Path.IndexOf('/', StringComparison.Ordinal) is >= 0 and int slash ? slash : entry.Path.Length)];
        top ??= first;
        hasManyTops |= first != top || (first.Length == entry.Path.Length);
        string path = entry.Path.TrimEnd('/');
        string? inTop = hasManyTops ? null : Below(path);
        bool isWanted = wanted.Has(path);
        bool isWantedInTop = inTop is not null && wanted.Has(inTop);
        if (isWanted || isWantedInTop)
        {
            Put(ArchiveReader.Found(reader, entry), isWanted ? path : null, isWantedInTop ? inTop : null);
        }

        Enter(plain, entry.Path);
        if (!hasManyTops && Below(entry.Path) is { } belowPath)
        {
            Enter(below, belowPath);
        }
    }

    /// <summary>
    /// Whether nothing that is wanted can come any more: all files were seen, the folders were entered, and the entry lies
    /// in none of them.
    /// </summary>
    public bool IsCompleteAt(TarEntry entry) => hasVersion
        && wanted.Files.All(f => Found[f] is not null)
        && Meant.Entered.Count == wanted.Query.HeaderFolders.Distinct().Count()
        && PathOf(entry.Path) is { } path
        && !wanted.Query.HeaderFolders.Any(f => IsIn(f, path));

    private void Put(Found what, string? path, string? inTop)
    {
        if (path is not null)
        {
            plain.Found.Put(path, what);
        }

        if (inTop is not null)
        {
            below.Found.Put(inTop, what);
        }

        hasVersion = Found[KernelMakefile.Path] is { Kind: FoundKind.File } makefile && KernelMakefile.Version(makefile.Content) is not null;
    }

    private void Enter(Reading reading, string path)
    {
        if (wanted.Query.HeaderFolders.FirstOrDefault(f => IsIn(f, path)) is { } folder)
        {
            reading.Entered.Add(folder);
        }
    }

    private static string? Below(string path) => path.IndexOf('/', StringComparison.Ordinal) is >= 0 and int slash && slash + 1 < path.Length ? path[(slash + 1)..] : null;

    private static bool IsIn(string folder, string path) =>
        path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal);

    private sealed class Reading(string name)
    {
        public Harvest Found { get; } = new(name);

        public HashSet<string> Entered { get; } = new(StringComparer.Ordinal);
    }
}
