// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using System.Text.Json;

namespace KTrans.Lab.Worker;

/// <summary>
/// How values go over a pipe: each as JSON between a record separator and a line break (RFC 7464), so that whatever
/// else a process writes to its standard output can be told from them.
/// </summary>
internal static class Wire
{
    private const char Separator = '\u001e';

    /// <summary>Writes a value at once, so that no part of it is left behind should the process die.</summary>
    public static void Write<T>(Stream stream, T value)
    {
        stream.Write(Encoding.UTF8.GetBytes($"{Separator}{JsonSerializer.Serialize(value)}\n"));
        stream.Flush();
    }

    /// <summary>The value that ends a line; null when it is other output.</summary>
    public static T? Read<T>(string line)
        where T : class
    {
        int start = line.LastIndexOf(Separator);
        try
        {
            return start < 0 ? null : JsonSerializer.Deserialize<T>(line.AsSpan(start + 1));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
