// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator;

/// <summary>What is kept for the next run beside other caches of the user. All of it may be deleted at any time.</summary>
public static class UserCache
{
    /// <summary>Our folder below <c>XDG_CACHE_HOME</c>, else below <c>~/.cache</c>; null without either.</summary>
    public static string? Folder
    {
        get
        {
            string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            string? home = Environment.GetEnvironmentVariable("HOME");
            cache = !string.IsNullOrEmpty(cache) ? cache : string.IsNullOrEmpty(home) ? null : Path.Combine(home, ".cache");
            return cache is null ? null : Path.Combine(cache, "ktrans");
        }
    }
}
