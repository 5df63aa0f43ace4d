// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Study.Site;

namespace KTrans.Study.Lives;

/// <summary>The life of a page as states and what leads from one to another.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Nodes">The states.</param>
/// <param name="Edges">What leads from one to another, as drawn.</param>
/// <param name="Transitions">The same in words.</param>
/// <param name="Lives">Every life.</param>
public sealed record LifePage(
    Frame Frame, IReadOnlyList<LifeNode> Nodes, IReadOnlyList<LifeEdge> Edges, IReadOnlyList<LifeTransition> Transitions, IReadOnlyList<LifeLine> Lives);

/// <summary>A state in the drawing.</summary>
/// <param name="Name">The state.</param>
/// <param name="X">Where its middle is.</param>
/// <param name="Y">Where its middle is.</param>
/// <param name="Left">Where its box begins.</param>
/// <param name="Top">Where its box begins.</param>
public sealed record LifeNode(string Name, int X, int Y, int Left, int Top);

/// <summary>A transition in the drawing.</summary>
/// <param name="Number">Its number in the list.</param>
/// <param name="Path">Its line.</param>
/// <param name="X">Where its number is.</param>
/// <param name="Y">Where its number is.</param>
public sealed record LifeEdge(int Number, string Path, int X, int Y);

/// <summary>A transition.</summary>
/// <param name="Number">Its number in the drawing.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="Ways">What makes it.</param>
public sealed record LifeTransition(int Number, string From, string To, IReadOnlyList<LifeWay> Ways);

/// <summary>What makes a transition.</summary>
/// <param name="By">The kernel function, or the step.</param>
/// <param name="Kernels">The kernels in which it does, each with a life that shows it.</param>
public sealed record LifeWay(string By, IReadOnlyList<PageLink> Kernels);

/// <summary>A scenario of a life.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Kernels">How it went, in each kernel.</param>
public sealed record LifeLine(string Title, IReadOnlyList<PageLink> Kernels);

/// <summary>A life in one kernel.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Title">The scenario's title.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Translated">The translated functions that ran.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Wrong">What does not add up in the end.</param>
public sealed record LifeRunPage(
    Frame Frame, string Title, string Scenario, string Kernel, string Translated, IReadOnlyList<LifeStepRun> Steps, IReadOnlyList<string> Wrong);
