// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Site;

/// <summary>What a reader sees first.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Ways">Ways in.</param>
/// <param name="Functions">The functions.</param>
/// <param name="Guides">The documents.</param>
/// <param name="NotRun">Scenarios that show nothing, each with the reason.</param>
public sealed record StartPage(
    Frame Frame, IReadOnlyList<PageLink> Ways, IReadOnlyList<StartFunction> Functions, IReadOnlyList<PageLink> Guides, IReadOnlyList<string> NotRun);

/// <summary>A function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Its pages.</param>
/// <param name="Compare">The comparison of its versions; empty for none.</param>
public sealed record StartFunction(string Name, IReadOnlyList<PageLink> Versions, string Compare);
