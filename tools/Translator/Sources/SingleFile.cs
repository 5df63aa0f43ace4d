// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources;

/// <summary>Reads one C file, or standard input.</summary>
internal static class SingleFile
{
    private const int Chunk = 1 << 16;

    /// <exception cref="SourceException">It is too large, or not the only one that is asked.</exception>
    public static SourceFiles Read(string path, Wanted wanted, CancellationToken cancel)
    {
        string name = path == KernelSource.StandardInput ? "standard input" : Path.GetFileName(path);
        if (wanted.Query.Files.Count > 1)
        {
            throw new SourceException(SourceFault.FileNotInSource, $"{name} is a single file, and {wanted.Query.Files.Count} are asked for");
        }

        using Stream stream = path == KernelSource.StandardInput
            ? Console.OpenStandardInput()
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        byte[] content = ReadAll(stream, name, cancel);
        string origin = path == KernelSource.StandardInput ? name : $"file {name}";
        return new SourceFiles(origin, null, null, new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [wanted.Query.Files.Count == 1 ? wanted.Query.Files[0] : name] = content,
        });
    }

    // A pipe does not say beforehand how long it is. Waiting for a terminal ends with the token, though the read itself does not.
    private static byte[] ReadAll(Stream stream, string name, CancellationToken cancel)
    {
        if (stream.CanSeek && stream.Length > Harvest.MostFileBytes)
        {
            throw SourceReading.TooLarge(name, stream.Length);
        }

        using MemoryStream content = new();
        byte[] chunk = new byte[Chunk];
        int count;
        while ((count = Task.Run(() => stream.Read(chunk), CancellationToken.None).WaitAsync(cancel).GetAwaiter().GetResult()) > 0)
        {
            content.Write(chunk, 0, count);
            if (content.Length > Harvest.MostFileBytes)
            {
                throw new SourceException(SourceFault.TooLarge, $"{name} has more than {Harvest.MostFileBytes >> 20} MiB, the most that is read");
            }
        }

        return content.ToArray();
    }
}
