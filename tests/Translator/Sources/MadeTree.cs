// SPDX-License-Identifier: GPL-2.0-only
using System.Formats.Tar;
using System.Text;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Tests.Sources;

/// <summary>A small tree as a kernel's is, and archives of it.</summary>
internal static class MadeTree
{
    public const string Makefile = "# SPDX-License-Identifier: GPL-2.0\nVERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 148\nEXTRAVERSION =\nNAME = Curry Ramen\n";

    /// <summary>One file and two folders of headers.</summary>
    public static SourceQuery Query { get; } = new(["mm/memory.c"], ["include/linux", "mm"]);

    /// <summary>Its files: what is asked, and what must not be taken for it.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files { get; } =
    [
        ("Kbuild", "# nothing\n"),
        ("Makefile", Makefile),
        ("arch/x86/mm/fault.c", "int fault;\n"),
        ("include/linux/list.h", "struct list_head;\n"),
        ("include/linux/mm.h", "struct page;\n"),
        ("include/linux/mm/deeper.h", "int deeper;\n"),
        ("mm/internal.h", "int internal;\n"),
        ("mm/memory.c", "int memory;\n"),
        ("mm/swap.c", "int swap;\n"),
        ("tools/Makefile", "all:\n"),
        ("tools/include/linux/list.h", "int other;\n"),
    ];

    /// <summary>What of it the query asks.</summary>
    public static IReadOnlyList<string> Asked { get; } = ["include/linux/list.h", "include/linux/mm.h", "mm/internal.h", "mm/memory.c"];

    public static SourceFiles Read(string path, string? tag = null) => KernelSource.Read(path, tag, Query, CancellationToken.None);

    public static SourceException Fails(SourceFault fault, string path, string? tag = null)
    {
        SourceException e = Assert.Throws<SourceException>(() => Read(path, tag));
        Assert.Equal(fault, e.Fault);
        return e;
    }

    /// <summary>Checks that what came is what the query asks, of the tree as it is.</summary>
    public static void Check(SourceFiles read)
    {
        Assert.Equal("6.1.148", read.ExactVersion);
        Assert.Equal("6.1", read.Release?.ToString());
        Assert.Equal(Asked, read.Files.Keys.Order(StringComparer.Ordinal));
        Assert.All(Asked, p => Assert.Equal(Files.Single(f => f.Path == p).Text, Encoding.UTF8.GetString(read.Files[p])));
    }

    /// <summary>Puts it into a folder.</summary>
    public static string WriteTo(SourceFolder folder, string below)
    {
        foreach ((string path, string text) in Files)
        {
            folder.Write($"{below}/{path}", text);
        }

        return folder.PathOf(below);
    }

    /// <summary>Its archive, with a prefix before each path.</summary>
    public static byte[] Tar(string prefix = "linux-6.1/", TarEntryFormat format = TarEntryFormat.Gnu) =>
        Tar(format, [.. (prefix.Length > 0 ? [Folder(prefix)] : Array.Empty<Entry>()), .. Files.Select(f => new Entry(prefix + f.Path, f.Text))]);

    /// <summary>An archive of any entries.</summary>
    public static byte[] Tar(TarEntryFormat format, params IEnumerable<Entry> entries)
    {
        using MemoryStream stream = new();
        using (TarWriter writer = new(stream, format, leaveOpen: true))
        {
            foreach (Entry entry in entries)
            {
                writer.WriteEntry(entry.Make(format));
            }
        }

        return stream.ToArray();
    }

    public static Entry Folder(string path) => new(path, null, TarEntryType.Directory);

    public sealed record Entry(string Path, string? Text, TarEntryType Type = TarEntryType.RegularFile, string? Target = null)
    {
        public byte[]? Bytes { get; init; }

        /// <summary>Further records of a pax entry.</summary>
        public Dictionary<string, string> Attributes { get; init; } = [];

        public TarEntry Make(TarEntryFormat format)
        {
            TarEntryType type = format == TarEntryFormat.V7 && Type == TarEntryType.RegularFile ? TarEntryType.V7RegularFile : Type;
            TarEntry entry = format switch
            {
                TarEntryFormat.V7 => new V7TarEntry(type, Path),
                TarEntryFormat.Ustar => new UstarTarEntry(type, Path),
                TarEntryFormat.Pax => new PaxTarEntry(type, Path, Attributes),
                _ => new GnuTarEntry(type, Path),
            };
            byte[]? content = Bytes ?? (Text is null ? null : Encoding.UTF8.GetBytes(Text));
            if (content is not null)
            {
                entry.DataStream = new MemoryStream(content);
            }

            if (Target is not null)
            {
                entry.LinkName = Target;
            }

            return entry;
        }
    }
}
