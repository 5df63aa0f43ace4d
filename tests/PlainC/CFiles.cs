// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.PlainC;

/// <summary>The open streams of a process, and the <c>FILE</c>s that stand for them.</summary>
internal sealed unsafe class CFiles : IDisposable
{
    private readonly CProcess process;
    private readonly List<CFile?> open = [];
    private readonly CFile[] standard;

    public CFiles(CProcess process, Stream input, Stream output, Stream errors)
    {
        this.process = process;
        standard =
        [
            new CFile(input, canRead: true, canWrite: false, isBuffered: true),
            new CFile(output, canRead: false, canWrite: true, isBuffered: true),
            new CFile(errors, canRead: false, canWrite: true, isBuffered: false),
        ];
        Input = Add(standard[0]);
        Output = Add(standard[1]);
        Errors = Add(standard[2]);
    }

    public FILE* Input { get; }

    public FILE* Output { get; }

    public FILE* Errors { get; }

    /// <summary>Opens a file as <c>fopen</c> does.</summary>
    /// <returns>Null where that is not possible; then errno is set.</returns>
    public FILE* Open(string path, string mode) => Opened(path, mode) is { } stream ? Add(stream) : null;

    /// <summary>Opens a file for a FILE that stands for another one, which is closed.</summary>
    /// <returns>Null where that is not possible; then errno is set, and the FILE stands for none.</returns>
    public FILE* Reopen(FILE* file, string path, string mode)
    {
        Closed(Of(file));
        open[file->number] = Opened(path, mode);
        return open[file->number] is null ? null : file;
    }

    private CFile? Opened(string path, string mode)
    {
        bool plus = mode.Contains('+', StringComparison.Ordinal);
        (FileMode how, bool reads, bool writes)? wish = mode.Length == 0 ? null : mode[0] switch
        {
            'r' => (FileMode.Open, true, plus),
            'w' => (FileMode.Create, plus, true),
            'a' => (FileMode.Append, false, true),
            _ => null,
        };
        if (wish is not { } asked)
        {
            *process.errno = ErrorNumbers.EINVAL;
            return null;
        }

        try
        {
            FileAccess access = asked.how == FileMode.Append ? FileAccess.Write : (asked.reads ? FileAccess.Read : 0) | (asked.writes ? FileAccess.Write : 0);
            return new CFile(new FileStream(path, asked.how, access, FileShare.ReadWrite | FileShare.Delete, 1), asked.reads, asked.writes, isBuffered: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            *process.errno = ErrorNumbers.Of(e);
            return null;
        }
    }

    /// <summary>The stream that a FILE stands for.</summary>
    /// <exception cref="KernelBug">It stands for none: it was closed, or is no FILE.</exception>
    public CFile Of(FILE* file)
    {
        CMemory.Readable(file, sizeof(FILE));
        return (uint)file->number < open.Count && open[file->number] is { } stream ? stream
            : throw new KernelBug($"BUG: use of a FILE that is not open: {process.Machine.Show(file)}", (nint)file);
    }

    /// <summary>Closes a stream.</summary>
    public bool Close(FILE* file)
    {
        CFile stream = Of(file);
        Closed(stream);
        open[file->number] = null;
        process.Heap.Free(file);
        return !stream.HasFailed;
    }

    /// <summary>Writes what waits in any stream.</summary>
    public bool FlushAll()
    {
        bool all = true;
        foreach (CFile? stream in open)
        {
            all &= stream is null || stream == standard[0] || stream.Flush();
        }

        return all;
    }

    public void Dispose() => open.OfType<CFile>().ToList().ForEach(Closed);

    // The standard ones belong to whoever runs the program.
    private void Closed(CFile stream)
    {
        if (standard.Contains(stream))
        {
            stream.Flush();
        }
        else
        {
            stream.Dispose();
        }
    }

    private FILE* Add(CFile stream)
    {
        FILE* file = (FILE*)process.NewObject("FILE", sizeof(FILE));
        file->number = open.Count;
        open.Add(stream);
        return file;
    }
}
