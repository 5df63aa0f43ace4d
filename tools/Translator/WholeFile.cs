// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;

namespace KTrans.Translator;

/// <summary>Files of which a reader sees the old one or the new one, never a part, whatever ends the writer.</summary>
public static class WholeFile
{
    // Begun and not yet renamed: the process may end in between, by Ctrl-C for one.
    private static readonly ConcurrentDictionary<string, bool> Begun = new();

    static WholeFile() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (string temporary in Begun.Keys)
        {
            File.Delete(temporary);
        }
    };

    /// <summary>Writes a file, with the folders above it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="write">Writes the whole of it to the path it is given.</param>
    public static void Write(string path, Action<string> write)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        Begun[temporary] = true;
        try
        {
            write(temporary);
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
            Begun.TryRemove(temporary, out _);
        }
    }
}
