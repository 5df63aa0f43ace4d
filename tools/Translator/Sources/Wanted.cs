// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources;

/// <summary>A query made fast to ask; the top Makefile is always wanted, for the version.</summary>
internal sealed class Wanted
{
    private readonly HashSet<string> files;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> folders;

    /// <exception cref="SourceException">A path leads out of the source.</exception>
    public Wanted(SourceQuery query)
    {
        foreach (string path in query.Files.Concat(query.HeaderFolders).Where(p => p.Length == 0 || p.StartsWith('/') || p.Split('/').Any(c => c is ".." or "." or "")))
        {
            throw new SourceException(SourceFault.Unsafe, $"{path} is not a path inside a kernel source");
        }

        Query = query;
        files = new(query.Files, StringComparer.Ordinal) { KernelMakefile.Path };
        folders = new HashSet<string>(query.HeaderFolders, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What was asked.</summary>
    public SourceQuery Query { get; }

    /// <summary>The files wanted by their path.</summary>
    public IReadOnlyCollection<string> Files => files;

    /// <summary>Whether a path is wanted.</summary>
    public bool Has(string path) => files.Contains(path) || (path.EndsWith(".h", StringComparison.Ordinal)
        && path.LastIndexOf('/') is >= 0 and int at && folders.Contains(path.AsSpan(0, at)));
}
