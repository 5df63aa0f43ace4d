// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Study.Site;

namespace KTrans.Study.Start;

/// <summary>What a reader sees first.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Ways">Ways in.</param>
/// <param name="Functions">The functions.</param>
/// <param name="Others">What else there is.</param>
/// <param name="Guides">The documents.</param>
/// <param name="NotRun">Scenarios that show nothing, each with the reason.</param>
public sealed record StartPage(
    Frame Frame, IReadOnlyList<StartWay> Ways, IReadOnlyList<StartFunction> Functions, IReadOnlyList<PageLink> Others, IReadOnlyList<PageLink> Guides,
    IReadOnlyList<string> NotRun);

/// <summary>A way in.</summary>
/// <param name="Link">Where it begins, with what is there.</param>
/// <param name="Others">Other pages to begin at.</param>
public sealed record StartWay(PageLink Link, IReadOnlyList<PageLink> Others);

/// <summary>A function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Its pages, with the number of its runs.</param>
/// <param name="Compare">The comparison of its versions; empty for none.</param>
public sealed record StartFunction(string Name, IReadOnlyList<PageLink> Versions, string Compare);
