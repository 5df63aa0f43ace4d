// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Translator.Sources.Archives;

/// <summary>
/// Reads a tar archive forward. .NET's own reader makes an object of all that an entry has; of a kernel's ninety thousand
/// entries nearly all are passed over.
/// </summary>
/// <param name="stream">The archive, unpacked.</param>
/// <param name="name">Its name, for messages.</param>
/// <param name="start">Where in the archive the stream begins.</param>
/// <param name="cancel">Ends reading.</param>
internal sealed class TarReader(Stream stream, string name, long start, CancellationToken cancel)
{
    private const int BufferBytes = 1 << 18;
    private const int MostOfExtension = 1 << 20;
    private const long MostOfEntry = 1L << 53;

    private readonly byte[] buffer = new byte[BufferBytes];
    private int position;
    private int end;
    private long read = start;
    private long unread;
    private string last = "its beginning";

    private long Offset => read - (end - position);

    /// <summary>The next entry; null at the end of the archive.</summary>
    /// <exception cref="SourceException">The archive is damaged, or the entry leads out of it.</exception>
    public TarEntry? Next()
    {
        Skip(unread);
        unread = 0;
        long begin = Offset;
        string? path = null;
        long? size = null;
        while (true)
        {
            TarHeader header = new(Take(TarHeader.Size));
            if (header.IsEnd)
            {
                return null;
            }

            if (!header.IsWhole || header.Length is not { } length)
            {
                throw Damaged(null);
            }

            switch (header.Type)
            {
                case (byte)'L':
                    path = SourceEncoding.Decode(Extension(length)).TrimEnd('\0');
                    break;
                case (byte)'x':
                    ReadPax(Extension(length), ref path, ref size);
                    break;
                case (byte)'K' or (byte)'g':
                    Skip(Padded(length));
                    break;
                default:
                    return Entry(path ?? header.Name, header.Type, size ?? length, begin);
            }
        }
    }

    /// <summary>The content of the entry that came last.</summary>
    public byte[] Content(TarEntry entry)
    {
        byte[] content = new byte[entry.Size];
        int taken = 0;
        while (taken < content.Length)
        {
            Need(1);
            int part = Math.Min(end - position, content.Length - taken);
            buffer.AsSpan(position, part).CopyTo(content.AsSpan(taken));
            position += part;
            taken += part;
        }

        unread = Padded(entry.Size) - entry.Size;
        return content;
    }

    /// <summary>Passes over what comes before a place in the archive.</summary>
    public void SkipTo(long offset) => Skip(offset - Offset);

    /// <summary>
    /// Passes over what is no header, from the middle of an archive; an entry after the first one is whole. False when
    /// there is none up to the end.
    /// </summary>
    public bool FindHeader()
    {
        Skip((TarHeader.Size - (Offset % TarHeader.Size)) % TarHeader.Size);
        while (Has(TarHeader.Size))
        {
            if (new TarHeader(buffer.AsSpan(position, TarHeader.Size)).IsUstar)
            {
                return true;
            }

            position += TarHeader.Size;
        }

        return false;
    }

    private TarEntry Entry(string path, byte type, long size, long begin)
    {
        CheckPath(path);
        FoundKind kind = type switch
        {
            (byte)'1' or (byte)'2' => FoundKind.Link,
            (byte)'5' => FoundKind.Folder,
            0 or (byte)'0' or (byte)'7' => path.EndsWith('/') ? FoundKind.Folder : FoundKind.File,
            _ => FoundKind.Special,
        };

        // A link's size is that of what it leads to, and nothing follows.
        unread = kind == FoundKind.Link ? 0 : Padded(size);
        path = Normal(path);
        last = path;
        return new TarEntry(kind == FoundKind.Folder && path.Length > 0 ? path + "/" : path, kind, size, begin);
    }

    private void CheckPath(string path)
    {
        if (path.StartsWith('/') || path.Split('/').Contains(".."))
        {
            throw new SourceException(SourceFault.Unsafe, $"{name} has an entry that leads out of it: {path}");
        }
    }

    private static string Normal(string path) =>
        path.StartsWith("./", StringComparison.Ordinal) || path.EndsWith('/') || path == "." || path.Contains("//", StringComparison.Ordinal) || path.Contains("/./", StringComparison.Ordinal)
            ? string.Join('/', path.Split('/').Where(c => c is not ("" or "."))) : path;

    // Records of the form `LENGTH KEY=VALUE\n`.
    private void ReadPax(ReadOnlySpan<byte> records, ref string? path, ref long? size)
    {
        while (!records.IsEmpty)
        {
            int space = records.IndexOf((byte)' ');
            if (space <= 0 || !int.TryParse(records[..space], CultureInfo.InvariantCulture, out int length) || length <= space + 1 || length > records.Length)
            {
                throw Damaged(null);
            }

            ReadOnlySpan<byte> record = records[(space + 1)..(length - 1)];
            if (record.StartsWith("path="u8))
            {
                path = SourceEncoding.Decode(record[5..]);
            }
            else if (record.StartsWith("size="u8))
            {
                size = long.TryParse(record[5..], NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= MostOfEntry ? value : throw Damaged(null);
            }

            records = records[length..];
        }
    }

    private ReadOnlySpan<byte> Extension(long length)
    {
        if (length > MostOfExtension)
        {
            throw Damaged(null);
        }

        byte[] content = Content(new TarEntry("", FoundKind.Special, length, 0));
        Skip(unread);
        unread = 0;
        return content;
    }

    private static long Padded(long size) => (size + TarHeader.Size - 1) / TarHeader.Size * TarHeader.Size;

    private ReadOnlySpan<byte> Take(int count)
    {
        Need(count);
        position += count;
        return buffer.AsSpan(position - count, count);
    }

    private void Skip(long count)
    {
        long buffered = Math.Min(count, end - position);
        position += (int)buffered;
        count -= buffered;
        if (count > 0 && stream.CanSeek && count <= stream.Length - stream.Position)
        {
            stream.Seek(count, SeekOrigin.Current);
            read += count;
            return;
        }

        while (count > 0)
        {
            Need(1);
            int part = (int)Math.Min(count, end - position);
            position += part;
            count -= part;
        }
    }

    private void Need(int count)
    {
        if (!Has(count))
        {
            throw Damaged(null);
        }
    }

    private bool Has(int count)
    {
        if (end - position >= count)
        {
            return true;
        }

        buffer.AsSpan(position, end - position).CopyTo(buffer);
        end -= position;
        position = 0;
        int got = 1;
        while (end < count && got > 0)
        {
            cancel.ThrowIfCancellationRequested();
            got = Fill();
            end += got;
            read += got;
        }

        return end >= count;
    }

    private int Fill()
    {
        try
        {
            return stream.Read(buffer, end, buffer.Length - end);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }
    }

    private SourceException Damaged(Exception? inner) =>
        new(SourceFault.Damaged, $"{name} is cut short or damaged at byte {Offset} of what is packed in it, after {last}", inner);
}
