// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Tests.Shared;

/// <summary>Where the repository is on this machine: found from where the tests run, so that no path is built in.</summary>
internal static class Repository
{
    /// <summary>The folder of KTrans.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path inside the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KTrans.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
