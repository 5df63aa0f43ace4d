// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Site;

/// <summary>A file of the site.</summary>
/// <param name="Path">Where it is, from the site's folder.</param>
/// <param name="Text">What is in it.</param>
public sealed record SitePage(string Path, string Text);

/// <summary>A link as a page shows it.</summary>
/// <param name="Path">Where it leads, from the page.</param>
/// <param name="Text">What it says.</param>
/// <param name="Note">What stands behind it; empty for nothing.</param>
public sealed record PageLink(string Path, string Text, string Note = "");
