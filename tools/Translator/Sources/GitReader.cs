// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Translator.Sources;

/// <summary>Reads a git repository, bare or with a work tree, at a tag.</summary>
internal static class GitReader
{
    private const int ShownDigits = 12;
    private const string LinkMode = "120000";
    private const string ModuleMode = "160000";

    /// <summary>Whether a folder is a repository without a work tree.</summary>
    public static bool IsBare(string path) => File.Exists(Path.Combine(path, "HEAD"))
        && Directory.Exists(Path.Combine(path, "objects")) && Directory.Exists(Path.Combine(path, "refs"));

    /// <summary>The commit that a tag, branch or commit names.</summary>
    /// <exception cref="SourceException">There is no such tag, or no repository.</exception>
    public static string Commit(string path, string tag, CancellationToken cancel = default)
    {
        // git takes what begins with a dash for an option.
        (int code, byte[] output, string errors) = tag.StartsWith('-') ? (1, [], "")
            : GitProgram.Run(path, cancel, "rev-parse", "--verify", "--quiet", tag + "^{commit}");
        string commit = Text(output).Trim();
        return code == 0 && commit.Length > 0 ? commit : throw NoTag(path, tag, errors, cancel);
    }

    public static SourceReading Read(string path, string tag, Wanted wanted, CancellationToken cancel)
    {
        string commit = Commit(path, tag, cancel);
        string origin = $"git {tag} (commit {commit[..ShownDigits]})";
        Harvest harvest = new(origin);
        List<TreeEntry> blobs = [];
        foreach (TreeEntry entry in Entries(path, commit, wanted, cancel))
        {
            if (entry is { Type: "blob", Mode: not LinkMode })
            {
                blobs.Add(entry);
            }
            else
            {
                harvest.Put(entry.Path, Found.Of(entry.Mode switch { LinkMode => FoundKind.Link, ModuleMode => FoundKind.Special, _ => FoundKind.Folder }));
            }
        }

        ReadBlobs(path, origin, blobs, harvest, cancel);
        return new SourceReading(origin, harvest, folder => List(path, cancel, commit, folder).Any(), () => Paths(path, commit, cancel));
    }

    private static IEnumerable<TreeEntry> Entries(string path, string commit, Wanted wanted, CancellationToken cancel) =>
        List(path, cancel, [commit, .. wanted.Files, .. wanted.Query.HeaderFolders.Select(f => f + "/")])
            .Where(e => wanted.Has(e.Path)).DistinctBy(e => e.Path);

    private static IEnumerable<TreeEntry> List(string path, CancellationToken cancel, params string[] what)
    {
        (int code, byte[] output, string errors) = GitProgram.Run(path, cancel, ["ls-tree", "-z", "--full-tree", what[0], "--", .. what[1..]]);
        return code == 0 ? Text(output).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(TreeEntry.Parse)
            : throw new SourceException(SourceFault.Damaged, $"git cannot list {what[0][..ShownDigits]}: {errors}");
    }

    private static IReadOnlyCollection<string> Paths(string path, string commit, CancellationToken cancel) =>
        Text(GitProgram.Run(path, cancel, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit).Output).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static void ReadBlobs(string path, string origin, List<TreeEntry> blobs, Harvest harvest, CancellationToken cancel)
    {
        using GitProgram git = GitProgram.Start(path, cancel, "cat-file", "--batch", "--buffer");
        Task asking = Task.Run(() => Ask(git, blobs), CancellationToken.None);
        using BufferedStream answers = new(git.Output, 1 << 16);
        try
        {
            foreach (TreeEntry blob in blobs)
            {
                harvest.Put(blob.Path, Answer(answers, origin, blob));
            }

            asking.GetAwaiter().GetResult();
        }
        catch (IOException e)
        {
            cancel.ThrowIfCancellationRequested();
            throw Ended(origin, git.Errors, e);
        }
    }

    // Of a partial clone it lacks objects, and ends when it may not fetch them.
    private static SourceException Ended(string origin, string errors, IOException inner) =>
        errors.Contains("promisor", StringComparison.Ordinal) || errors.Contains("transport", StringComparison.Ordinal)
            ? new SourceException(SourceFault.FileNotInSource, $"this clone has only part of the objects, and not those of {origin}; git fetch gets them", inner)
            : new SourceException(SourceFault.Damaged, $"git ended while it read {origin}: {errors}", inner);

    // All at once, while the answers are read: a pipe holds neither the questions nor the answers.
    private static void Ask(GitProgram git, List<TreeEntry> blobs)
    {
        git.Input.Write(Encoding.ASCII.GetBytes(string.Concat(blobs.Select(b => b.Id + "\n"))));
        git.Input.Close();
    }

    // `ID blob SIZE`, the content, a line feed.
    private static Found Answer(Stream answers, string origin, TreeEntry blob)
    {
        string line = ReadLine(answers);
        string[] words = line.Split(' ');
        if (words is not [_, "blob", _] || !long.TryParse(words[2], out long size))
        {
            throw new SourceException(SourceFault.Damaged, $"git does not give {blob.Path} of {origin}: {line}");
        }

        if (size > Harvest.MostFileBytes)
        {
            throw SourceReading.TooLarge($"{blob.Path} in {origin}", size);
        }

        byte[] content = new byte[size];
        answers.ReadExactly(content);
        answers.ReadExactly(stackalloc byte[1]);
        return Found.File(content);
    }

    private static string ReadLine(Stream stream)
    {
        StringBuilder line = new();
        int c;
        while ((c = stream.ReadByte()) is not (-1 or '\n'))
        {
            line.Append((char)c);
        }

        return c == '\n' ? line.ToString() : throw new EndOfStreamException();
    }

    private static SourceException NoTag(string path, string tag, string errors, CancellationToken cancel)
    {
        (int code, byte[] output, string trouble) = GitProgram.Run(path, cancel, "for-each-ref", "--format=%(refname:strip=2)", "refs/tags", "refs/heads");
        string[] tags = Text(output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return code != 0 ? new SourceException(SourceFault.NoTag, $"{path} is no git repository that can be read: {trouble}")
            : SourceException.WithNearest(SourceFault.NoTag, $"{path} has no tag {tag}{(errors.Length > 0 ? $" ({errors})" : "")}", NearestNames.Of(tag, tags));
    }

    private static string Text(byte[] output) => SourceEncoding.Decode(output);

    /// <summary>A line of <c>ls-tree</c>: <c>MODE TYPE ID\tPATH</c>.</summary>
    private sealed record TreeEntry(string Mode, string Type, string Id, string Path)
    {
        public static TreeEntry Parse(string line)
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            string[] words = line[..tab].Split(' ');
            return new TreeEntry(words[0], words[1], words[2], line[(tab + 1)..]);
        }
    }
}
