// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Sources;

/// <summary>What the top Makefile says of the kernel's version.</summary>
internal static class KernelMakefile
{
    /// <summary>Its path.</summary>
    public const string Path = "Makefile";

    // The four variables are its first lines; in older ones a comment may come before.
    private const int LinesRead = 40;

    /// <summary>The version by the name of its tag, and the release; null for a Makefile that says none.</summary>
    public static (string Exact, LinuxVersion Release)? Version(ReadOnlySpan<byte> makefile)
    {
        Dictionary<string, string> values = Values(Encoding.Latin1.GetString(makefile[..Math.Min(makefile.Length, 4096)]));
        if (Number("VERSION") is not { } major || Number("PATCHLEVEL") is not { } minor)
        {
            return null;
        }

        int patch = Number("SUBLEVEL") ?? 0;
        bool isThreePart = major < 3;
        string exact = isThreePart || patch != 0 ? $"{major}.{minor}.{patch}" : $"{major}.{minor}";
        return (exact + values.GetValueOrDefault("EXTRAVERSION", ""), new LinuxVersion(major, minor, isThreePart ? patch : 0));

        int? Number(string name) =>
            int.TryParse(values.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
    }

    private static Dictionary<string, string> Values(string text)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string line in text.Split('\n').Take(LinesRead))
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and int at)
            {
                values.TryAdd(line[..at].Trim(), line[(at + 1)..].Trim());
            }
        }

        return values;
    }
}
