// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Study.Site;
using KTrans.Translator;

namespace KTrans.Cli;

/// <summary>A folder that a site is written to as a whole. A folder with anything else in it is left alone.</summary>
internal sealed class SiteFolder
{
    // Says to this command and to people whose folder it is.
    private const string Mark = "made-by-ktrans-study.txt";
    private const string MarkText = "Written by ktrans study, which replaces this folder as a whole: keep nothing of your own in it.\n";

    private readonly string path;

    private SiteFolder(string path) => this.path = path;

    /// <summary>The folder, as the user can paste it.</summary>
    public string Shown => Output.Shown(path);

    /// <summary>A folder that a site can be written to: there is none yet, it is empty, or an earlier site is in it.</summary>
    /// <exception cref="CliException">It is something else.</exception>
    public static SiteFolder At(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        SiteFolder folder = new(Directory.Exists(full) ? new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full : full);
        Output.Try(folder.path, "write", folder.Check, isFolder: true);
        return folder;
    }

    /// <summary>Writes the site in the place of the earlier one, and says so.</summary>
    /// <param name="interrupted">Ends it; the earlier site is as it was.</param>
    /// <param name="at">Told what is written.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    /// <exception cref="CliException">It cannot be written; the earlier site is as it was.</exception>
    public void Write(IEnumerable<SitePage> pages, CancellationToken interrupted, Action<string> at)
    {
        int count = 0;
        Output.Try(path, "write", () =>
        {
            Check();
            WholeFolder.Write(path, pages.Append(new SitePage(Mark, MarkText)).Select(page =>
            {
                interrupted.ThrowIfCancellationRequested();
                at($"writes {page.Path}");
                count++;
                return (page.Path, page.Text);
            }));
        }, isFolder: true);
        Console.Error.WriteLine($"wrote {count} files in {Shown}");
    }

    private void Check()
    {
        if (File.Exists(path))
        {
            throw new CliException(ExitCodes.CannotWrite, $"cannot write {Shown}: it is a file, and a folder is needed");
        }

        if (Directory.Exists(path) && !File.Exists(Path.Combine(path, Mark)) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new CliException(
                ExitCodes.CannotWrite, $"{Shown} has files in it that ktrans study did not write, and is left as it is; name another folder with --output, or empty this one");
        }

        if ($"{Environment.CurrentDirectory}/".StartsWith($"{path}/", StringComparison.Ordinal))
        {
            throw new CliException(ExitCodes.CannotWrite, $"{Shown} cannot be replaced while it is the current folder; name a folder inside it with --output");
        }
    }
}
