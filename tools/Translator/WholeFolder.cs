// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator;

/// <summary>A folder of which a reader sees the old one or the new one, never a part, whatever ends the writer.</summary>
public static class WholeFolder
{
    // Held while a file is written and while folders change their names, so that the end of the process finds no half of it.
    private static readonly Lock Writing = new();

    // Begun and not yet in its place: the process may end in between, by Ctrl-C for one.
    private static Exchange? begun;

    static WholeFolder() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        // For good: nothing more is written.
        Writing.Enter();
        begun?.Undo();
    };

    /// <summary>Writes a folder in the place of the one that is there, with the folders above it. Nothing of the earlier one is left.</summary>
    /// <param name="path">Where.</param>
    /// <param name="files">The files, each by its path from the folder, with the line ends of the kernel; taken one by one.</param>
    /// <exception cref="IOException">It cannot be written; the earlier folder is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static void Write(string path, IEnumerable<(string Name, string Text)> files)
    {
        Exchange exchange = new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        try
        {
            lock (Writing)
            {
                begun = exchange;
            }

            foreach ((string name, string text) in files)
            {
                lock (Writing)
                {
                    exchange.Add(name, text);
                }
            }

            lock (Writing)
            {
                exchange.Finish();
            }
        }
        finally
        {
            lock (Writing)
            {
                exchange.Undo();
                begun = null;
            }
        }
    }

    private sealed class Exchange(string path)
    {
        private readonly string fresh = $"{path}.{Guid.NewGuid():N}.tmp";
        private readonly string earlier = $"{path}.{Guid.NewGuid():N}.old.tmp";

        public void Add(string name, string text)
        {
            string file = Path.Combine(fresh, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);

            // Unlike File.WriteAllText it does not ask for the space first, whose lack is told with the name of our own making.
            using StreamWriter writer = new(file);
            writer.Write(text);
        }

        public void Finish()
        {
            if (Directory.Exists(path))
            {
                Directory.Move(path, earlier);
            }

            Directory.Move(fresh, path);
        }

        // After the exchange this takes the earlier folder away, before it puts it back.
        public void Undo()
        {
            if (Directory.Exists(earlier) && !Directory.Exists(path))
            {
                Directory.Move(earlier, path);
            }

            foreach (string folder in (string[])[fresh, earlier])
            {
                if (Directory.Exists(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
    }
}
