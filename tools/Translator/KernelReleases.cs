// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator;

/// <summary>Releases that follow each other, both ends included.</summary>
public readonly record struct ReleaseSpan(LinuxVersion First, LinuxVersion Last)
{
    /// <summary>Whether a release is one of them.</summary>
    public bool Contains(LinuxVersion release) => First <= release && release <= Last;

    /// <inheritdoc/>
    public override string ToString() => First == Last ? First.ToString() : $"{First} to {Last}";

    /// <summary>Several of them as text.</summary>
    public static string Text(IEnumerable<ReleaseSpan> spans) => string.Join(", ", spans);
}

/// <summary>How the kernel numbers its releases.</summary>
public static class KernelReleases
{
    // The last of each series; 2.6 ends where three-part numbers do.
    private static readonly (int Major, int First, int Last)[] Series = [(3, 0, 19), (4, 0, 20), (5, 0, 19), (6, 0, 19)];

    /// <summary>The releases from one to another, both included.</summary>
    public static IReadOnlyList<LinuxVersion> Between(LinuxVersion first, LinuxVersion last) =>
        [.. Enumerable.Range(0, 40).Select(patch => new LinuxVersion(2, 6, patch))
            .Concat(Series.SelectMany(s => Enumerable.Range(s.First, s.Last - s.First + 1).Select(minor => new LinuxVersion(s.Major, minor, 0))))
            .Where(v => first <= v && v <= last)];

    /// <summary>The releases for which something holds, if it can only change at some of them.</summary>
    /// <param name="releases">All releases, in order.</param>
    /// <param name="changes">Where it can change, in order, the first of all releases among them.</param>
    /// <param name="holds">Whether it holds there.</param>
    public static IReadOnlyList<ReleaseSpan> Spans(IReadOnlyList<LinuxVersion> releases, IEnumerable<LinuxVersion> changes, Func<LinuxVersion, bool> holds)
    {
        List<ReleaseSpan> spans = [];
        LinuxVersion? begin = null;
        foreach (LinuxVersion change in changes)
        {
            bool now = holds(change);
            if (!now && begin is { } first)
            {
                spans.Add(new ReleaseSpan(first, releases.Last(r => r < change)));
            }

            begin = now ? begin ?? change : null;
        }

        return begin is { } open ? [.. spans, new ReleaseSpan(open, releases[^1])] : spans;
    }
}
