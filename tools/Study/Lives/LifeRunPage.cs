// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Study.Site;

namespace KTrans.Study.Lives;

/// <summary>A life in one kernel.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Title">The scenario's title.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Translated">The translated functions that ran.</param>
/// <param name="Others">The same scenario in the other kernels.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Wrong">What does not add up in the end.</param>
public sealed record LifeRunPage(
    Frame Frame, string Title, string Scenario, string Kernel, string Translated, IReadOnlyList<PageLink> Others, IReadOnlyList<LifeStepRows> Steps,
    IReadOnlyList<string> Wrong);

/// <summary>A step of a life.</summary>
/// <param name="Text">The step in words.</param>
/// <param name="Result">What came of it; empty when there is nothing to say.</param>
/// <param name="Rows">What kernel functions left.</param>
public sealed record LifeStepRows(string Text, string Result, IReadOnlyList<LifeRowShown> Rows);

/// <summary>A page as a kernel function has left it.</summary>
/// <param name="Number">The row's number, from 1.</param>
/// <param name="Function">The function; empty for a step that none had a part in.</param>
/// <param name="IsTranslated">Whether a translated function ran.</param>
/// <param name="Values">What is told of the page.</param>
public sealed record LifeRowShown(int Number, string Function, bool IsTranslated, IReadOnlyList<LifeValue> Values);

/// <summary>What is told of a page in one column.</summary>
/// <param name="Lines">What is told, line by line; none for nothing.</param>
/// <param name="IsChanged">Whether it was otherwise in the row before.</param>
public sealed record LifeValue(IReadOnlyList<string> Lines, bool IsChanged);
