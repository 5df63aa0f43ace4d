// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Site;

/// <summary>The files that the library brings along.</summary>
internal static class Resources
{
    /// <summary>What every page needs beside it.</summary>
    public static IReadOnlyList<string> Assets { get; } = ["study.css", "study.js"];

    /// <summary>The text of a file.</summary>
    /// <param name="name">Its folder and name, such as <c>Assets/study.css</c>.</param>
    public static string Text(string name)
    {
        using Stream stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"no resource {name}");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
