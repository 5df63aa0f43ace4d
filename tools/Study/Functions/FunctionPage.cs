// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Study.Code;
using KTrans.Study.Site;

namespace KTrans.Study.Functions;

/// <summary>A function of one version, as its page shows it.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Name">The kernel function.</param>
/// <param name="Version">The kernel version.</param>
/// <param name="Facts">Where it comes from, and what was found.</param>
/// <param name="Others">Its pages in other versions.</param>
/// <param name="Compare">The comparison of its versions; empty for none.</param>
/// <param name="Refusal">Why it was not translated; empty of one that was.</param>
/// <param name="Source">The C.</param>
/// <param name="Model">The C#; null of one without.</param>
/// <param name="Unreached">Lines that no path reaches.</param>
/// <param name="Runs">Its runs.</param>
/// <param name="Terms">The names that it uses.</param>
public sealed record FunctionPage(
    Frame Frame, string Name, string Version, IReadOnlyList<Fact> Facts, IReadOnlyList<PageLink> Others, string Compare, string Refusal,
    CodePane Source, CodePane? Model, IReadOnlyList<Unreached> Unreached, IReadOnlyList<PageLink> Runs, IReadOnlyList<Term> Terms);

/// <summary>Something about a function.</summary>
/// <param name="Name">What.</param>
/// <param name="Text">How it is.</param>
public sealed record Fact(string Name, string Text);
