// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources;

/// <summary>Finds the kernel tree that a file lies in.</summary>
public static class TreeRoot
{
    /// <summary>The nearest folder above a file whose Makefile says a kernel version; null when there is none.</summary>
    public static string? Around(string file)
    {
        for (DirectoryInfo? at = Directory.GetParent(Path.GetFullPath(file)); at is not null; at = at.Parent)
        {
            string makefile = Path.Combine(at.FullName, KernelMakefile.Path);
            if (File.Exists(makefile) && KernelMakefile.Version(File.ReadAllBytes(makefile)) is not null)
            {
                return at.FullName;
            }
        }

        return null;
    }
}
