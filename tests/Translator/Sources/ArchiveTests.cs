// SPDX-License-Identifier: GPL-2.0-only
using System.Formats.Tar;
using System.Text;
using KTrans.Translator.Sources;
using static KTrans.Translator.Tests.Sources.MadeTree;

namespace KTrans.Translator.Tests.Sources;

/// <summary>Kernel source out of archives of each kind, and what is refused of one.</summary>
[Collection(nameof(WithMemory))]
public sealed class ArchiveTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("linux-6.1/")]
    [InlineData("")]
    [InlineData("./")]
    [InlineData("./linux/")]
    [InlineData("kernel/")]
    [InlineData("mm/")]
    public void A_top_folder_is_left_out_and_none_is_needed(string prefix)
    {
        Check(Read(folder.Write("linux.tar", Tar(prefix))));
        Check(Read(folder.Write("linux.tar.xz", Packed.Xz(Tar(prefix)))));
        Check(Read(folder.Write("blocks.tar.xz", Packed.Xz(Tar(prefix), 1024))));
        Check(Read(folder.Write("linux.tar.gz", Packed.Gzip(Tar(prefix)))));
    }

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Each_tar_format_is_read_and_paths_of_any_length_where_it_has_them(TarEntryFormat format)
    {
        Check(Read(folder.Write("linux.tar", Tar("l/", format))));
        string top = new string('n', format == TarEntryFormat.Ustar ? 99 : 180) + "/";
        if (format != TarEntryFormat.V7)
        {
            Check(Read(folder.Write("long.tar", Tar(top, format))));
            Check(Read(folder.Write("long.tar.xz", Packed.Xz(Tar(top, format), 2048))));
        }
    }

    [Fact]
    public void The_name_is_the_archive_s_and_what_it_is_shows_by_how_it_begins()
    {
        string path = folder.Write("no-ending", Packed.Xz(Tar()));
        Assert.Equal("no-ending", Read(path).Origin);
        Assert.Equal(SourceKind.Archive, KernelSource.KindOf(path, null));
        Assert.Contains("no-ending", KernelSource.Stamp(path, null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_in_Latin_1_stays_the_bytes_it_is()
    {
        byte[] latin = [.. "/* Andr"u8, 0xe9, .. " */\n"u8];
        byte[] tar = Tar(TarEntryFormat.Gnu, new Entry("l/Makefile", Makefile), new Entry("l/mm/memory.c", null) { Bytes = latin });
        Assert.Equal(latin, Read(folder.Write("l.tar.gz", Packed.Gzip(tar))).Files["mm/memory.c"]);
    }

    [Fact]
    public void The_Makefile_is_given_only_when_it_is_asked() =>
        Assert.Equal(Makefile, Encoding.UTF8.GetString(KernelSource.Read(
            folder.Write("l.tar", Tar()), null, new SourceQuery(["Makefile"], []), CancellationToken.None).Files["Makefile"]));

    [Theory]
    [InlineData("a.tar")]
    [InlineData("a.tar.xz")]
    [InlineData("a.tar.gz")]
    public void What_comes_after_the_last_folder_may_be_cut_off(string name)
    {
        byte[] packed = Pack(name, Tar(TarEntryFormat.Gnu, [.. Entries(), new Entry("l/virt/kvm.c", "int kvm;\n"), new Entry("l/virt/long", null) { Bytes = Noise(600_000) }]));
        Check(Read(folder.Write(name, packed[..^100_000])));
    }

    [Theory]
    [InlineData("a.tar", 5_000)]
    [InlineData("a.tar.xz", 300)]
    [InlineData("a.tar.gz", 300)]
    public void A_shorter_one_is_damaged_and_so_is_one_with_other_bytes(string name, int length)
    {
        byte[] packed = Pack(name, Tar());
        Assert.Contains($"{name} is cut short or damaged", Fails(SourceFault.Damaged, folder.Write(name, packed[..length])).Message, StringComparison.Ordinal);

        // A tar archive has sums of its headers only.
        int at = packed.AsSpan().IndexOf("linux-6.1/mm/internal.h"u8);
        packed.AsSpan(at >= 0 ? at : packed.Length / 4, 64).Fill(0x55);
        Fails(SourceFault.Damaged, folder.Write("b" + name, packed));
    }

    [Fact]
    public void Damage_in_one_of_many_blocks_is_told()
    {
        byte[] packed = Packed.Xz(Many(), 1 << 14);
        for (int at = packed.Length / 8; at < packed.Length * 7 / 8; at += 200)
        {
            packed[at] ^= 0x10;
        }

        Fails(SourceFault.Damaged, folder.Write("l.tar.xz", packed));
    }

    [Theory]
    [InlineData("a.tar.xz")]
    [InlineData("a.tgz")]
    [InlineData("a.tar")]
    public void What_only_has_an_archive_s_name_is_damaged(string name) => Fails(SourceFault.Damaged, folder.Write(name, "int f;\n"));

    [Theory]
    [InlineData("../etc/passwd")]
    [InlineData("l/../../x.h")]
    [InlineData("/etc/passwd")]
    public void An_entry_that_leads_out_is_unsafe(string path)
    {
        Entry evil = new(path, "x\n");
        byte[] tar = Tar(TarEntryFormat.Gnu, [evil, .. Entries()]);
        Assert.Contains(path, Fails(SourceFault.Unsafe, folder.Write("l.tar", tar)).Message, StringComparison.Ordinal);
        Fails(SourceFault.Unsafe, folder.Write("l.tar.xz", Packed.Xz(tar, 1024)));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, SourceFault.Unsafe)]
    [InlineData(TarEntryType.HardLink, SourceFault.Unsafe)]
    [InlineData(TarEntryType.Fifo, SourceFault.Unsafe)]
    [InlineData(TarEntryType.CharacterDevice, SourceFault.Unsafe)]
    [InlineData(TarEntryType.Directory, SourceFault.FileNotInSource)]
    public void An_asked_file_must_be_a_file(TarEntryType type, SourceFault fault)
    {
        Entry odd = new("l/mm/memory.c", null, type, type is TarEntryType.SymbolicLink or TarEntryType.HardLink ? "/etc/passwd" : null);
        byte[] tar = Tar(TarEntryFormat.Gnu, Entries().Select(e => e.Path == odd.Path ? odd : e));
        Assert.Contains("mm/memory.c", Fails(fault, folder.Write("l.tar", tar)).Message, StringComparison.Ordinal);
        Fails(fault, folder.Write("l.tar.xz", Packed.Xz(tar, 1024)));
    }

    [Fact]
    public void A_link_elsewhere_and_among_the_headers_is_passed_over() => Check(Read(folder.Write("l.tar", Tar(
        TarEntryFormat.Gnu,
        [.. Entries().Take(4), new Entry("l/include/linux/asm.h", null, TarEntryType.SymbolicLink, "../../../x"), .. Entries().Skip(4)]))));

    [Theory]
    [InlineData("a.tar")]
    [InlineData("a.tar.xz")]
    [InlineData("a.tar.gz")]
    public void An_asked_file_of_40_MB_is_refused(string name)
    {
        byte[] tar = Tar(TarEntryFormat.Gnu, Entries().Select(e => e.Path == "l/mm/memory.c" ? e with { Bytes = new byte[40_000_000] } : e));
        string message = Fails(SourceFault.TooLarge, folder.Write(name, Pack(name, tar))).Message;
        Assert.Contains("mm/memory.c", message, StringComparison.Ordinal);
        Assert.Contains("40000000", message, StringComparison.Ordinal);
        Assert.Contains("16 MiB", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_beyond_all_bounds_is_refused_too()
    {
        byte[] tar = Tar(TarEntryFormat.Gnu, Entries());
        int at = tar.AsSpan().IndexOf("l/mm/memory.c\0"u8);
        byte[] size = [0x80, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        size.CopyTo(tar.AsSpan(at + 124));
        "        "u8.CopyTo(tar.AsSpan(at + 148));
        int sum = tar.AsSpan(at, 512).ToArray().Sum(b => b);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(tar.AsSpan(at + 148));
        SourceException e = Assert.Throws<SourceException>(() => Read(folder.Write("l.tar", tar)));
        Assert.Contains(e.Fault, new[] { SourceFault.TooLarge, SourceFault.Damaged });
    }

    [Fact]
    public void A_size_that_does_not_fit_a_number_is_damage()
    {
        string tar = Encoding.Latin1.GetString(Tar(
            TarEntryFormat.Pax, new Entry("l/a", "a") { Attributes = new() { ["comment"] = new string('9', 19) } }, new Entry("l/b", "b")));
        Assert.Contains("comment=9999999999999999999", tar, StringComparison.Ordinal);
        tar = tar.Replace("comment=9999999999999999999", "size=0009223372036854775807", StringComparison.Ordinal);
        Fails(SourceFault.Damaged, folder.Write("l.tar", Encoding.Latin1.GetBytes(tar)));
    }

    [Fact]
    public void A_missing_file_is_told_with_its_nearest()
    {
        string path = folder.Write("l.tar.xz", Packed.Xz(Tar(), 1024));
        SourceException e = Assert.Throws<SourceException>(() => KernelSource.Read(path, null, new SourceQuery(["mm/memori.c"], []), CancellationToken.None));
        Assert.Equal(SourceFault.FileNotInSource, e.Fault);
        Assert.Equal("mm/memory.c", e.Nearest[0]);
        e = Assert.Throws<SourceException>(() => KernelSource.Read(path, null, new SourceQuery(["swap.c"], []), CancellationToken.None));
        Assert.Equal(["mm/swap.c"], e.Nearest);
    }

    [Fact]
    public void What_is_no_kernel_is_told() =>
        Fails(SourceFault.NotAKernelTree, folder.Write("l.tar", Tar(TarEntryFormat.Gnu, new Entry("recipes/soup", "water\n"))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_many_blocks_the_same_comes_in_each_order(bool isShuffled)
    {
        byte[] tar = Many(isShuffled);
        Check(Read(folder.Write("a.tar.xz", Packed.Xz(tar, 1 << 14))));
        Check(Read(folder.Write("b.tar.xz", Packed.Xz(tar))));
    }

    [Fact]
    public void Folders_first_is_an_order_too()
    {
        string[] paths = ["l/Makefile", "l/include/linux/list.h", "l/include/linux/mm.h", "l/include/linux-x/a.h", "l/mm/internal.h", "l/mm/memory.c", "l/mm-x/a.h"];
        Entry[] entries = [.. paths.SelectMany(p => new[] { new Entry(p, Files.SingleOrDefault(f => "l/" + f.Path == p).Text ?? "x"), new Entry(p + "~", null) { Bytes = Noise(5_000) } })];
        Check(Read(folder.Write("a.tar.xz", Packed.Xz(Tar(TarEntryFormat.Gnu, entries), 4096))));
    }

    [Fact]
    public void A_cancelled_read_ends()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        string path = folder.Write("a.tar.xz", Packed.Xz(Many()));
        Assert.ThrowsAny<OperationCanceledException>(() => KernelSource.Read(path, null, Query, source.Token));
    }

    private static byte[] Pack(string name, byte[] tar) =>
        name.EndsWith(".xz", StringComparison.Ordinal) ? Packed.Xz(tar) : name.EndsWith(".gz", StringComparison.Ordinal) ? Packed.Gzip(tar) : tar;

    private static IEnumerable<Entry> Entries() => Files.Where(f => !f.Path.StartsWith("tools/", StringComparison.Ordinal)).Select(f => new Entry("l/" + f.Path, f.Text));

    // The tree among files that fill blocks, some of them longer than one.
    private static byte[] Many(bool isShuffled = false)
    {
        IEnumerable<Entry> entries = Entries().Concat(Enumerable.Range(0, 200).Select(
            i => new Entry($"l/{"adfikmnsv"[i % 9]}{i:000}/file.c", null) { Bytes = Noise(i % 20 == 0 ? 60_000 : 3_000) }));
        Random random = new(1);
        return Tar(TarEntryFormat.Gnu, isShuffled ? entries.OrderBy(_ => random.Next()) : entries.OrderBy(e => e.Path, StringComparer.Ordinal));
    }

    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        new Random(length).NextBytes(noise);
        return noise;
    }
}

/// <summary>Tests beside which none runs that takes the process's memory, as those of C that drives clang mad do.</summary>
[CollectionDefinition(nameof(WithMemory), DisableParallelization = true)]
public sealed class WithMemory;
