// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.PlainC;

/// <summary>An open stream of a program: bytes in and out through one buffer each way, bytes pushed back, two flags.</summary>
/// <param name="stream">What is behind it.</param>
/// <param name="canRead">Whether it was opened for reading.</param>
/// <param name="canWrite">Whether it was opened for writing.</param>
/// <param name="isBuffered">Whether bytes put out may wait.</param>
internal sealed class CFile(Stream stream, bool canRead, bool canWrite, bool isBuffered) : IDisposable
{
    private const int BufferBytes = 1 << 15;

    private readonly byte[] written = new byte[isBuffered ? BufferBytes : 1];
    private readonly byte[] read = new byte[canRead ? BufferBytes : 0];
    private readonly Stack<byte> pushedBack = new();
    private int writtenCount;
    private int readAt;
    private int readEnd;

    /// <summary>Whether a read met the end.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Whether a read or write failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Puts out a byte.</summary>
    /// <returns>Whether that was possible.</returns>
    public bool Put(byte value)
    {
        if (!canWrite)
        {
            return !(HasFailed = true);
        }

        LeaveReading();
        written[writtenCount++] = value;
        return writtenCount < written.Length || Flush();
    }

    /// <summary>Puts out bytes.</summary>
    /// <returns>Whether that was possible.</returns>
    public bool Put(ReadOnlySpan<byte> bytes)
    {
        if (!canWrite)
        {
            return !(HasFailed = true);
        }

        LeaveReading();
        if (bytes.Length < written.Length - writtenCount)
        {
            bytes.CopyTo(written.AsSpan(writtenCount));
            writtenCount += bytes.Length;
            return true;
        }

        return Flush() && Write(bytes);
    }

    /// <summary>Puts out bytes past the buffer.</summary>
    /// <returns>Whether that was possible.</returns>
    public bool PutAtOnce(ReadOnlySpan<byte> bytes) => Write(bytes);

    /// <summary>Takes a byte; -1 at the end and where reading is not possible.</summary>
    public int Get()
    {
        if (pushedBack.TryPop(out byte back))
        {
            return back;
        }

        if (!canRead)
        {
            HasFailed = true;
            return -1;
        }

        if (readAt == readEnd && !Fill())
        {
            return -1;
        }

        return read[readAt++];
    }

    /// <summary>The next byte is this one again.</summary>
    public void Unget(byte value)
    {
        pushedBack.Push(value);
        IsAtEnd = false;
    }

    /// <summary>Writes what waits.</summary>
    /// <returns>Whether that was possible.</returns>
    public bool Flush()
    {
        int count = writtenCount;
        writtenCount = 0;
        return count == 0 || Write(written.AsSpan(0, count));
    }

    /// <summary>Goes to a place.</summary>
    /// <returns>Whether that was possible.</returns>
    public bool Seek(long offset, SeekOrigin origin)
    {
        if (!stream.CanSeek || !Flush())
        {
            return false;
        }

        long from = origin switch { SeekOrigin.Begin => 0, SeekOrigin.End => stream.Length, _ => Tell() };
        if (from + offset < 0)
        {
            return false;
        }

        pushedBack.Clear();
        readAt = readEnd = 0;
        stream.Position = from + offset;
        IsAtEnd = false;
        return true;
    }

    /// <summary>Where the next byte is read or written; -1 where there are no places.</summary>
    public long Tell() => !stream.CanSeek ? -1 : stream.Position + writtenCount - (readEnd - readAt) - pushedBack.Count;

    /// <summary>Forgets that the end was met and that something failed.</summary>
    public void ClearFlags() => IsAtEnd = HasFailed = false;

    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private bool Fill()
    {
        Flush();
        try
        {
            readAt = 0;
            readEnd = stream.Read(read);
            IsAtEnd |= readEnd == 0;
            return readEnd > 0;
        }
        catch (IOException)
        {
            readEnd = 0;
            HasFailed = true;
            return false;
        }
    }

    // What was read ahead has not been read by the program.
    private void LeaveReading()
    {
        if (readAt < readEnd && stream.CanSeek)
        {
            stream.Position -= readEnd - readAt;
        }

        readAt = readEnd = 0;
    }

    private bool Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
            stream.Flush();
            return true;
        }
        catch (IOException)
        {
            HasFailed = true;
            return false;
        }
    }
}
