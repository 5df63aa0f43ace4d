// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Site;

/// <summary>What every page has around it.</summary>
/// <param name="Title">The page's title.</param>
/// <param name="Root">What leads from the page to the site's folder.</param>
/// <param name="Links">The site's parts.</param>
public sealed record Frame(string Title, string Root, IReadOnlyList<FrameLink> Links)
{
    private static readonly (string Path, string Text)[] Parts =
        [(SitePaths.Start, "Start"), (SitePaths.Life, "A page's life"), (SitePaths.Glossary, "Glossary")];

    /// <summary>The frame of a page.</summary>
    /// <param name="path">Where the page is.</param>
    /// <param name="title">Its title.</param>
    public static Frame Of(string path, string title) =>
        new(title, SitePaths.Root(path), [.. Parts.Select(p => new FrameLink(SitePaths.Link(path, p.Path), p.Text, p.Path == path))]);
}

/// <summary>A link to a part of the site.</summary>
/// <param name="Path">Where it leads, from the page.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsHere">Whether this is that page.</param>
public sealed record FrameLink(string Path, string Text, bool IsHere);
