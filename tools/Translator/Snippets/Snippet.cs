// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Snippets;

/// <summary>One file of kernel C. <paramref name="Origin"/> is null for plain source without a snippet header.</summary>
public sealed record Snippet(string Path, string Text, SnippetOrigin? Origin)
{
    /// <summary>The release it belongs to: as the header says, else as a folder above it is named, else null.</summary>
    public LinuxVersion? Kernel => Origin?.Kernel ?? KernelOfFolder(Path);

    /// <summary>What it is called beside others of its release, when it is to be held against them; null for the release's own.</summary>
    public string? Variant { get; init; }

    /// <summary>What is wrong with its header, which it then has none of; else null.</summary>
    public SnippetFormatException? HeaderFault { get; init; }

    /// <summary>The snippet that a text is, whatever its header: among many files one that is wrong does not stop the others.</summary>
    public static Snippet Of(string path, string text)
    {
        try
        {
            return new Snippet(path, text, SnippetHeader.Read(path, text));
        }
        catch (SnippetFormatException e)
        {
            return new Snippet(path, text, null) { HeaderFault = e };
        }
    }

    /// <summary>Reads a snippet file, with or without header.</summary>
    /// <exception cref="SnippetFormatException">It has a header, and the header is not well formed.</exception>
    public static Snippet Read(string path)
    {
        Snippet snippet = Of(path, SourceEncoding.ReadFile(path));
        return snippet.HeaderFault is null ? snippet : throw snippet.HeaderFault;
    }

    private static LinuxVersion? KernelOfFolder(string path)
    {
        string[] folders = path.Replace('\\', '/').Split('/')[..^1];
        foreach (string folder in folders.Reverse())
        {
            if (folder.StartsWith('v') && LinuxVersion.TryParse(folder, out LinuxVersion version))
            {
                return version;
            }
        }

        return null;
    }
}
