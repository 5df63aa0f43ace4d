// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Net.Sockets;

namespace KTrans.Lab.Live;

/// <summary>
/// What a run changes on the machine, written down before each change, so that all of it is taken back: by the run itself,
/// at the end of its process at the latest, or, should that be killed, by the next one. Only one run changes the machine at a time.
/// </summary>
internal sealed class MachineChanges : IDisposable
{
    private const string ListName = "changes";

    // Abstract: it is free again when its process ends, however that comes.
    private const string LockName = "\0ktrans-live";

    private const int WaitMilliseconds = 50;

    private readonly string folder;
    private readonly Socket only;
    private readonly List<string> changes = [];
    private readonly Lock changing = new();
    private bool isOver;

    private MachineChanges(string folder, Socket only)
    {
        this.folder = folder;
        this.only = only;
        AppDomain.CurrentDomain.ProcessExit += AtEnd;
    }

    /// <summary>A folder for what the run needs, which goes with the run.</summary>
    public string Folder => folder;

    /// <summary>Waits until no other run is under way, and takes back what an earlier one left.</summary>
    /// <param name="folder">Where it is written down; in it is what the run makes.</param>
    /// <param name="waits">Told once when it has to wait.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    /// <exception cref="LiveException">The folder cannot be written.</exception>
    public static MachineChanges Begin(string folder, Action waits, CancellationToken cancel)
    {
        MachineChanges changes = new(folder, TakeLock(waits, cancel));
        try
        {
            changes.TakeBackEarlier();
            Directory.CreateDirectory(folder);
            if (OperatingSystem.IsLinux())
            {
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            changes.Note($"run {Environment.ProcessId}");
            return changes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            changes.Dispose();
            throw new LiveException($"{folder} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>A process was started.</summary>
    public void NoteProcess(int pid) => Note($"process {pid} {StartOf(pid)}");

    /// <summary>A file is to be made.</summary>
    public void NoteFile(string path) => Note($"file {path}");

    /// <summary>A file is to become swap space.</summary>
    public void NoteSwap(string path) => Note($"swap {path}");

    /// <summary>A folder is to be made that the kernel fills: of a cgroup, of an instance of tracefs.</summary>
    public void NoteFolder(string path) => Note($"folder {path}");

    /// <summary>A file system is to be mounted.</summary>
    public void NoteMount(string path) => Note($"mount {path}");

    /// <summary>Takes all of it back.</summary>
    public void Dispose()
    {
        lock (changing)
        {
            if (!isOver)
            {
                isOver = true;
                TakeBack();
                only.Dispose();
                AppDomain.CurrentDomain.ProcessExit -= AtEnd;
            }
        }
    }

    private void AtEnd(object? sender, EventArgs e) => Dispose();

    private static Socket TakeLock(Action waits, CancellationToken cancel)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        for (bool told = false; ; told = true)
        {
            try
            {
                socket.Bind(new UnixDomainSocketEndPoint(LockName));
                return socket;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                if (!told)
                {
                    waits();
                }

                cancel.WaitHandle.WaitOne(WaitMilliseconds);
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    // Nothing is changed any more once all is being taken back.
    private void Note(string change)
    {
        lock (changing)
        {
            ObjectDisposedException.ThrowIf(isOver, this);
            changes.Add(change);
            using FileStream list = new(Path.Combine(folder, ListName), FileMode.Append, FileAccess.Write);
            list.Write(System.Text.Encoding.UTF8.GetBytes(change + "\n"));
            list.Flush(flushToDisk: true);
        }
    }

    private void TakeBackEarlier()
    {
        string list = Path.Combine(folder, ListName);
        if (File.Exists(list))
        {
            // What is not a whole line was not done yet.
            string text = File.ReadAllText(list);
            changes.AddRange(text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
            TakeBack();
        }
    }

    private void TakeBack()
    {
        foreach (string change in changes.Where(c => c.StartsWith("process ", StringComparison.Ordinal)).Concat(changes.Where(c => !c.StartsWith("process ", StringComparison.Ordinal)).Reverse()))
        {
            int space = change.IndexOf(' ', StringComparison.Ordinal);
            TakeBack(change[..space], change[(space + 1)..]);
        }

        changes.Clear();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void TakeBack(string kind, string of)
    {
        switch (kind)
        {
            case "run":
                break;
            case "process":
                Kill(of);
                break;
            case "swap":
                _ = File.Exists(of) ? SystemCalls.SwapOff(of) : null;
                break;
            case "file":
                File.Delete(of);
                break;
            case "mount":
                _ = SystemCalls.Unmount(of);
                break;
            default:
                Remove(of);
                break;
        }
    }

    // A number may be another process's by now.
    private static void Kill(string pidAndStart)
    {
        string[] words = pidAndStart.Split(' ');
        int pid = int.Parse(words[0], CultureInfo.InvariantCulture);
        for (int tries = 0; tries < 100 && words.Length == 2 && StartOf(pid) == words[1]; tries++)
        {
            SystemCalls.Kill(pid);
            Thread.Sleep(WaitMilliseconds);
        }
    }

    // Processes in it may need a moment to end.
    private static void Remove(string path)
    {
        for (int tries = 0; tries < 100 && Directory.Exists(path); tries++)
        {
            try
            {
                Directory.Delete(path);
            }
            catch (IOException)
            {
                Thread.Sleep(WaitMilliseconds);
            }
        }
    }

    // Field 22 of /proc/PID/stat; the name before may have blanks. Empty of one that has ended.
    private static string StartOf(int pid)
    {
        try
        {
            string[] fields = File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].Split(' ');
            return fields[1] is "Z" or "X" ? "" : fields[20];
        }
        catch (IOException)
        {
            return "";
        }
    }
}
