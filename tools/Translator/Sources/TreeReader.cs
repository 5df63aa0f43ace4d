// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources;

/// <summary>Reads a folder that has a kernel tree.</summary>
internal static class TreeReader
{
    private static readonly EnumerationOptions Direct = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    private static readonly EnumerationOptions Below = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        RecurseSubdirectories = true,
    };

    public static SourceReading Read(string path, Wanted wanted, CancellationToken cancel)
    {
        string root = RealPath.Of(path) ?? throw new SourceException(SourceFault.NotFound, $"{path} is a link that leads nowhere");
        string origin = $"tree {Path.GetFileName(root)}".TrimEnd();
        Harvest harvest = new(origin);
        foreach (string file in wanted.Files)
        {
            Take(file);
        }

        foreach (string folder in wanted.Query.HeaderFolders)
        {
            foreach (string header in Headers(root, folder))
            {
                cancel.ThrowIfCancellationRequested();
                Take(header);
            }
        }

        return new SourceReading(origin, harvest, folder => Directory.Exists(Path.Combine(root, folder)), () => Paths(root, cancel));

        void Take(string file)
        {
            if (Look(root, file) is { } found)
            {
                harvest.Put(file, found);
            }
        }
    }

    // Old trees have links inside; one that leads out could show any file of the machine.
    private static Found? Look(string root, string file)
    {
        string path = Path.Combine(root, file);
        if (RealPath.Of(path) is not { } real)
        {
            return null;
        }

        if (!IsBelow(root, real))
        {
            return Found.Of(FoundKind.LinkOutside);
        }

        return FileKinds.Of(real) switch
        {
            FileKind.None => null,
            FileKind.Folder => Found.Of(FoundKind.Folder),
            FileKind.Special => Found.Of(FoundKind.Special),
            _ when new FileInfo(real).Length is > Harvest.MostFileBytes and long size => Found.Of(FoundKind.TooLarge, size),
            _ => Found.File(File.ReadAllBytes(real)),
        };
    }

    private static IEnumerable<string> Headers(string root, string folder)
    {
        string path = Path.Combine(root, folder);
        return !Directory.Exists(path) || RealPath.Of(path) is not { } real || !IsBelow(root, real) ? []
            : Directory.EnumerateFiles(path, "*.h", Direct).Select(f => $"{folder}/{Path.GetFileName(f)}").Order(StringComparer.Ordinal);
    }

    private static bool IsBelow(string root, string path) =>
        path.StartsWith(root.EndsWith('/') ? root : root + "/", StringComparison.Ordinal);

    private static IReadOnlyCollection<string> Paths(string root, CancellationToken cancel)
    {
        List<string> paths = [];
        foreach (string file in Directory.EnumerateFiles(root, "*", Below))
        {
            cancel.ThrowIfCancellationRequested();
            paths.Add(Path.GetRelativePath(root, file));
        }

        return paths;
    }
}
