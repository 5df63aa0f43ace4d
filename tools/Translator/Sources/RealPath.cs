// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources;

/// <summary>Where a path really is.</summary>
internal static class RealPath
{
    // As many as the kernel follows.
    private const int MostLinks = 40;

    /// <summary>The path with every link in it followed; null when it leads nowhere.</summary>
    public static string? Of(string path)
    {
        Stack<string> rest = new(Components(Path.GetFullPath(path)));
        string real = "/";
        int links = 0;
        while (rest.TryPop(out string? name))
        {
            if (name == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            string next = Path.Combine(real, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            real = target.StartsWith('/') ? "/" : real;
            foreach (string component in Components(target))
            {
                rest.Push(component);
            }
        }

        return Path.Exists(real) ? real : null;
    }

    // Last first, as they are put on a stack.
    private static IEnumerable<string> Components(string path) => path.Split('/').Where(c => c is not ("" or ".")).Reverse();
}
